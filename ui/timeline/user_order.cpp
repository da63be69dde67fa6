#include "ui/timeline/user_order.h"

#include <algorithm>
#include <numeric>

namespace lull::ui {

std::vector<std::uint32_t> orderUsers(const SessionIndex& index, UserOrder order)
{
    std::vector<std::uint32_t> users(index.userCount());
    std::iota(users.begin(), users.end(), 0U);
    const auto eventsOf = [&](std::uint32_t user) { return index.endEventOf(user) - index.firstEventOf(user); };
    const auto firstSeen = [&](std::uint32_t user) { return index.times()[index.firstEventOf(user)]; };
    if (order == UserOrder::MostEvents)
        std::ranges::stable_sort(users, std::ranges::greater{}, eventsOf);
    else if (order == UserOrder::FirstSeen)
        std::ranges::stable_sort(users, std::ranges::less{}, firstSeen);
    return users;
}

} // namespace lull::ui
