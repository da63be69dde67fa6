#include "ui/timeline/growing_order.h"

#include <algorithm>

namespace lull::ui {

std::vector<std::uint32_t> orderGrowing(const SessionIndex& index, UserOrder order)
{
    std::vector<std::uint32_t> users(index.userCount());
    for (std::size_t place = 0; place < users.size(); ++place)
        users[place] = static_cast<std::uint32_t>(index.userByName(place));
    const auto eventsOf = [&](std::uint32_t user) { return index.endEventOf(user) - index.firstEventOf(user); };
    const auto firstSeen = [&](std::uint32_t user) { return index.times()[index.firstEventOf(user)]; };
    if (order == UserOrder::MostEvents)
        std::ranges::stable_sort(users, std::ranges::greater{}, eventsOf);
    else if (order == UserOrder::FirstSeen)
        std::ranges::stable_sort(users, std::ranges::less{}, firstSeen);
    return users;
}

} // namespace lull::ui
