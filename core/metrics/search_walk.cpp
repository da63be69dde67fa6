#include "core/metrics/search_walk.h"

#include <algorithm>

namespace lull {

void SearchWalk::add(const Session& session)
{
    m_search.reset();
    for (std::size_t event = session.firstEvent; event < session.endEvent; ++event)
        if (m_lost.empty() || m_lost[event] == 0)
            meet(event);
    finish();
}

void SearchWalk::add(const SearchWalk& other)
{
    firstClickDelays.insert(firstClickDelays.end(), other.firstClickDelays.begin(), other.firstClickDelays.end());
    knownResults += other.knownResults;
    zeroResults += other.zeroResults;
    rankUnknown += other.rankUnknown;
    reciprocalRanks.add(other.reciprocalRanks);
    orphanClicks += other.orphanClicks;
}

void SearchWalk::meet(std::size_t event)
{
    const EventTable& table = m_index.table();
    const Row row = m_index.rows()[event];
    switch (m_index.types()[event]) {
    case EventType::Search:
        finish();
        m_search = Search{row, m_index.times()[event], std::nullopt, std::nullopt};
        break;
    case EventType::Results:
        if (m_search && !m_search->shown)
            m_search->shown = table.resultsAt(row);
        break;
    case EventType::Click:
        if (!m_search) {
            ++orphanClicks;
        } else if (!m_search->firstClick) {
            m_search->firstClick = row;
            firstClickDelays.push_back(m_index.times()[event] - m_search->time);
        }
        break;
    default: break;
    }
}

void SearchWalk::finish()
{
    if (!m_search)
        return;
    const bool shownKnown = m_search->shown && m_search->shown->known;
    const ResultList results = shownKnown ? *m_search->shown : m_index.table().resultsAt(m_search->row);
    if (results.known) {
        ++knownResults;
        zeroResults += results.count == 0 ? 1 : 0;
        if (m_search->firstClick)
            rankFirstClick(results);
    }
    m_search.reset();
}

void SearchWalk::rankFirstClick(const ResultList& results)
{
    const EventTable& table = m_index.table();
    const Row click = *m_search->firstClick;
    std::size_t rank = table.positionAt(click);
    const StringId item = table.itemAt(click);
    if (rank == 0 && item != kNoString) {
        const auto place = std::ranges::find(results.items, item);
        rank = place == results.items.end() ? 0 : static_cast<std::size_t>(place - results.items.begin()) + 1;
    }
    if (rank == 0)
        ++rankUnknown;
    else
        reciprocalRanks.add(1, rank);
}

} // namespace lull
