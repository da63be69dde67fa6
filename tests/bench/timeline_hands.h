// The timelines under the hand: zooming, moving, and pointing at rows.
#pragma once

#include "ui/window/main_window.h"

#include <vector>

namespace lull::bench {

// In milliseconds from the moment wheel or pointer moves until what it changed is painted.
struct TimelineTimes {
    std::vector<double> zoom;
    std::vector<double> pan;
    std::vector<double> hover;
};

// From everything to some minutes, notch by notch, at an event in the middle of the view, and back; on the way in, at every
// fifth notch, drags the time there and back and moves the pointer along the event's row. The window shows a log.
[[nodiscard]] TimelineTimes useTimelines(ui::MainWindow& window);

} // namespace lull::bench
