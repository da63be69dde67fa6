#include "core/metrics/query_table.h"

#include "core/metrics/percentile.h"
#include "core/metrics/query_words.h"
#include "core/metrics/search_totals.h"

#include <algorithm>
#include <numeric>

namespace lull {

namespace {

constexpr std::size_t kUsersBetweenPolls = 256;

std::optional<double> ratio(double dividend, std::uint64_t divisor)
{
    return divisor == 0 ? std::nullopt : std::optional(dividend / static_cast<double>(divisor));
}

bool isOverSearches(CtrKind kind)
{
    return kind == CtrKind::SearchCtrPooled || kind == CtrKind::ClicksPerSearchPooled;
}

// X and Y of a rate.
struct Fraction {
    double dividend = 0;
    std::uint64_t divisor = 0;
};

Fraction fractionOf(const QueryTotals& totals, CtrKind kind)
{
    const std::uint64_t divisor = isOverSearches(kind) ? totals.searches : totals.sessions;
    switch (kind) {
    case CtrKind::SearchCtrPooled: return {static_cast<double>(totals.clickedSearches), divisor};
    case CtrKind::SearchCtrMean: return {totals.searchCtr.value(), divisor};
    case CtrKind::ClicksPerSearchPooled: return {static_cast<double>(totals.clicks), divisor};
    case CtrKind::ClicksPerSearchMean: return {totals.clicksPerSearch.value(), divisor};
    case CtrKind::SessionCtr: break;
    }
    return {static_cast<double>(totals.clickedSessions), divisor};
}

bool isIn(const SessionIndex& index, const Sessions& sessions, std::uint32_t event)
{
    const auto user = index.findUser(index.table().userAt(index.rows()[event]));
    return user && sessions.indexOfEvent(*user, event).has_value();
}

} // namespace

std::optional<double> QueryTotals::ctr(CtrKind kind) const
{
    const Fraction fraction = fractionOf(*this, kind);
    return ratio(fraction.dividend, fraction.divisor);
}

std::optional<double> QueryTotals::abandonmentRate() const
{
    return ratio(static_cast<double>(searches - clickedSearches), searches);
}

std::optional<double> QueryTotals::zeroResultsRate() const { return ratio(static_cast<double>(zeroResults), knownResults); }

std::optional<double> QueryTotals::meanClickedPosition() const { return ratio(static_cast<double>(rankSum), knownRanks); }

std::optional<double> QueryTotals::rewordedShare() const { return ratio(static_cast<double>(reworded), searches); }

const QueryTable::Moments& QueryTable::UserMoments::of(CtrKind kind) const
{
    switch (kind) {
    case CtrKind::SearchCtrPooled: return searchCtrPooled;
    case CtrKind::SearchCtrMean: return searchCtrMean;
    case CtrKind::ClicksPerSearchPooled: return clicksPerSearchPooled;
    case CtrKind::ClicksPerSearchMean: return clicksPerSearchMean;
    case CtrKind::SessionCtr: break;
    }
    return sessionCtr;
}

// Goes through the users and leaves each one's totals in the rows of their queries.
class QueryCounter {
public:
    QueryCounter(const EventColumns& columns, const Sessions& sessions, std::span<const SearchFacts> facts)
        : m_columns(columns), m_sessions(sessions), m_ahead(facts), m_words(columns.table->queryTexts()),
          m_rowOfQuery(columns.table->queryTexts().size() + 1, kNoRow)
    {
    }

    void addUser(std::size_t user)
    {
        m_visits.clear();
        std::uint32_t ordinal = 0;
        for (const Session& session : m_sessions.ofUser(user))
            visitSession(session, ordinal++);
        std::ranges::sort(m_visits, {}, [](const Visit& visit) { return std::pair(visit.row, visit.session); });
        for (auto begin = m_visits.cbegin(); begin != m_visits.cend();) {
            const auto end = std::find_if(begin, m_visits.cend(), [&](const Visit& visit) { return visit.row != begin->row; });
            addVisits(std::span(begin, end));
            begin = end;
        }
    }

    QueryTable finish()
    {
        fillMedians();
        QueryTable table;
        std::vector<std::uint32_t> order(m_table.m_rows.size());
        std::iota(order.begin(), order.end(), 0);
        std::ranges::sort(order, {}, [this](std::uint32_t row) { return m_table.m_rows[row].query; }); // kNoString is the largest
        for (const std::uint32_t row : order) {
            table.m_rows.push_back(m_table.m_rows[row]);
            table.m_momentsOfRow.push_back(m_table.m_momentsOfRow[row]);
        }
        table.m_moments = std::move(m_table.m_moments);
        return table;
    }

private:
    static constexpr std::uint32_t kNoRow = 0xFFFF'FFFF;

    // One search of the user at hand.
    struct Visit {
        std::uint32_t row = 0;
        std::uint32_t session = 0; // of the user's
        std::uint32_t clicks = 0;
    };

    StringId queryAt(std::uint32_t event) const { return m_columns.table->queryAt(m_columns.rows[event]); }

    void visitSession(const Session& session, std::uint32_t ordinal)
    {
        if (session.searches == 0)
            return;
        while (!session.holds(m_ahead.front().event)) // over those of sessions that were left out
            m_ahead = m_ahead.subspan(1);
        const auto searches = m_ahead.first(session.searches);
        m_ahead = m_ahead.subspan(session.searches);
        StringId query = queryAt(searches.front().event);
        for (std::size_t i = 0; i < searches.size(); ++i) {
            const bool isLast = i + 1 == searches.size();
            const std::uint32_t end = isLast ? session.endEvent : searches[i + 1].event;
            const std::uint32_t row = rowOf(query, searches[i].event);
            const StringId next = isLast ? kNoString : queryAt(searches[i + 1].event);
            m_table.m_rows[row].reworded += m_words.rewords(query, next) ? 1 : 0;
            m_visits.push_back({row, ordinal, countClicks(m_columns, searches[i].firstClick, end)});
            addOutcome(row, outcomeOf(searches[i], session.endEvent, m_columns.times));
            query = next;
        }
    }

    std::uint32_t rowOf(StringId query, std::uint32_t event)
    {
        std::uint32_t& row = query == kNoString ? m_rowOfQuery.back() : m_rowOfQuery[indexOf(query)];
        if (row == kNoRow) {
            row = static_cast<std::uint32_t>(m_table.m_rows.size());
            m_table.m_rows.emplace_back().query = query;
            m_table.m_rows.back().firstSearch = event;
            m_table.m_momentsOfRow.push_back(QueryTable::kNoMoments);
        }
        return row;
    }

    void addOutcome(std::uint32_t row, const SearchOutcome& search)
    {
        QueryTotals& totals = m_table.m_rows[row];
        totals.knownResults += search.knowsResults ? 1 : 0;
        totals.zeroResults += search.knowsResults && search.isEmpty ? 1 : 0;
        totals.knownRanks += search.clickedRank > 0 ? 1 : 0;
        totals.rankSum += search.clickedRank;
        if (search.firstClickDelay) {
            m_delayRows.push_back(row);
            m_delays.push_back(*search.firstClickDelay);
        }
    }

    // All of one user's searches of one query, session by session.
    void addVisits(std::span<const Visit> visits)
    {
        QueryTotals own;
        for (auto begin = visits.begin(); begin != visits.end();) {
            const auto end = std::find_if(begin, visits.end(), [&](const Visit& visit) { return visit.session != begin->session; });
            std::uint32_t clicked = 0;
            std::uint32_t clicks = 0;
            for (const Visit& visit : std::span(begin, end)) {
                clicked += visit.clicks > 0 ? 1 : 0;
                clicks += visit.clicks;
            }
            const auto searches = static_cast<std::uint32_t>(end - begin);
            ++own.sessions;
            own.clickedSessions += clicks > 0 ? 1 : 0;
            own.searches += searches;
            own.clickedSearches += clicked;
            own.clicks += clicks;
            own.searchCtr.add(clicked, searches);
            own.clicksPerSearch.add(clicks, searches);
            begin = end;
        }
        addUserTotals(visits.front().row, own);
    }

    void addUserTotals(std::uint32_t row, const QueryTotals& own)
    {
        QueryTotals& totals = m_table.m_rows[row];
        if (totals.users == 1) { // its first user's moments are still to be had from its totals
            m_table.m_momentsOfRow[row] = static_cast<std::uint32_t>(m_table.m_moments.size());
            addMoments(m_table.m_moments.emplace_back(), totals);
        }
        if (totals.users >= 1)
            addMoments(m_table.m_moments[m_table.m_momentsOfRow[row]], own);
        ++totals.users;
        totals.sessions += own.sessions;
        totals.clickedSessions += own.clickedSessions;
        totals.searches += own.searches;
        totals.clickedSearches += own.clickedSearches;
        totals.clicks += own.clicks;
        totals.searchCtr.add(own.searchCtr);
        totals.clicksPerSearch.add(own.clicksPerSearch);
    }

    static void addMoments(QueryTable::UserMoments& all, const QueryTotals& user)
    {
        const auto add = [&user](QueryTable::Moments& moments, CtrKind kind) {
            const Fraction fraction = fractionOf(user, kind);
            const auto x = static_cast<double>(fraction.divisor);
            moments.xx += x * x;
            moments.xy += x * fraction.dividend;
            moments.yy += fraction.dividend * fraction.dividend;
        };
        add(all.searchCtrPooled, CtrKind::SearchCtrPooled);
        add(all.searchCtrMean, CtrKind::SearchCtrMean);
        add(all.clicksPerSearchPooled, CtrKind::ClicksPerSearchPooled);
        add(all.clicksPerSearchMean, CtrKind::ClicksPerSearchMean);
        add(all.sessionCtr, CtrKind::SessionCtr);
    }

    // A counting sort puts the delays of each query together.
    void fillMedians()
    {
        std::vector<QueryTotals>& rows = m_table.m_rows;
        std::vector<std::size_t> ends(rows.size(), 0);
        for (const std::uint32_t row : m_delayRows)
            ++ends[row];
        std::exclusive_scan(ends.begin(), ends.end(), ends.begin(), std::size_t{0});
        std::vector<Duration> sorted(m_delays.size());
        for (std::size_t i = 0; i < m_delays.size(); ++i)
            sorted[ends[m_delayRows[i]]++] = m_delays[i];
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const std::size_t begin = row == 0 ? 0 : ends[row - 1];
            const auto own = std::span(sorted).subspan(begin, ends[row] - begin);
            if (own.empty())
                continue;
            const auto middle = own.begin() + static_cast<std::ptrdiff_t>(nearestRank(own.size(), 0.5));
            std::ranges::nth_element(own, middle);
            rows[row].timeToFirstClick = *middle;
        }
    }

    EventColumns m_columns;
    const Sessions& m_sessions;
    std::span<const SearchFacts> m_ahead; // of the sessions to come
    QueryWords m_words;
    std::vector<std::uint32_t> m_rowOfQuery; // by StringId; behind the last, of searches without a text
    QueryTable m_table;
    std::vector<Visit> m_visits;             // of the user at hand
    std::vector<std::uint32_t> m_delayRows;  // of clicked searches
    std::vector<Duration> m_delays;
};

RatioEstimate QueryTable::ctr(std::size_t row, CtrKind kind) const
{
    const QueryTotals& totals = m_rows[row];
    const Fraction fraction = fractionOf(totals, kind);
    const auto value = totals.ctr(kind);
    if (!value)
        return {};
    if (m_momentsOfRow[row] == kNoMoments)
        return {.value = value, .ci95 = std::nullopt, .users = totals.users};
    // Σ(Y−R·X)²: the long double keeps most of what cancels.
    const Moments& moments = m_moments[m_momentsOfRow[row]].of(kind);
    const long double exact = static_cast<long double>(fraction.dividend) / fraction.divisor;
    const long double residuals = moments.yy - 2 * exact * moments.xy + exact * exact * moments.xx;
    return ratioFromSums(totals.users, static_cast<double>(fraction.divisor), *value,
                         static_cast<double>(std::max(residuals, 0.0L)));
}

RatioEstimate QueryTable::abandonmentRate(std::size_t row) const
{
    RatioEstimate rate = complementOf(ctr(row, CtrKind::SearchCtrPooled));
    rate.value = m_rows[row].abandonmentRate(); // 1 − a rounded ratio would be off in the last digit
    return rate;
}

std::size_t QueryTable::bytes() const
{
    return m_rows.capacity() * sizeof(QueryTotals) + m_momentsOfRow.capacity() * sizeof(std::uint32_t)
           + m_moments.capacity() * sizeof(UserMoments);
}

std::optional<QueryTable> tabulateQueries(const SessionIndex& index, const Sessions& sessions, const SplitInput& input,
                                          std::stop_token stop)
{
    const KnownSearches searches(index, input.lostEvents);
    QueryCounter counter(index.columns(input.lostEvents), sessions, searches.facts());
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        if (user % kUsersBetweenPolls == 0 && stop.stop_requested())
            return std::nullopt;
        counter.addUser(user);
    }
    return counter.finish();
}

std::optional<std::uint32_t> findSearch(const SessionIndex& index, const Sessions& sessions, StringId query,
                                        std::uint32_t fromEvent)
{
    const std::span<const SearchFacts> searches = index.searches();
    for (auto search = std::ranges::lower_bound(searches, fromEvent, {}, &SearchFacts::event); search != searches.end(); ++search)
        if (index.table().queryAt(index.rows()[search->event]) == query && isIn(index, sessions, search->event))
            return search->event;
    return std::nullopt;
}

} // namespace lull
