#include "core/metrics/search_totals.h"

namespace lull {

std::uint32_t countClicks(const EventColumns& columns, std::size_t begin, std::size_t end)
{
    std::uint32_t clicks = 0;
    for (std::size_t event = begin; event < end; ++event)
        clicks += columns.types[event] == EventType::Click && !columns.isLost(event) ? 1 : 0;
    return clicks;
}

void SearchSums::add(const SearchOutcome& search)
{
    if (!search.knowsResults)
        return;
    ++knownResults;
    zeroResults += search.isEmpty ? 1 : 0;
    if (search.rank > 0)
        reciprocalRanks.add(1, search.rank);
    else if (search.firstClickDelay)
        ++rankUnknown;
}

void SearchSums::remove(const SearchOutcome& search)
{
    if (!search.knowsResults)
        return;
    --knownResults;
    zeroResults -= search.isEmpty ? 1 : 0;
    if (search.rank > 0)
        reciprocalRanks.remove(1, search.rank);
    else if (search.firstClickDelay)
        --rankUnknown;
}

void SearchSums::add(const SearchSums& other)
{
    knownResults += other.knownResults;
    zeroResults += other.zeroResults;
    rankUnknown += other.rankUnknown;
    reciprocalRanks.add(other.reciprocalRanks);
    orphanClicks += other.orphanClicks;
}

SearchTotals::SearchTotals(const EventColumns& columns, std::span<const SearchFacts> facts)
    : m_columns(columns), m_ahead(facts)
{
    firstClickDelays.reserve(m_ahead.size());
}

// Over the searches of sessions that were left out. Where the session's first search stands is not known by order: users of
// a stream lie anywhere.
void SearchTotals::skipTo(const Session& session)
{
    while (session.searches > 0 && !session.holds(m_ahead.front().event))
        m_ahead = m_ahead.subspan(1);
}

void SearchTotals::add(const Session& session)
{
    skipTo(session);
    const std::size_t firstSearch = session.searches > 0 ? m_ahead.front().event : session.endEvent;
    if (session.clicks > session.clickedSearches || session.searches == 0)
        sums.orphanClicks += countClicks(m_columns, session.firstEvent, firstSearch);
    for (const SearchFacts& search : m_ahead.first(session.searches)) {
        const SearchOutcome outcome = outcomeOf(search, session.endEvent, m_columns.times);
        if (outcome.firstClickDelay)
            firstClickDelays.push_back(*outcome.firstClickDelay);
        sums.add(outcome);
    }
    m_ahead = m_ahead.subspan(session.searches);
}

void SearchTotals::add(const SearchTotals& other)
{
    firstClickDelays.insert(firstClickDelays.end(), other.firstClickDelays.begin(), other.firstClickDelays.end());
    sums.add(other.sums);
}

} // namespace lull
