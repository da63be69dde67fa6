#include "core/event/zone_clock.h"

namespace lull {

namespace {

absl::Time absolute(EventTime time) { return absl::FromUnixMicros(time.time_since_epoch().count()); }
EventTime eventTime(absl::Time time) { return EventTime{Duration{absl::ToUnixMicros(time)}}; }

} // namespace

ZoneClock::ZoneClock(const std::string& zone)
{
    if (!absl::LoadTimeZone(zone, &m_zone))
        m_zone = absl::UTCTimeZone();
}

EventTime ZoneClock::shown(EventTime instant) const
{
    return instant + std::chrono::seconds{m_zone.At(absolute(instant)).offset};
}

EventTime ZoneClock::firstShowing(EventTime shown) const
{
    const EventTime second = std::chrono::floor<std::chrono::seconds>(shown);
    const absl::CivilSecond civil = absl::ToCivilSecond(absolute(second), absl::UTCTimeZone());
    const absl::TimeZone::TimeInfo found = m_zone.At(civil);
    // `pre` is the earlier one of a time that is shown twice.
    const bool isSkipped = found.kind == absl::TimeZone::TimeInfo::SKIPPED;
    return isSkipped ? eventTime(found.trans) : eventTime(found.pre) + (shown - second);
}

} // namespace lull
