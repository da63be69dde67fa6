// Events that came after the watermark: kept aside and explained, never silently lost.
#pragma once

#include "core/event/column_view.h"
#include "core/event/event_table.h"
#include "core/event/shared_vector.h"
#include "core/event/time.h"

#include <cstddef>

namespace lull {

struct LateEvent {
    Row row = 0;
    EventTime watermark;  // on arrival

    // How far behind the watermark: a wait longer by this would keep the event.
    [[nodiscard]] Duration lateBy(EventTime time) const { return watermark - time; }
};

// In arrival order. One thread may add while others read views taken before.
class LateEvents {
public:
    using Iterator = PositionIterator<LateEvents, LateEvent>;

    void push(const LateEvent& late) { m_events.push(late); }
    // What there is now, for other threads. O(1).
    [[nodiscard]] LateEvents view() const
    {
        LateEvents seen;
        seen.m_events = m_events.view();
        return seen;
    }

    LateEvent operator[](std::size_t at) const { return m_events[at]; }
    [[nodiscard]] std::size_t size() const { return m_events.size(); }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] Iterator begin() const { return {this, 0}; }
    [[nodiscard]] Iterator end() const { return {this, size()}; }

private:
    SharedVector<LateEvent> m_events;
};

} // namespace lull
