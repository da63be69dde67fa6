// Event time under a watermark: how far the clock of each user, or of the whole stream, has come.
//
//   EventClock clock(WatermarkScope::User, wait, users);
//   const EventTime before = clock.watermark(user, arrival);      // of the events so far
//   clock.observe(user, time, arrival);                           // now including this one
#pragma once

#include "core/event/time.h"
#include "core/stream/engine_rules.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lull {

// One clock: a user's, or the stream's.
class ClockLead {
public:
    void observe(EventTime time, EventTime arrival) { m_lead = std::max(m_lead, time - arrival); }
    // Largest time − arrival so far.
    [[nodiscard]] Duration value() const { return m_lead; }
    [[nodiscard]] bool hasObserved() const { return m_lead != kNone; }
    // kBeforeAllTime before the first event.
    [[nodiscard]] EventTime watermark(EventTime now, Duration wait) const
    {
        return hasObserved() ? now + m_lead - wait : kBeforeAllTime;
    }

private:
    static constexpr Duration kNone{kBeforeAllTime.time_since_epoch()};
    Duration m_lead = kNone;
};

// The watermark at `now` is the largest `time - wait + (now - arrival)` over the events observed so far: it never falls
// while `now` does not. Where no system time elapses (a file), pass the same `now` and arrival everywhere.
//
// Not thread-safe. Every call is O(1), but for the rare growth by a new user.
class EventClock {
public:
    EventClock(WatermarkScope scope, Duration wait, std::size_t users);

    void observe(std::size_t user, EventTime time, EventTime arrival);

    // kBeforeAllTime before the first event, and without a watermark (scope None).
    [[nodiscard]] EventTime watermark(std::size_t user, EventTime now) const;

private:
    [[nodiscard]] std::size_t slotOf(std::size_t user) const { return m_scope == WatermarkScope::User ? user : 0; }

    WatermarkScope m_scope;
    Duration m_wait;
    std::vector<ClockLead> m_leads; // one per user, or a single one for the stream
};

} // namespace lull
