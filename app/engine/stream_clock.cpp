#include "app/engine/stream_clock.h"

#include <algorithm>
#include <cmath>

namespace lull::app {

namespace {
constexpr double kLongestWait = 3.15e13; // microseconds: a year
} // namespace

void StreamClock::run(WallTime now, double speed)
{
    moveTo(at(now), now);
    m_speed = speed;
}

void StreamClock::halt(WallTime now)
{
    moveTo(at(now), now);
    m_speed = 0;
}

void StreamClock::moveTo(EventTime stream, WallTime now)
{
    m_stream = stream;
    m_wall = now;
}

EventTime StreamClock::at(WallTime now) const
{
    if (m_speed == 0)
        return m_stream;
    const double passed = std::chrono::duration<double, std::micro>(now - m_wall).count() * m_speed;
    const auto most = static_cast<double>((kLatestTime - m_stream).count());
    if (passed >= most)
        return kLatestTime;
    return m_stream + Duration{static_cast<std::int64_t>(std::max(0.0, passed))};
}

WallTime StreamClock::when(EventTime stream, WallTime now) const
{
    if (at(now) >= stream)
        return now;
    const double wait = std::ceil(static_cast<double>((stream - m_stream).count()) / std::max(m_speed, 1e-9));
    if (m_speed == 0 || wait > kLongestWait)
        return WallTime::max();
    return std::max(now, m_wall + Duration{static_cast<std::int64_t>(wait)});
}

} // namespace lull::app
