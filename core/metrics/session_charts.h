// What the charts draw of the sessions at one gap, from a single look at each of them.
//
//   auto charts = chartSessions(index, sessions, {kind, bucket, range}, stop, 2);
#pragma once

#include "core/metrics/end_counts.h"
#include "core/metrics/histograms.h"
#include "core/metrics/series.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lull {

struct SessionCharts {
    CtrSeries overTime = {};                        // as ctrOverTime gives it, …
    std::vector<RatioEstimate> overTimeSurety = {}; // … estimateBuckets, …
    CtrDistribution distribution = {};              // … distributeCtr, …
    EndCounts ends = {};                            // … and countEnds
    std::uint64_t lostEvents = 0;                   // inside the sessions, lost by a merge
};

struct ChartsWanted {
    CtrKind kind = CtrKind::SearchCtrPooled;
    Duration bucket{0};                              // > 0; gives way as in ctrOverTime
    std::optional<TimeRange> range = std::nullopt;   // where every session begins
    std::string zone = "UTC";                        // of the buckets
};

// None where `stop` was requested. O(sessions); the same digits with any number of threads (> 0).
[[nodiscard]] std::optional<SessionCharts> chartSessions(const SessionIndex& index, const Sessions& sessions,
                                                         const ChartsWanted& wanted, const std::stop_token& stop,
                                                         unsigned threads);

} // namespace lull
