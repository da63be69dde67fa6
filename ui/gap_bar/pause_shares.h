// What the gap bar reads off a histogram of pauses: how many join at a gap, and which axis shows them all.
#pragma once

#include "core/metrics/histograms.h"
#include "core/plot/log_axis.h"

#include <cstdint>

namespace lull::ui {

// How many pauses are shorter than `micros`, those of 0 included. Exact at the edges of bins and outside the data's
// range, interpolated on the logarithmic axis within a bin. O(bins).
[[nodiscard]] double pausesBelow(const PauseHistogram& pauses, double micros);

// The ends (pixels left at 0 and 1) that show all pauses but the shortest thousandth, all preset gaps and `gap`.
[[nodiscard]] LogAxis axisFor(const PauseHistogram& pauses, Duration gap);

} // namespace lull::ui
