#include "core/profile/profile_problem.h"

#include <algorithm>
#include <limits>

namespace lull {

namespace {

// An accepted event joins, at some gap, a session that starts after it if the user had later events by then, and none at the
// same time or the pause to the next of them would never be the shorter. Ties are in arrival order: only the event before it
// can be such a one.
bool losesAtSomeGap(const SessionIndex& index)
{
    const EventTimes times = index.times();
    const auto arrivalOf = [&index, rows = index.rows()](std::size_t event) { return index.table().arrivalAt(rows[event]); };
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        const std::size_t first = index.firstEventOf(user);
        std::uint32_t earliestArrivalBehind = std::numeric_limits<std::uint32_t>::max();
        for (std::size_t event = index.endEventOf(user); event-- > first;) {
            const bool isFirstAtItsTime = event == first || times[event - 1] != times[event];
            const std::uint32_t arrival = arrivalOf(event);
            if (isFirstAtItsTime && earliestArrivalBehind < arrival)
                return true;
            earliestArrivalBehind = std::min(earliestArrivalBehind, arrival);
        }
    }
    return false;
}

} // namespace

std::optional<Error> profileProblem(const Dataset& data)
{
    switch (data.rules.preset) {
    case EnginePreset::Batch:
    case EnginePreset::Bytewax: return std::nullopt;
    case EnginePreset::Bytewax019: break;
    }
    if (!losesAtSomeGap(data.index))
        return std::nullopt;
    return Error{ErrorCode::BadArgument, "under bytewax-0.19 the gap decides what this log loses by merging: each gap is a replay",
                 "--engine", "ask for some gaps alone, or choose the rules of bytewax or batch", "--at 10s,30m; --engine bytewax"};
}

Error endRulesProblem()
{
    return {ErrorCode::BadArgument, "what is known of every gap covers sessions without end rules", "",
            "take the end rules away, or look at one gap alone",
            "without --end-on-close, --max-length and --midnight; one gap: sessions or summary"};
}

} // namespace lull
