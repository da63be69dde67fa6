// When each row of a stream arrived, for playing it again under other rules.
#pragma once

#include "core/event/event_table.h"
#include "core/event/time.h"

#include <cstddef>
#include <vector>

namespace lull {

// Takes no memory while every event arrives when it happens.
class ArrivalTimes {
public:
    // Of the next row.
    void push(EventTime time, EventTime arrival)
    {
        if (!m_delays.empty() || arrival != time) {
            m_delays.resize(m_count, Duration{0});
            m_delays.push_back(arrival - time);
        }
        ++m_count;
    }
    // `time` is the row's event time.
    [[nodiscard]] EventTime of(Row row, EventTime time) const { return m_delays.empty() ? time : time + m_delays[row]; }
    [[nodiscard]] std::size_t bytes() const { return m_delays.capacity() * sizeof(Duration); }

private:
    std::size_t m_count = 0;
    std::vector<Duration> m_delays; // arrival − time; none, or one per row
};

} // namespace lull
