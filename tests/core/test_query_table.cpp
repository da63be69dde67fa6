// Every column of the table of queries, by hand and against the plainest count.
#include "core/metrics/query_table.h"
#include "core/metrics/query_words.h"
#include "event_streams.h"
#include "summary_compare.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <set>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using reference::Event;
using test::Scenario;
using test::Stream;
using Text = std::optional<std::string>;

Event search(const char* user, std::int64_t second, Text query)
{
    return {.user = user, .time = second * 1'000'000, .type = EventType::Search, .query = std::move(query)};
}
Event click(const char* user, std::int64_t second, unsigned position = 0)
{
    return {.user = user, .time = second * 1'000'000, .type = EventType::Click, .position = position};
}

struct Counted {
    test::Run run;
    QueryTable table;

    [[nodiscard]] std::size_t rowOf(const Text& text) const
    {
        const auto rows = table.rows();
        const auto found = std::ranges::find_if(rows, [&](const QueryTotals& row) { return textOf(row) == text; });
        return static_cast<std::size_t>(found - rows.begin());
    }
    [[nodiscard]] const QueryTotals& operator[](const Text& text) const { return table.rows()[rowOf(text)]; }
    [[nodiscard]] Text textOf(const QueryTotals& row) const
    {
        return row.query == kNoString ? Text{} : Text(run.data.table->queryTexts().textOf(row.query));
    }
};

Counted count(const Stream& stream, const EngineRules& rules = {}, Duration gap = 10s)
{
    test::Run run = test::run(stream, rules, gap);
    auto table = tabulateQueries(run.data.index, run.result.sessions, run.result.splitInput(run.data));
    return {std::move(run), std::move(*table)};
}

// All that the reference says of one query.
struct Expected {
    std::uint32_t searches = 0, clicked = 0, clicks = 0, known = 0, empty = 0, ranked = 0, reworded = 0;
    std::uint64_t ranks = 0;
    std::vector<reference::Micros> delays;
    // X and Y of each session and each user.
    std::map<std::pair<std::string, std::size_t>, std::array<double, 3>> sessions; // searches, clicked, clicks
};

using Arrivals = std::vector<reference::Arrival>;

// A search with what follows it up to the next.
struct Followed {
    reference::Arrival at = 0;
    Arrivals clicks;
    Arrivals results;
};

std::vector<Followed> follow(const Stream& events, const Arrivals& session)
{
    std::vector<Followed> searches;
    for (const reference::Arrival arrival : session) {
        if (events[arrival].type == EventType::Search)
            searches.push_back({arrival, {}, {}});
        else if (events[arrival].type == EventType::Click && !searches.empty())
            searches.back().clicks.push_back(arrival);
        else if (events[arrival].type == EventType::Results && !searches.empty())
            searches.back().results.push_back(arrival);
    }
    return searches;
}

bool saysResults(const Event& event) { return event.items || event.resultCount; }

void addSearch(Expected& row, const Stream& events, const Followed& search)
{
    const Event* results = saysResults(events[search.at]) ? &events[search.at] : nullptr;
    if (!search.results.empty() && saysResults(events[search.results.front()]))
        results = &events[search.results.front()];
    ++row.searches;
    row.clicks += static_cast<std::uint32_t>(search.clicks.size());
    if (results) {
        ++row.known;
        row.empty += results->items ? results->items->empty() : *results->resultCount == 0;
    }
    if (search.clicks.empty())
        return;
    ++row.clicked;
    const Event& first = events[search.clicks.front()];
    row.delays.push_back(first.time - events[search.at].time);
    std::uint64_t rank = first.position;
    if (rank == 0 && first.item && results && results->items)
        if (const auto place = std::ranges::find(*results->items, *first.item); place != results->items->end())
            rank = static_cast<std::uint64_t>(place - results->items->begin()) + 1;
    row.ranked += rank > 0;
    row.ranks += rank;
}

bool rewords(const Text& query, const Text& next)
{
    if (!query || !next)
        return false;
    const auto own = wordsOf(*query);
    const auto other = wordsOf(*next);
    return own != other && std::ranges::any_of(own, [&](const std::string& word) { return std::ranges::find(other, word) != other.end(); });
}

std::map<Text, Expected> countPlainly(const Stream& events, const std::vector<reference::Session>& sessions)
{
    std::map<Text, Expected> rows;
    for (std::size_t s = 0; s < sessions.size(); ++s) {
        const auto searches = follow(events, sessions[s].kept);
        for (std::size_t i = 0; i < searches.size(); ++i) {
            Expected& row = rows[events[searches[i].at].query];
            addSearch(row, events, searches[i]);
            row.reworded += i + 1 < searches.size() && rewords(events[searches[i].at].query, events[searches[i + 1].at].query);
            auto& own = row.sessions[{sessions[s].user, s}];
            own[0] += 1;
            own[1] += !searches[i].clicks.empty();
            own[2] += static_cast<double>(searches[i].clicks.size());
        }
    }
    return rows;
}

reference::Ratio ratioOf(const Expected& row, CtrKind kind)
{
    std::map<std::string, std::pair<double, double>> users;
    for (const auto& [key, session] : row.sessions) {
        auto& [x, y] = users[key.first];
        const double dividend = kind == CtrKind::SearchCtrPooled || kind == CtrKind::SearchCtrMean ? session[1] : session[2];
        const bool pooled = kind == CtrKind::SearchCtrPooled || kind == CtrKind::ClicksPerSearchPooled;
        x += pooled ? session[0] : 1;
        y += kind == CtrKind::SessionCtr ? session[2] > 0 : pooled ? dividend : dividend / session[0];
    }
    std::vector<std::pair<double, double>> pairs;
    for (const auto& [user, pair] : users)
        pairs.push_back(pair);
    return reference::clusteredRatio(pairs);
}

// The sums that the table keeps lose the last digits of an interval that is nearly nothing.
void assertNear(const RatioEstimate& actual, const reference::Ratio& expected)
{
    RC_ASSERT(actual.users == expected.users);
    test::assertSame("value", actual.value, expected.value);
    RC_ASSERT(actual.ci95.has_value() == expected.ci95.has_value());
    if (actual.ci95) {
        RC_ASSERT(std::abs(actual.ci95->low - expected.ci95->first) < 1e-6 * std::max(1.0, std::abs(expected.ci95->first)));
        RC_ASSERT(std::abs(actual.ci95->high - expected.ci95->second) < 1e-6 * std::max(1.0, std::abs(expected.ci95->second)));
    }
}

class TestQueryTable : public QObject {
    Q_OBJECT

private slots:
    void clicksBelongToTheLatestSearchsQuery()
    {
        const auto counted = count({click("u", 0), search("u", 1, "a"), click("u", 2), click("u", 3), search("u", 4, "b")});
        QCOMPARE(counted["a"].clicks, std::uint32_t{2});
        QCOMPARE(counted["a"].clickedSearches, std::uint32_t{1});
        QCOMPARE(counted["a"].ctr(CtrKind::ClicksPerSearchPooled).value(), 2.0);
        QCOMPARE(counted["b"].clicks, std::uint32_t{0});
        QCOMPARE(counted["b"].abandonmentRate().value(), 1.0);
        QVERIFY(!counted["b"].timeToFirstClick && !counted["b"].meanClickedPosition() && !counted["b"].zeroResultsRate());
    }

    void queriesAreToldApartByteByByte()
    {
        const auto counted = count({search("u", 0, "Red"), search("u", 1, "red"), search("v", 0, "red")});
        QCOMPARE(counted.table.rows().size(), std::size_t{2});
        QCOMPARE(counted["red"].searches, std::uint32_t{2});
        QCOMPARE(counted["red"].users, std::uint32_t{2});
    }

    void searchesWithoutATextComeTogetherLast()
    {
        const auto counted = count({search("u", 0, std::nullopt), search("u", 1, "red"), search("v", 0, std::nullopt)});
        QCOMPARE(counted.table.rows().size(), std::size_t{2});
        QVERIFY(counted.table.rows()[1].query == kNoString);
        QCOMPARE(counted.table.rows()[1].searches, std::uint32_t{2});
    }

    void meansAreOverTheSessionsOfTheQuery()
    {
        // One session with two searches of which one is clicked, one with a clicked search.
        const auto counted = count({search("u", 0, "a"), search("u", 1, "a"), click("u", 2), search("u", 100, "a"), click("u", 101)});
        QCOMPARE(counted["a"].sessions, std::uint32_t{2});
        QCOMPARE(counted["a"].ctr(CtrKind::SearchCtrMean).value(), 0.75);
        QCOMPARE(counted["a"].ctr(CtrKind::SearchCtrPooled).value(), 2.0 / 3);
        QCOMPARE(counted["a"].ctr(CtrKind::SessionCtr).value(), 1.0);
    }

    void theNextQueryOfTheSessionMayReword()
    {
        const auto counted = count({search("u", 0, "red shoes"), search("u", 1, "red boots"), search("u", 2, "hats"),
                                    search("u", 100, "hats red")}); // far off: another session
        QCOMPARE(counted["red shoes"].reworded, std::uint32_t{1});
        QCOMPARE(counted["red boots"].reworded, std::uint32_t{0});
        QCOMPARE(counted["hats"].reworded, std::uint32_t{0});
    }

    void theMedianIsTheNearestRank()
    {
        const auto counted = count({search("u", 0, "a"), click("u", 4, 3), search("v", 0, "a"), click("v", 1, 2), search("w", 0, "a")});
        QCOMPARE(counted["a"].timeToFirstClick.value(), Duration{1s});
        QCOMPARE(counted["a"].meanClickedPosition().value(), 2.5);
        QCOMPARE(counted["a"].knownRanks, std::uint32_t{2});
    }

    void oneUserHasNoInterval()
    {
        const auto counted = count({search("u", 0, "a"), search("v", 0, "b"), search("w", 0, "b"), click("w", 1)});
        QVERIFY(counted.table.ctr(counted.rowOf("a"), CtrKind::SearchCtrPooled).value);
        QVERIFY(!counted.table.ctr(counted.rowOf("a"), CtrKind::SearchCtrPooled).ci95);
        QVERIFY(counted.table.ctr(counted.rowOf("b"), CtrKind::SearchCtrPooled).ci95);
        const auto rate = counted.table.abandonmentRate(counted.rowOf("b"));
        QCOMPARE(rate.value.value(), 0.5);
        QVERIFY(rate.ci95->low < 0 && rate.ci95->high > 1);
    }

    void noSearchesHaveNoRows()
    {
        QVERIFY(count({}).table.rows().empty());
        QVERIFY(count({click("u", 0)}).table.rows().empty());
    }

    void everyRowEqualsTheReference()
    {
        QVERIFY(rc::check("tabulateQueries", [] {
            const Scenario scenario = *test::scenarios();
            const auto outcome = reference::batch(scenario.stream, scenario.referenceRules());
            const auto expected = countPlainly(scenario.stream, outcome.sessions);
            const auto counted = count(scenario.stream, scenario.rules, scenario.gap);
            RC_ASSERT(counted.table.rows().size() == expected.size());
            for (std::size_t row = 0; row < expected.size(); ++row) {
                const QueryTotals& actual = counted.table.rows()[row];
                const Expected& plain = expected.at(counted.textOf(actual));
                RC_CLASSIFY(plain.reworded > 0, "reworded");
                RC_ASSERT(actual.searches == plain.searches);
                RC_ASSERT(actual.clickedSearches == plain.clicked);
                RC_ASSERT(actual.clicks == plain.clicks);
                RC_ASSERT(actual.knownResults == plain.known);
                RC_ASSERT(actual.zeroResults == plain.empty);
                RC_ASSERT(actual.knownRanks == plain.ranked);
                RC_ASSERT(actual.rankSum == plain.ranks);
                RC_ASSERT(actual.reworded == plain.reworded);
                RC_ASSERT(actual.sessions == plain.sessions.size());
                auto delays = plain.delays;
                std::ranges::sort(delays);
                RC_ASSERT(actual.timeToFirstClick.has_value() == !delays.empty());
                RC_ASSERT((delays.empty() || actual.timeToFirstClick->count() == delays[(delays.size() + 1) / 2 - 1]));
                for (const CtrKind kind : kAllCtrKinds)
                    assertNear(counted.table.ctr(row, kind), ratioOf(plain, kind));
            }
        }));
    }

    void aPartOfTheSessionsCountsAlone()
    {
        QVERIFY(rc::check("every second session", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            auto outcome = run.outcome();
            std::vector<Session> part;
            std::vector<reference::Session> plainPart;
            for (std::size_t s = 0; s < run.result.sessions.size(); s += 2) {
                part.push_back(run.result.sessions.all()[s]);
                plainPart.push_back(outcome.sessions[s]);
            }
            const auto table = tabulateQueries(run.data.index, Sessions(part, run.data.index.userCount()),
                                               run.result.splitInput(run.data)).value();
            const auto expected = countPlainly(scenario.stream, plainPart);
            RC_ASSERT(table.rows().size() == expected.size());
            for (const QueryTotals& row : table.rows())
                RC_ASSERT(row.searches == expected.at(row.query == kNoString ? Text{} : Text(run.data.table->queryTexts().textOf(row.query))).searches);
        }));
    }

    void findsEverySearchOfAQuery()
    {
        const auto counted = count({search("u", 0, "a"), search("u", 1, "b"), search("v", 0, "a"), click("v", 1)});
        const auto& index = counted.run.data.index;
        const auto& sessions = counted.run.result.sessions;
        const StringId a = counted["a"].query;
        const auto first = findSearch(index, sessions, a, 0);
        QCOMPARE(first.value(), counted["a"].firstSearch);
        QCOMPARE(findSearch(index, sessions, a, *first + 1).value(), std::uint32_t{2});
        QVERIFY(!findSearch(index, sessions, a, 3));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const test::Run run = test::run({search("u", 0, "a")}, {}, 10s);
        QVERIFY(!tabulateQueries(run.data.index, run.result.sessions, {}, source.get_token()));
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestQueryTable)
#include "test_query_table.moc"
