#include "core/metrics/truth_curve.h"

#include "core/profile/gap_curves.h"

namespace lull {

std::vector<TruthPoint> drawTruth(const TruthProfile& profile)
{
    std::vector<TruthPoint> points;
    for (const std::size_t gap : curveGaps(profile.grid()))
        points.push_back({gapAt(profile.grid(), gap), profile.at(gap)});
    return points;
}

} // namespace lull
