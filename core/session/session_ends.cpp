#include "core/session/session_ends.h"

#include <algorithm>

namespace lull {

SessionEnds::SessionEnds(const SessionRule& rule) : m_rule(rule)
{
    if (!rule.ends.midnightZone.empty())
        m_dates.emplace(rule.ends.midnightZone);
}

EventTime SessionEnds::closingWatermark(const SessionSpan& span)
{
    if (endsOnClose(span.lastType)) // an event at its own time is ordered after it
        return span.last;
    EventTime closing = m_rule.closingWatermark(span.last);
    if (m_rule.ends.maxLength)
        closing = std::min(closing, span.first + *m_rule.ends.maxLength + Duration{1});
    return m_dates ? std::min(closing, m_dates->endOfDate(span.last)) : closing;
}

ClosedBy SessionEnds::reasonAgainst(const SessionSpan& span, EventTime time) const
{
    if (endsOnClose(span.lastType))
        return ClosedBy::AppClose;
    if (!m_rule.joins(time - span.last))
        return ClosedBy::Gap;
    return m_rule.ends.maxLength && !isWithin(span, time) ? ClosedBy::MaxLength : ClosedBy::Midnight;
}

ClosedBy SessionEnds::firstReason(const SessionSpan& span)
{
    if (endsOnClose(span.lastType))
        return ClosedBy::AppClose;
    const EventTime closing = closingWatermark(span);
    if (closing == m_rule.closingWatermark(span.last))
        return ClosedBy::Gap;
    return m_rule.ends.maxLength && closing == span.first + *m_rule.ends.maxLength + Duration{1} ? ClosedBy::MaxLength
                                                                                                : ClosedBy::Midnight;
}

} // namespace lull
