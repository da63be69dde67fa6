#include "core/session/search_facts.h"

#include "core/large_vector.h"
#include "core/parallel.h"
#include "core/session/session_index.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace lull {

namespace {

// The click's position, else the place of its item in the results; 0 where neither is known.
std::uint32_t rankOf(const EventTable& table, Row click, const ResultList& results)
{
    const std::uint32_t position = table.positionAt(click);
    const StringId item = table.itemAt(click);
    if (position != 0 || item == kNoString)
        return position;
    const auto place = std::ranges::find(results.items, item);
    return place == results.items.end() ? 0 : static_cast<std::uint32_t>(place - results.items.begin()) + 1;
}

// Follows one user's events from search to search.
class SearchFollower {
public:
    SearchFollower(const EventColumns& columns, SearchFacts* out) : m_columns(columns), m_out(out) {}

    void meet(std::uint32_t event)
    {
        switch (m_columns.types[event]) {
        case EventType::Search:
            finish();
            m_open = true;
            m_sawResults = false;
            m_facts = {};
            m_facts.event = event;
            break;
        case EventType::Results:
            if (m_open && !m_sawResults)
                meetResults(event);
            break;
        case EventType::Click:
            if (m_open && m_facts.firstClick == kNoEvent)
                m_facts.firstClick = event;
            break;
        default: break;
        }
    }

    void finish()
    {
        if (!m_open)
            return;
        m_open = false;
        const EventTable& table = *m_columns.table;
        const ResultList own = table.resultsAt(rowOf(m_facts.event));
        m_facts.ownRowKnown = own.known;
        m_facts.ownRowEmpty = own.known && own.count == 0;
        if (m_facts.firstClick != kNoEvent) {
            m_facts.rankInOwnRow = rankOf(table, rowOf(m_facts.firstClick), own);
            if (m_facts.firstResults != kNoEvent)
                m_facts.rankInResults = rankOf(table, rowOf(m_facts.firstClick), table.resultsAt(rowOf(m_facts.firstResults)));
        }
        *m_out++ = m_facts;
    }

    // Behind the last one written.
    [[nodiscard]] SearchFacts* end() const { return m_out; }

private:
    [[nodiscard]] Row rowOf(std::uint32_t event) const { return m_columns.rows[event]; }

    void meetResults(std::uint32_t event)
    {
        m_sawResults = true;
        const ResultList shown = m_columns.table->resultsAt(rowOf(event));
        if (!shown.known)
            return;
        m_facts.firstResults = event;
        m_facts.resultsEmpty = shown.count == 0;
    }

    const EventColumns& m_columns;
    SearchFacts* m_out;
    SearchFacts m_facts;
    bool m_open = false;
    bool m_sawResults = false;
};

std::size_t countSearches(const EventColumns& columns, std::size_t begin, std::size_t end)
{
    std::size_t count = 0;
    for (std::size_t event = begin; event < end; ++event)
        count += columns.types[event] == EventType::Search && !columns.isLost(event) ? 1 : 0;
    return count;
}

// Of one user: as many as countSearches says. Returns where the next one's go.
SearchFacts* writeSearchFacts(const EventColumns& columns, std::size_t begin, std::size_t end, SearchFacts* out)
{
    SearchFollower follower(columns, out);
    for (std::size_t event = begin; event < end; ++event)
        if (!columns.isLost(event))
            follower.meet(static_cast<std::uint32_t>(event));
    follower.finish();
    return follower.end();
}

EventColumns columnsOf(const SessionIndex& index, ColumnView<std::uint8_t> lostEvents)
{
    return {&index.table(), index.times(), index.types(), index.rows(), lostEvents};
}

// Of the users [begin, end), whose events lie wherever the index has them.
std::size_t countSearches(const SessionIndex& index, const EventColumns& columns, std::size_t beginUser, std::size_t endUser)
{
    std::size_t count = 0;
    for (std::size_t user = beginUser; user < endUser; ++user)
        count += countSearches(columns, index.firstEventOf(user), index.endEventOf(user));
    return count;
}

void writeUsers(const SessionIndex& index, const EventColumns& columns, std::size_t beginUser, std::size_t endUser, SearchFacts* out,
                const std::stop_token& stop)
{
    for (std::size_t user = beginUser; user < endUser && !stop.stop_requested(); ++user)
        out = writeSearchFacts(columns, index.firstEventOf(user), index.endEventOf(user), out);
}

} // namespace

void findSearchFacts(const EventColumns& columns, std::size_t begin, std::size_t end, std::vector<SearchFacts>& out)
{
    const std::size_t before = out.size();
    out.resize(before + countSearches(columns, begin, end));
    (void)writeSearchFacts(columns, begin, end, out.data() + before);
}

std::vector<SearchFacts> findSearchFacts(const SessionIndex& index, std::size_t beginUser, std::size_t endUser,
                                         ColumnView<std::uint8_t> lostEvents, const std::stop_token& stop)
{
    const EventColumns columns = columnsOf(index, lostEvents);
    std::vector<SearchFacts> facts(countSearches(index, columns, beginUser, endUser));
    writeUsers(index, columns, beginUser, endUser, facts.data(), stop);
    return facts;
}

std::vector<SearchFacts> findSearchFacts(const SessionIndex& index, unsigned threads, const std::stop_token& stop)
{
    const EventColumns columns = columnsOf(index, {});
    auto facts = largeVector<SearchFacts>(index.countOf(EventType::Search), threads);
    std::vector<std::size_t> counts(threads + std::size_t{1}, 0);
    forEachPart(index.userCount(), threads, [&](std::size_t part, std::size_t beginUser, std::size_t endUser) {
        counts[part + 1] = countSearches(index, columns, beginUser, endUser);
    });
    std::partial_sum(counts.begin(), counts.end(), counts.begin());
    forEachPart(index.userCount(), threads, [&](std::size_t part, std::size_t beginUser, std::size_t endUser) {
        writeUsers(index, columns, beginUser, endUser, facts.data() + counts[part], stop);
    });
    return facts;
}

KnownSearches::KnownSearches(const SessionIndex& index, const ColumnView<std::uint8_t>& lostEvents)
{
    const bool isKnown = lostEvents.empty() && index.knowsSearches();
    if (!isKnown)
        m_found = findSearchFacts(index, 0, index.userCount(), lostEvents);
    m_facts = isKnown ? index.searches() : m_found;
}

} // namespace lull
