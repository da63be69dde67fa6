#include "core/stream/event_clock.h"

namespace lull {

EventClock::EventClock(WatermarkScope scope, Duration wait, std::size_t users)
    : m_scope(scope), m_wait(wait), m_leads(scope == WatermarkScope::User ? users : 1)
{
}

void EventClock::observe(std::size_t user, EventTime time, EventTime arrival)
{
    const std::size_t slot = slotOf(user);
    if (slot >= m_leads.size())
        m_leads.resize(slot + 1);
    m_leads[slot].observe(time, arrival);
}

EventTime EventClock::watermark(std::size_t user, EventTime now) const
{
    const std::size_t slot = slotOf(user);
    if (m_scope == WatermarkScope::None || slot >= m_leads.size())
        return kBeforeAllTime;
    return m_leads[slot].watermark(now, m_wait);
}

} // namespace lull
