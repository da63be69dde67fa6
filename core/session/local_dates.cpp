#include "core/session/local_dates.h"

namespace lull {

namespace {

using namespace std::chrono_literals;

// Changes of offset are listed at least until then; later ones are known one instant at a time only.
constexpr EventTime kListedUntil = std::chrono::sys_days{std::chrono::year{2200} / 1 / 1};

absl::Time absolute(EventTime time) { return absl::FromUnixMicros(time.time_since_epoch().count()); }
EventTime eventTime(absl::Time time) { return EventTime{Duration{absl::ToUnixMicros(time)}}; }

} // namespace

LocalDates::LocalDates(const std::string& zone)
{
    if (!absl::LoadTimeZone(zone, &m_zone))
        m_zone = absl::UTCTimeZone();
}

void LocalDates::findOffset(EventTime time)
{
    m_offset = std::chrono::seconds{m_zone.At(absolute(time)).offset};
    m_begin = time;
    m_end = time + 1us;
    if (time >= kListedUntil)
        return;
    absl::TimeZone::CivilTransition next;
    m_end = m_zone.NextTransition(absolute(time), &next) ? eventTime(m_zone.At(next.to).trans) : kListedUntil;
}

EventTime LocalDates::endOfDate(EventTime time)
{
    if (time >= m_dateBegin && time < m_dateEnd)
        return m_dateEnd;
    const absl::CivilDay date(m_zone.At(absolute(time)).cs);
    const absl::TimeZone::TimeInfo midnight = m_zone.At(absl::CivilSecond(date + 1));
    switch (midnight.kind) {
    case absl::TimeZone::TimeInfo::SKIPPED: return eventTime(midnight.trans);
    case absl::TimeZone::TimeInfo::REPEATED: // set back to before midnight, or to within the next date
        return eventTime(absl::CivilDay(m_zone.At(midnight.trans).cs) == date ? midnight.post : midnight.pre);
    case absl::TimeZone::TimeInfo::UNIQUE: break;
    }
    const EventTime end = eventTime(midnight.pre);
    if (m_zone.At(absl::CivilSecond(date)).kind == absl::TimeZone::TimeInfo::UNIQUE) { // else another date may come in between
        m_dateBegin = time;
        m_dateEnd = end;
    }
    return end;
}

} // namespace lull
