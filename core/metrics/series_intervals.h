// The intervals of a CTR over time: how firm each bucket is.
//
//   CtrSeries series = *ctrOverTime(index, sessions, kind, bucket);
//   auto estimates = estimateBuckets(index, sessions, series);
//   (*estimates)[0].ci95
#pragma once

#include "core/metrics/intervals.h"
#include "core/metrics/series.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace lull {

// One estimate a bucket, clustered by the users with a search session in it; its value is the bucket's. `sessions` are those
// that the series was made of. None where `stop` was requested. O(sessions).
[[nodiscard]] std::optional<std::vector<RatioEstimate>> estimateBuckets(const SessionIndex& index, const Sessions& sessions,
                                                                        const CtrSeries& series, std::stop_token stop = {});

} // namespace lull
