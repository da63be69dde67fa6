// What one session contributes to the numbers, measured when it closes.
#pragma once

#include "core/event/time.h"
#include "core/metrics/search_totals.h"
#include "core/session/event_columns.h"
#include "core/session/sessions.h"

#include <cstdint>
#include <vector>

namespace lull {

struct ClosedSession {
    Session session;                     // user and closedBy are not filled
    EventTime begin;
    Duration duration{0};
    std::uint32_t orphanClicks = 0;
    std::vector<SearchOutcome> searches;
};

// Measures the session that holds the events [first, end) of one user. O(events).
class SessionMeter {
public:
    // Good until the next call.
    const ClosedSession& measure(const EventColumns& columns, std::uint32_t first, std::uint32_t end);

private:
    ClosedSession m_closed;              // kept for its memory
    std::vector<SearchFacts> m_facts;    // likewise
};

} // namespace lull
