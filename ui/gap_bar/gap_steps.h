// Round gaps: what dragging snaps to and what the keys step through, always a whole number of a unit that can be shown.
#pragma once

#include "core/event/time.h"

#include <span>

namespace lull::ui {

// Exact: the finest step worth showing at this size (1 s at 30 min). Fine: a pixel or two (1 min). Coarse: a key press
// that is meant to be felt (5 min).
enum class GapStep { Exact, Fine, Coarse };

inline constexpr Duration kShortestGap{1};
inline constexpr Duration kLongestGap{std::chrono::days{3650}};

// The step in force at a size.
[[nodiscard]] Duration stepAt(Duration size, GapStep step);

// The nearest multiple of the step in force, within [kShortestGap, kLongestGap].
[[nodiscard]] Duration roundGap(double micros, GapStep step);

// The next multiple of the step in force, above (direction > 0) or below; never the gap itself unless it is the limit.
[[nodiscard]] Duration nextGap(Duration gap, GapStep step, int direction);

// The gaps offered as buttons: 10 s, 5 min, 30 min, 1 h.
[[nodiscard]] std::span<const Duration> presetGaps();

} // namespace lull::ui
