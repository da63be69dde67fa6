// The axis of charts by gap: logarithmic, labelled with durations.
//
//   view.setAxes(gapAxis(1s, 24h, view.chart()->plotArea().width()), values);
//   xOfGap(10s) == 1.0      // the logarithm to base 10 of seconds
#pragma once

#include "core/event/time.h"
#include "ui/charts/plot_view.h"

namespace lull::ui {

// `gap` must be above 0.
[[nodiscard]] double xOfGap(Duration gap);
[[nodiscard]] double microsAtX(double x);

// From one gap to another, with as many labels as stand apart on so many pixels.
[[nodiscard]] PlotAxis gapAxis(Duration first, Duration last, double pixels);

} // namespace lull::ui
