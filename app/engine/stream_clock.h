// The stream's own time: stands still, or runs at a multiple of the wall's.
//
//   StreamClock clock(begin);
//   clock.run(wall, 600);                   // ten minutes a second
//   clock.at(wall + 1s) == begin + 10min
#pragma once

#include "core/event/time.h"

#include <chrono>

namespace lull::app {

// An instant of the machine's steady clock, handed in by the caller: tests and benchmarks bring their own.
using WallTime = std::chrono::steady_clock::time_point;

// A value; every call is O(1). It never leaves the years 0001 to 9999.
class StreamClock {
public:
    explicit StreamClock(EventTime begin) : m_stream(begin) {}

    // Stream seconds per wall second, above 0. A clock that runs already keeps what it has reached.
    void run(WallTime now, double speed);
    void halt(WallTime now);
    // Goes on, or stands, from there.
    void moveTo(EventTime stream, WallTime now);

    [[nodiscard]] bool isRunning() const { return m_speed > 0; }
    [[nodiscard]] EventTime at(WallTime now) const;
    // When the stream gets there: `now` where it already is, WallTime::max() where it stands still or takes years.
    [[nodiscard]] WallTime when(EventTime stream, WallTime now) const;

private:
    EventTime m_stream;    // at m_wall
    WallTime m_wall{};
    double m_speed = 0;    // 0 while it stands still
};

} // namespace lull::app
