#include "core/profile/gap_grid.h"

#include "core/session/session_index.h"

namespace lull {

std::string_view nameOf(GapGrid grid)
{
    return grid == GapGrid::Seconds ? "1s" : "1ms";
}

GapGrid chooseGrid(const SessionIndex& index)
{
    const EventTimes times = index.times();
    for (std::size_t user = 0; user < index.userCount(); ++user)
        for (std::size_t event = index.firstEventOf(user) + 1; event < index.endEventOf(user); ++event)
            if (times[event] - times[event - 1] >= std::chrono::minutes{1})
                return GapGrid::Seconds;
    return GapGrid::Milliseconds;
}

} // namespace lull
