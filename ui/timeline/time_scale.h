// Time ↔ pixel: which instant lies at which pixel of a timeline, as a value that needs no widget.
//
//   TimeScale scale = TimeScale::fitting(first, last, 880, 12);
//   scale = scale.zoomed(2.0, 440);              // the instant under pixel 440 stays there
//   scale.pixelOf(scale.timeAt(17)) == 17
//
// A pixel is a whole number of microseconds, so every answer is exact and panning moves all pixels alike.
#pragma once

#include "core/event/time.h"

#include <cstdint>

namespace lull::ui {

class TimeScale {
public:
    // Farther than any widget reaches, and far from where an int, or a coordinate of QPainter, overflows.
    static constexpr int kFarAway = 1 << 29;

    // One day from 1970-01-01, one pixel wide.
    TimeScale() = default;
    // Pixel 0 starts at `begin`. perPixel and begin are brought within the limits; width is at least 1.
    TimeScale(EventTime begin, Duration perPixel, int width);

    // Shows [first, last] whole, with at least `margin` pixels free at both ends. One single instant gets 10 seconds.
    [[nodiscard]] static TimeScale fitting(EventTime first, EventTime last, int width, int margin);

    [[nodiscard]] EventTime begin() const { return m_begin; }
    [[nodiscard]] EventTime end() const { return m_begin + span(); } // exclusive
    [[nodiscard]] Duration span() const { return m_perPixel * m_width; }
    [[nodiscard]] Duration perPixel() const { return m_perPixel; }
    [[nodiscard]] int width() const { return m_width; }

    // The pixel that holds the instant, clamped to ±kFarAway. Rises with time.
    [[nodiscard]] int pixelOf(EventTime time) const
    {
        const std::int64_t offset = (time - m_begin).count();
        const std::int64_t each = m_perPixel.count();
        std::int64_t pixel = offset / each;
        pixel -= static_cast<std::int64_t>(offset % each < 0);
        if (pixel > kFarAway)
            return kFarAway;
        return pixel < -kFarAway ? -kFarAway : static_cast<int>(pixel);
    }
    // The first instant of the pixel, within [kEarliestTime, kLatestTime].
    [[nodiscard]] EventTime timeAt(int pixel) const;

    // `factor` above 1 shows less time. The instant at pixel `fixed` stays, unless the view would leave the years 1 to
    // 9999. A factor other than 1 always changes the scale by a step, until a limit is reached.
    [[nodiscard]] TimeScale zoomed(double factor, int fixed) const;
    // A positive number shows later times.
    [[nodiscard]] TimeScale panned(std::int64_t pixels) const;
    [[nodiscard]] TimeScale resized(int width) const { return {m_begin, m_perPixel, width}; }
    [[nodiscard]] TimeScale startingAt(EventTime begin) const { return {begin, m_perPixel, m_width}; }
    // Moved so that the time shown meets [first, last]; unchanged where it already does.
    [[nodiscard]] TimeScale keptNear(EventTime first, EventTime last) const;

    bool operator==(const TimeScale&) const = default;

private:
    // Invariants: 1 µs <= m_perPixel <= the whole range / m_width, rounded up; m_begin >= kEarliestTime; m_width >= 1.
    EventTime m_begin{};
    Duration m_perPixel{std::chrono::hours{24}};
    int m_width = 1;
};

} // namespace lull::ui
