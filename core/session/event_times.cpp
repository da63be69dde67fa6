#include "core/session/event_times.h"

#include <algorithm>
#include <array>
#include <limits>

namespace lull {

namespace {

using namespace std::chrono_literals;

constexpr std::array<Duration, 3> kUnits{Duration{1s}, Duration{1ms}, Duration{1us}};

// The coarsest unit that divides every time's distance from `base`.
Duration unitOf(const std::vector<EventTime>& times, EventTime base)
{
    std::size_t unit = 0;
    for (const EventTime time : times)
        while (unit + 1 < kUnits.size() && (time - base) % kUnits[unit] != Duration{0})
            ++unit;
    return kUnits[unit];
}

} // namespace

PackedTimes::PackedTimes(std::vector<EventTime> times)
{
    if (times.empty())
        return;
    const auto [earliest, latest] = std::ranges::minmax(times);
    m_base = earliest;
    m_unit = unitOf(times, earliest);
    if ((latest - earliest) / m_unit > std::numeric_limits<std::uint32_t>::max()) {
        m_wide = std::move(times);
        return;
    }
    m_ticks.reserve(times.size());
    for (const EventTime time : times)
        m_ticks.push_back(static_cast<std::uint32_t>((time - m_base) / m_unit));
}

EventTimes PackedTimes::view() const
{
    return m_ticks.empty() ? EventTimes(ColumnView<EventTime>(m_wide)) : EventTimes(m_ticks, m_base, m_unit);
}

std::size_t PackedTimes::bytes() const
{
    return m_ticks.capacity() * sizeof(std::uint32_t) + m_wide.capacity() * sizeof(EventTime);
}

} // namespace lull
