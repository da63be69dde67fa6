// Where a time axis puts its ticks: round steps from a microsecond to thousands of years, labels that never touch. UTC.
#pragma once

#include "ui/timeline/time_scale.h"

#include <QString>

#include <functional>
#include <vector>

namespace lull::ui {

struct TimeTick {
    EventTime time;
    int pixel = 0;
    QString label; // centred on the pixel; empty where it would touch its neighbour or leave the axis
};

// Ticks inside the scale's width, in time order. `widthOf` tells how many pixels a label takes.
[[nodiscard]] std::vector<TimeTick> timeTicks(const TimeScale& scale, const std::function<int(const QString&)>& widthOf);

} // namespace lull::ui
