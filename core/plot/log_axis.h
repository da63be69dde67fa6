// Where a duration stands on a logarithmic axis, and back. A pure value.
//
//   LogAxis axis{.low = 1e6, .high = 1e12, .left = 0, .right = 600};  // 1 s … 11.6 d
//   axis.toPixel(1e9) == 300
#pragma once

#include "core/event/time.h"

#include <vector>

namespace lull {

struct LogAxis {
    double low = 1e5;   // microseconds at `left`; above 0, below `high`
    double high = 1e11; // microseconds at `right`
    double left = 0;    // pixels
    double right = 1;   // pixels; right > left

    // Clamped to [left, right], so that no duration yields a coordinate that cannot be drawn.
    [[nodiscard]] double toPixel(double micros) const;
    [[nodiscard]] double toPixel(Duration duration) const { return toPixel(static_cast<double>(duration.count())); }
    // Microseconds. Clamped to [low, high].
    [[nodiscard]] double toMicros(double pixel) const;
    [[nodiscard]] bool contains(Duration duration) const;

    bool operator==(const LogAxis&) const = default;
};

// The durations worth a tick: 1, 10 and 100 ms, 1 s, 10 s, 1 min, 5 min, 10 min, 30 min, 1 h, 6 h, 1 d, 7 d, 30 d, 365 d
// and decades of both ends; those that lie on the axis, ascending.
[[nodiscard]] std::vector<Duration> ticksOf(const LogAxis& axis);

} // namespace lull
