// The gap line under the hand.
#pragma once

#include "app/lull/controller.h"
#include "ui/window/main_window.h"

#include <vector>

namespace lull::bench {

// In milliseconds from the moment the pointer moves.
struct DragTimes {
    std::vector<double> shown;  // numbers, curves and visible rows of the new gap are painted
    std::vector<double> series; // and time series, distributions and medians too
};

// Drags the line across the histogram and back, one move after the other, each once the window has caught up.
[[nodiscard]] DragTimes dragGap(ui::MainWindow& window, app::Controller& controller);

// Moves the line without waiting, as a hand does, 120 times a second for five seconds. How often a second the whole window
// has caught up with a new gap: the frames a person sees.
[[nodiscard]] double sweepGap(ui::MainWindow& window, app::Controller& controller);

} // namespace lull::bench
