#include "core/input/time_grid.h"

#include <algorithm>

namespace lull {

namespace {

// Divisors that the compiler knows: a division by one that it does not takes ten times as long.
constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMillisecond = 1'000;

} // namespace

void TimeGrid::refine(Duration distance)
{
    if (m_unit == Unit::Second && distance.count() % kSecond != 0)
        m_unit = Unit::Millisecond;
    if (m_unit == Unit::Millisecond && distance.count() % kMillisecond != 0)
        m_unit = Unit::Microsecond;
}

void TimeGrid::add(EventTime time)
{
    if (m_isEmpty) {
        m_earliest = m_latest = time;
        m_isEmpty = false;
        return;
    }
    refine(time - m_earliest);
    m_earliest = std::min(m_earliest, time);
    m_latest = std::max(m_latest, time);
}

void TimeGrid::add(const TimeGrid& other)
{
    if (other.m_isEmpty)
        return;
    add(other.m_earliest);
    add(other.m_latest);
    m_unit = std::max(m_unit, other.m_unit);
}

std::int64_t TimeGrid::unitMicros() const
{
    return m_unit == Unit::Second ? kSecond : m_unit == Unit::Millisecond ? kMillisecond : 1;
}

std::uint32_t TimeGrid::tickOf(EventTime time) const
{
    const std::int64_t distance = (time - m_earliest).count();
    switch (m_unit) {
    case Unit::Second: return static_cast<std::uint32_t>(distance / kSecond);
    case Unit::Millisecond: return static_cast<std::uint32_t>(distance / kMillisecond);
    case Unit::Microsecond: break;
    }
    return static_cast<std::uint32_t>(distance);
}

} // namespace lull
