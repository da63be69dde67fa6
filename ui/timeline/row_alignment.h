// Where a row's time begins: all rows by the clock, or each by its user's first search, so that beginnings can be compared.
//
//   const EventTime anchor = anchorOf(index, user);
//   alignedScale(scale, anchor).pixelOf(anchor) == scale.pixelOf(kAlignedInstant)
#pragma once

#include "core/session/session_index.h"
#include "ui/timeline/time_scale.h"

namespace lull::ui {

enum class Alignment { Clock, FirstSearch };

// Where first searches stand on the scale of aligned rows. Far from both ends of time, so that years fit on either side.
inline constexpr EventTime kAlignedInstant = std::chrono::sys_days{std::chrono::year{5000} / 1 / 1};

// The user's first search, else their first event. O(events before the first search).
[[nodiscard]] EventTime anchorOf(const SessionIndex& index, std::size_t user);

// The scale of a row whose anchor stands on kAlignedInstant in `scale`.
[[nodiscard]] TimeScale alignedScale(const TimeScale& scale, EventTime anchor);

} // namespace lull::ui
