// The ticks of rows that are aligned on their first search: "−10 s", "first search", "+10 s".
#pragma once

#include "ui/timeline/row_alignment.h"
#include "ui/timeline/time_ticks.h"

namespace lull::ui {

// As timeTicks(), counted from kAlignedInstant.
[[nodiscard]] std::vector<TimeTick> alignedTicks(const TimeScale& scale, const std::function<int(const QString&)>& widthOf);

// The ticks that the alignment asks for.
[[nodiscard]] std::vector<TimeTick> ticksOf(const TimeScale& scale, Alignment alignment, const std::function<int(const QString&)>& widthOf);

} // namespace lull::ui
