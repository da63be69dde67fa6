// The local date of instants in one time zone, quickly for instants that lie near each other.
//
//   LocalDates dates("America/New_York");
//   dates.dateAt(a) == dates.dateAt(b)      // the same day there
#pragma once

#include "core/event/time.h"

#include <absl/time/time.h>

#include <cstdint>
#include <string>

namespace lull {

// Remembers the last answers: one thread at a time.
class LocalDates {
public:
    // Names that come from people are checked before (checkTimeZone); one that the system does not know is UTC.
    explicit LocalDates(const std::string& zone);

    // Days from 1970-01-01 to the date on the zone's calendar at `time`. Not monotone: a clock set back at midnight shows a
    // date twice.
    [[nodiscard]] std::int64_t dateAt(EventTime time)
    {
        return std::chrono::floor<std::chrono::days>(time + offsetAt(time)).time_since_epoch().count();
    }
    // What the zone's clock is ahead of UTC at `time`.
    [[nodiscard]] Duration offsetAt(EventTime time)
    {
        if (time < m_begin || time >= m_end)
            findOffset(time);
        return m_offset;
    }
    // The first instant from which the date at `time` never comes again.
    [[nodiscard]] EventTime endOfDate(EventTime time);

private:
    void findOffset(EventTime time);

    absl::TimeZone m_zone;
    // m_offset is in force in [m_begin, m_end).
    EventTime m_begin{};
    EventTime m_end{};
    Duration m_offset{0};
    // The date of every instant in [m_dateBegin, m_dateEnd) ends at m_dateEnd.
    EventTime m_dateBegin{};
    EventTime m_dateEnd{};
};

} // namespace lull
