#include "ui/gap_bar/pause_shares.h"

#include "ui/gap_bar/gap_steps.h"

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

// Room beyond the outermost pause, so that the line can stand clear of it.
constexpr double kMargin = 2.5;

double microsOf(Duration duration) { return static_cast<double>(duration.count()); }

// Where the shortest pauses worth a place on the axis begin: a few stray microseconds must not squeeze the rest.
double lowestShown(const PauseHistogram& pauses)
{
    const std::uint64_t strays = (pauses.total - pauses.zero) / 1000;
    std::uint64_t seen = 0;
    for (std::size_t bin = 0; bin < pauses.bins.size(); ++bin) {
        seen += pauses.bins[bin];
        if (seen > strays)
            return std::max(PauseHistogram::lowerEdge(bin), 1.0);
    }
    return microsOf(presetGaps().front());
}

} // namespace

double pausesBelow(const PauseHistogram& pauses, double micros)
{
    auto below = static_cast<double>(pauses.zero);
    if (pauses.total == pauses.zero || micros <= microsOf(pauses.shortest))
        return below;
    if (micros > microsOf(pauses.longest))
        return static_cast<double>(pauses.total);
    for (std::size_t bin = 0; bin < pauses.bins.size(); ++bin) {
        const double low = std::max(PauseHistogram::lowerEdge(bin), microsOf(pauses.shortest));
        const double high = PauseHistogram::lowerEdge(bin + 1);
        const auto count = static_cast<double>(pauses.bins[bin]);
        if (micros >= high)
            below += count;
        else if (micros > low)
            return below + count * std::log(micros / low) / std::log(high / low);
        else
            break;
    }
    return below;
}

LogAxis axisFor(const PauseHistogram& pauses, Duration gap)
{
    const bool hasPauses = pauses.total > pauses.zero;
    const double shortest = hasPauses ? lowestShown(pauses) : microsOf(presetGaps().front());
    const double longest = hasPauses ? microsOf(pauses.longest) : microsOf(presetGaps().back());
    LogAxis axis;
    axis.low = std::min({shortest, microsOf(presetGaps().front()), microsOf(gap)}) / kMargin;
    axis.high = std::max({longest, microsOf(presetGaps().back()), microsOf(gap)}) * kMargin;
    return axis;
}

} // namespace lull::ui
