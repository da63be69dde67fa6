#include "ui/timeline/density.h"

namespace lull::ui {

namespace {

constexpr std::size_t dividedUp(std::size_t whole, std::size_t parts) { return (whole + parts - 1) / parts; }

} // namespace

std::optional<Density> countDensity(const SessionIndex& index, std::stop_token stop)
{
    Density density;
    density.users = index.userCount();
    if (index.eventCount() == 0)
        return density;
    const std::size_t usersEach = dividedUp(density.users, Density::kMostRows);
    density.rows = dividedUp(density.users, usersEach);
    density.begin = index.earliest();
    density.perColumn = (index.latest() - index.earliest()) / static_cast<std::int64_t>(Density::kColumns) + Duration{1};
    density.counts.assign(density.rows * Density::kColumns, 0);
    for (std::size_t user = 0; user < density.users; ++user) {
        if (user % 4096 == 0 && stop.stop_requested())
            return std::nullopt;
        std::uint32_t* row = density.counts.data() + user / usersEach * Density::kColumns;
        for (std::size_t event = index.firstEventOf(user); event < index.endEventOf(user); ++event)
            ++row[(index.times()[event] - density.begin) / density.perColumn];
    }
    return density;
}

} // namespace lull::ui
