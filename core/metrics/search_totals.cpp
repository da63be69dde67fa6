#include "core/metrics/search_totals.h"

#include <algorithm>

namespace lull {

SearchTotals::SearchTotals(const SessionIndex& index, std::span<const SearchFacts> facts,
                           std::span<const std::uint8_t> lostEvents, std::size_t firstEvent)
    : m_index(&index), m_lost(lostEvents)
{
    const auto first = std::ranges::lower_bound(facts, firstEvent, {}, &SearchFacts::event);
    m_ahead = facts.subspan(static_cast<std::size_t>(first - facts.begin()));
    firstClickDelays.reserve(m_ahead.size());
}

// Over the searches of sessions that were left out.
void SearchTotals::skipTo(std::size_t event)
{
    if (m_ahead.empty() || m_ahead.front().event >= event)
        return;
    const auto next = std::ranges::lower_bound(m_ahead, event, {}, &SearchFacts::event);
    m_ahead = m_ahead.subspan(static_cast<std::size_t>(next - m_ahead.begin()));
}

void SearchTotals::add(const Session& session)
{
    skipTo(session.firstEvent);
    const std::size_t firstSearch = session.searches > 0 ? m_ahead.front().event : session.endEvent;
    if (session.clicks > session.clickedSearches || session.searches == 0)
        countOrphans(session.firstEvent, firstSearch);
    for (std::uint32_t search = 0; search < session.searches; ++search)
        addSearch(m_ahead[search], session.endEvent);
    m_ahead = m_ahead.subspan(session.searches);
}

void SearchTotals::addSearch(const SearchFacts& search, std::uint32_t sessionEnd)
{
    const bool clicked = search.firstClick < sessionEnd;
    if (clicked)
        firstClickDelays.push_back(m_index->times()[search.firstClick] - m_index->times()[search.event]);
    const bool shown = search.firstResults < sessionEnd;
    if (!shown && !search.ownRowKnown)
        return;
    ++knownResults;
    zeroResults += (shown ? search.resultsEmpty : search.ownRowEmpty) ? 1 : 0;
    if (!clicked)
        return;
    const std::uint32_t rank = shown ? search.rankInResults : search.rankInOwnRow;
    if (rank == 0)
        ++rankUnknown;
    else
        reciprocalRanks.add(1, rank);
}

void SearchTotals::countOrphans(std::size_t begin, std::size_t end)
{
    for (std::size_t event = begin; event < end; ++event)
        if (m_index->types()[event] == EventType::Click && (m_lost.empty() || m_lost[event] == 0))
            ++orphanClicks;
}

void SearchTotals::add(const SearchTotals& other)
{
    firstClickDelays.insert(firstClickDelays.end(), other.firstClickDelays.begin(), other.firstClickDelays.end());
    knownResults += other.knownResults;
    zeroResults += other.zeroResults;
    rankUnknown += other.rankUnknown;
    reciprocalRanks.add(other.reciprocalRanks);
    orphanClicks += other.orphanClicks;
}

} // namespace lull
