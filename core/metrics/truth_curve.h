// How well each gap finds the true sessions, thinned out to what a chart can show.
//
//   const std::vector<TruthPoint> points = drawTruth(*study.truth);
//   points.front().counts.f1()
#pragma once

#include "core/metrics/truth_score.h"

#include <vector>

namespace lull {

struct TruthPoint {
    Duration gap{0}; // above 0
    TruthCounts counts;
};

// At the gaps of every curve by gap (curveGaps), by rising gap.
[[nodiscard]] std::vector<TruthPoint> drawTruth(const TruthProfile& profile);

} // namespace lull
