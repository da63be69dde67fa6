#include "core/metrics/search_totals.h"

namespace lull {

SearchOutcome outcomeOf(const SearchFacts& search, std::size_t sessionEnd, const EventTimes& times)
{
    SearchOutcome outcome;
    const bool clicked = search.firstClick < sessionEnd;
    if (clicked)
        outcome.firstClickDelay = times[search.firstClick] - times[search.event];
    const bool shown = search.firstResults < sessionEnd;
    outcome.knowsResults = shown || search.ownRowKnown;
    outcome.isEmpty = shown ? search.resultsEmpty : search.ownRowEmpty;
    if (clicked && outcome.knowsResults)
        outcome.rank = shown ? search.rankInResults : search.rankInOwnRow;
    return outcome;
}

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

void SearchTotals::add(const Session& session)
{
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
