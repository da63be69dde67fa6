#include "core/metrics/series_intervals.h"

#include "core/metrics/series_tally.h"

namespace lull {

std::optional<std::vector<RatioEstimate>> estimateBuckets(const SessionIndex& index, const Sessions& sessions,
                                                          const CtrSeries& series, std::stop_token stop)
{
    if (series.buckets.empty())
        return std::vector<RatioEstimate>{};
    SeriesTally tally(series);
    SeriesFiller filler(tally);
    for (std::size_t s = 0; s < sessions.size(); ++s) {
        if (s % 4096 == 0 && stop.stop_requested())
            return std::nullopt;
        const Session& session = sessions.all()[s];
        filler.add(index.times()[session.firstEvent], session);
    }
    filler.finish();
    return tally.estimates();
}

} // namespace lull
