#include "core/live/closed_session.h"

namespace lull {

const ClosedSession& SessionMeter::measure(const EventColumns& columns, std::uint32_t first, std::uint32_t end)
{
    m_closed.session = countSession(columns.types, first, end, columns.lost);
    m_closed.begin = columns.times[first];
    m_closed.duration = columns.times[end - 1] - m_closed.begin;
    m_closed.searches.clear();
    m_closed.orphanClicks = 0;
    std::uint32_t firstSearch = end;
    if (m_closed.session.searches > 0) {
        m_facts.clear();
        findSearchFacts(columns, first, end, m_facts);
        firstSearch = m_facts.front().event;
        for (const SearchFacts& search : m_facts)
            m_closed.searches.push_back(outcomeOf(search, end, columns.times));
    }
    if (m_closed.session.clicks > m_closed.session.clickedSearches)
        m_closed.orphanClicks = countClicks(columns, first, firstSearch);
    return m_closed;
}

} // namespace lull
