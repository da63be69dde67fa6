// The clock on the wall in a time zone: what it shows at an instant, and when it shows a time.
//
//   ZoneClock clock("Europe/Berlin");
//   clock.shown(instant)                    // 12:00 UTC in summer → 14:00
//   clock.firstShowing(clock.shown(t)) <= t
//
// What a clock shows is held as an EventTime too, as if the zone were UTC.
#pragma once

#include "core/event/time.h"

#include <absl/time/time.h>

#include <string>

namespace lull {

// Any thread.
class ZoneClock {
public:
    // Names that come from people are checked before (checkTimeZone); one that the system does not know is UTC.
    explicit ZoneClock(const std::string& zone);

    // `instant` lies in [kEarliestTime, kLatestTime], or within some years of it.
    [[nodiscard]] EventTime shown(EventTime instant) const;
    // The first instant at which the clock shows this; where it is set forward past it, the instant of that change.
    [[nodiscard]] EventTime firstShowing(EventTime shown) const;

private:
    absl::TimeZone m_zone;
};

} // namespace lull
