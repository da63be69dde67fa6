#include "core/stream/lost_by_merge.h"

#include "core/stream/arrival_fold.h"

#include <algorithm>
#include <numeric>

namespace lull {

std::optional<LostByMerge> findLostByMerge(const SessionIndex& index, const SessionRule& rule, std::optional<Duration> wait,
                                           std::stop_token stop)
{
    const auto arrivalOf = [&index, rows = index.rows()](std::uint32_t event) { return index.table().arrivalAt(rows[event]); };
    std::vector<std::uint32_t> lost;
    std::vector<std::uint32_t> byArrival;
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        if (stop.stop_requested())
            return std::nullopt;
        const std::size_t begin = index.firstEventOf(user);
        const std::size_t count = index.endEventOf(user) - begin;
        byArrival.resize(count);
        std::iota(byArrival.begin(), byArrival.end(), static_cast<std::uint32_t>(begin));
        std::ranges::sort(byArrival, {}, arrivalOf);
        ArrivalFold fold(rule, wait);
        for (const std::uint32_t event : byArrival)
            fold.add({event, index.times()[event], index.types()[event]}, lost);
    }
    LostByMerge result;
    result.count = lost.size();
    if (!lost.empty())
        result.lost.assign(index.columnSize(), 0);
    for (const std::uint32_t event : lost)
        result.lost[event] = 1;
    return result;
}

} // namespace lull
