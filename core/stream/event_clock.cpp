#include "core/stream/event_clock.h"

#include <algorithm>

namespace lull {

namespace {
constexpr Duration kNoLead{kBeforeAllTime.time_since_epoch()};
} // namespace

EventClock::EventClock(WatermarkScope scope, Duration wait, std::size_t users)
    : m_scope(scope), m_wait(wait), m_leads(scope == WatermarkScope::User ? users : 1, kNoLead)
{
}

void EventClock::observe(std::size_t user, EventTime time, EventTime arrival)
{
    const std::size_t slot = slotOf(user);
    if (slot >= m_leads.size())
        m_leads.resize(slot + 1, kNoLead);
    m_leads[slot] = std::max(m_leads[slot], time - arrival);
}

EventTime EventClock::watermark(std::size_t user, EventTime now) const
{
    const std::size_t slot = slotOf(user);
    if (m_scope == WatermarkScope::None || slot >= m_leads.size() || m_leads[slot] == kNoLead)
        return kBeforeAllTime;
    return now + m_leads[slot] - m_wait;
}

} // namespace lull
