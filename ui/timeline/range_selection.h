// A stretch of time marked on the timelines: how a drag becomes one, and what it leaves lit in a row.
//
//   rangeOfDrag(scale, 120, 300)            // tidy ends near these pixels
//   litPixels(range, times, sessions, scale)
#pragma once

#include "core/event/time_range.h"
#include "ui/timeline/row_spans.h"

#include <optional>
#include <span>

namespace lull::ui {

// From one pixel to the other, in either order, inside the view; the ends are moved to the nearest round instants as long
// as those lie within a few pixels. Never empty.
[[nodiscard]] TimeRange rangeOfDrag(const TimeScale& scale, int from, int to);

// The sessions [first, end) that begin in the range. O(log sessions).
struct SessionSpan {
    std::size_t first = 0;
    std::size_t end = 0;
    [[nodiscard]] std::size_t size() const { return end - first; }
};
[[nodiscard]] SessionSpan sessionsIn(const TimeRange& range, const EventTimes& times, std::span<const Session> sessions);

// The pixels of a row that the range does not dim: a session counts whole in the time of its first event, so the last one
// stays lit beyond the range's end, and one that began earlier is dim up to its own end. None where no session counts.
[[nodiscard]] std::optional<PixelRange> litPixels(const TimeRange& range, const EventTimes& times,
                                                  std::span<const Session> sessions, const TimeScale& scale);

} // namespace lull::ui
