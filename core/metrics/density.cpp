#include "core/metrics/density.h"

#include <algorithm>

namespace lull {

namespace {

constexpr std::size_t kEventsPerCell = 4; // on average, where the columns are not yet the most

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
    density.columns = std::clamp(index.eventCount() / density.rows / kEventsPerCell, Density::kFewestColumns, Density::kMostColumns);
    density.begin = index.earliest();
    density.perColumn = (index.latest() - index.earliest()) / static_cast<std::int64_t>(density.columns) + Duration{1};
    density.counts.assign(density.rows * density.columns, 0);
    for (std::size_t user = 0; user < density.users; ++user) {
        if (user % 4096 == 0 && stop.stop_requested())
            return std::nullopt;
        std::uint32_t* row = density.counts.data() + user / usersEach * density.columns;
        for (std::size_t event = index.firstEventOf(user); event < index.endEventOf(user); ++event)
            ++row[(index.times()[event] - density.begin) / density.perColumn];
    }
    return density;
}

} // namespace lull
