// Where sessions end under a rule with end rules: in event order, since a longest length counts from the session's first event.
//
//   SessionEnds ends(rule);
//   for (std::size_t first = begin; first < end; first = next)
//       next = ends.endOf(times, types, first, end);
#pragma once

#include "core/event/event_type.h"
#include "core/session/closed_by.h"
#include "core/session/local_dates.h"
#include "core/session/session_rule.h"

#include <cstddef>
#include <optional>

namespace lull {

// One session, as far as it has come.
struct SessionSpan {
    EventTime first;
    EventTime last;
    EventType lastType = EventType::Other;
};

// Remembers dates of the zone: one thread at a time. Without end rules it answers by the gap alone.
class SessionEnds {
public:
    explicit SessionEnds(const SessionRule& rule);

    // Whether an event at `time`, next after `span` in order, belongs to it.
    [[nodiscard]] bool joins(const SessionSpan& span, EventTime time)
    {
        return m_rule.joins(time - span.last) && !endsOnClose(span.lastType) && (!m_rule.ends.maxLength || isWithin(span, time))
            && (!m_dates || m_dates->dateAt(span.last) == m_dates->dateAt(time));
    }
    // Behind the last event of the session that starts with the event at `first`, one of a user's up to `end`. Times and types
    // are anything with operator[] by position. O(events of the session).
    template <typename Times, typename Types>
    [[nodiscard]] std::size_t endOf(const Times& times, const Types& types, std::size_t first, std::size_t end)
    {
        SessionSpan span{times[first], times[first], types[first]};
        std::size_t next = first + 1;
        for (; next < end && joins(span, times[next]); ++next) {
            span.last = times[next];
            span.lastType = types[next];
        }
        return next;
    }

    // The first watermark at which no event that is not late can join.
    [[nodiscard]] EventTime closingWatermark(const SessionSpan& span);
    [[nodiscard]] bool endsOnClose(EventType lastType) const { return m_rule.ends.onAppClose && lastType == EventType::AppClose; }
    // Why the user's next event, at `time`, does not join: where several rules say so, an app_close comes first, then the gap.
    [[nodiscard]] ClosedBy reasonAgainst(const SessionSpan& span, EventTime time) const;
    // Why the session ends where no event follows: what closes it first as the watermark rises.
    [[nodiscard]] ClosedBy firstReason(const SessionSpan& span);

private:
    [[nodiscard]] bool isWithin(const SessionSpan& span, EventTime time) const { return time - span.first <= *m_rule.ends.maxLength; }

    SessionRule m_rule;
    std::optional<LocalDates> m_dates; // where midnight ends sessions
};

} // namespace lull
