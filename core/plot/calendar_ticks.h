// Where an axis of calendar time puts its ticks, and what they say, by the clock of a zone.
//
//   CalendarTicks ticks = calendarTicks(monday, sunday, 8);
//   titleOf(ticks) == "day of May 2024 (UTC)"
//   calendarTicks(monday, sunday, 8, "Europe/Berlin")   // ticks at the midnights of Berlin
#pragma once

#include "core/event/time.h"

#include <string>
#include <vector>

namespace lull {

// What the labels count.
enum class CalendarUnit { TimeOnDay, TimeFromDay, DayOfMonth, DayOfYear, MonthOfYear, Month, Year };

struct CalendarTick {
    EventTime at;
    std::string label;
    bool operator==(const CalendarTick&) const = default;
};

struct CalendarTicks {
    std::vector<CalendarTick> ticks; // ascending
    CalendarUnit unit = CalendarUnit::Month;
    std::string of = {};             // what the labels leave out: "6 May 2024", "May 2024", "2024", "2024–2025"; or empty
    std::string zone = "UTC";        // by whose clock
};

// At most `most` (at least 2) ticks at round times of [begin, end]. `begin` < `end`, both in [kEarliestTime, kLatestTime].
[[nodiscard]] CalendarTicks calendarTicks(EventTime begin, EventTime end, int most, const std::string& zone = "UTC");

// "time on 6 May 2024 (UTC)", "month (Europe/Berlin)": what stands below the axis.
[[nodiscard]] std::string titleOf(const CalendarTicks& ticks);

} // namespace lull
