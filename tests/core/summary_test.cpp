// Every metric against its definition, by hand and by the reference.
#include "core/metrics/summary.h"
#include "event_streams.h"
#include "summary_compare.h"

#include <QtTest>

#include <cmath>

namespace {

using namespace lull;
using test::assertSame;
using namespace std::chrono_literals;
using reference::Event;
using test::Scenario;
using test::Stream;

// Shorthands for events of user "u".
Event search(std::int64_t second)
{
    return {.user = "u", .time = second * 1'000'000, .type = EventType::Search};
}
Event searchShowing(std::int64_t second, std::vector<std::string> items)
{
    Event event = search(second);
    event.items = std::move(items);
    return event;
}
Event results(std::int64_t second, std::vector<std::string> items)
{
    Event event = searchShowing(second, std::move(items));
    event.type = EventType::Results;
    return event;
}
Event click(std::int64_t second, std::optional<std::string> item = std::nullopt, unsigned position = 0)
{
    return {.user = "u", .time = second * 1'000'000, .type = EventType::Click, .item = std::move(item), .position = position};
}
Event other(std::int64_t second)
{
    return {.user = "u", .time = second * 1'000'000, .type = EventType::Other};
}
Event of(std::string user, Event event)
{
    event.user = std::move(user);
    return event;
}

Summary summaryOf(const Stream& stream, const EngineRules& rules = {}, Duration gap = 10s)
{
    const test::Run run = test::run(stream, rules, gap);
    return summarise(run.data.index, run.result.sessions, run.result.splitInput(run.data)).value();
}

class SummaryTest : public QObject {
    Q_OBJECT

private slots:
    void nothingGivesNullsAndZeros()
    {
        const Summary summary = summaryOf({});
        QVERIFY(summary == Summary{});
    }

    void oneEventIsABounceWithoutAnInterval()
    {
        const Summary summary = summaryOf({other(5)});
        QCOMPARE(summary.sessions, std::uint64_t{1});
        QCOMPARE(summary.duration.median.value(), 0.0);
        QCOMPARE(summary.bounceRate.value.value(), 1.0);
        QVERIFY(!summary.bounceRate.ci95);
        for (const CtrKind kind : kAllCtrKinds)
            QVERIFY(!summary.ctr(kind).value);
        QVERIFY(!summary.abandonmentRate.value && !summary.mrr && !summary.zeroResultsRate && !summary.searchesPerSession);
        QVERIFY(!summary.timeToFirstClick.median && !summary.timeToFirstClick.p90);
    }

    void clicksBelongToTheLatestSearchBefore()
    {
        const Summary summary = summaryOf({click(0), search(1), click(2), click(3), search(4), search(5), click(7)});
        QCOMPARE(summary.clicks, std::uint64_t{4});
        QCOMPARE(summary.orphanClicks, std::uint64_t{1});
        QCOMPARE(summary.clickedSearches, std::uint64_t{2});
        QCOMPARE(summary.clicksPerSearch.pooled.value.value(), 4.0 / 3);
        QCOMPARE(summary.searchCtr.pooled.value.value(), 2.0 / 3);
        QVERIFY(summary.abandonmentRate.value == 1.0 / 3); // to the last digit
        QCOMPARE(summary.timeToFirstClick.median.value(), 1.0);
        QCOMPARE(summary.timeToFirstClick.p90.value(), 2.0);
    }

    void aClickDoesNotReachBackIntoAnEarlierSession()
    {
        const Summary summary = summaryOf({search(0), click(11)});
        QCOMPARE(summary.sessions, std::uint64_t{2});
        QCOMPARE(summary.clickedSearches, std::uint64_t{0});
        QCOMPARE(summary.clicksWithoutSearch, std::uint64_t{1});
        QCOMPARE(summary.clicksPerSearch.pooled.value.value(), 0.0);
        QCOMPARE(summary.sessionCtr.value.value(), 0.0);
    }

    void anOrphanClickMakesAClickedSession()
    {
        const Summary summary = summaryOf({click(0), search(1)});
        QCOMPARE(summary.sessionCtr.value.value(), 1.0);
        QCOMPARE(summary.searchCtr.pooled.value.value(), 0.0);
        QCOMPARE(summary.clicksPerSearch.mean.value.value(), 1.0);
        QVERIFY(!summary.timeToFirstClick.median);
    }

    void meansAreOverSessionsAndPoolsOverSearches()
    {
        // Three searches, one clicked; far off, one search with two clicks; then a session without a search.
        const Summary summary = summaryOf({search(0), search(1), search(2), click(3), search(100), click(101), click(102),
                                           other(200)});
        QCOMPARE(summary.searchCtr.pooled.value.value(), 2.0 / 4);
        QCOMPARE(summary.searchCtr.mean.value.value(), (1.0 / 3 + 1) / 2);
        QCOMPARE(summary.clicksPerSearch.pooled.value.value(), 3.0 / 4);
        QCOMPARE(summary.clicksPerSearch.mean.value.value(), (1.0 / 3 + 2) / 2);
        QCOMPARE(summary.searchesPerSession.value(), 2.0);
        QCOMPARE(summary.bounceRate.value.value(), 1.0 / 3);
    }

    void resultsComeFromTheFirstResultsEventElseFromTheSearchsOwnRow()
    {
        // Shown: nothing, by the event though the row lists one; the row's; unknown.
        const Summary summary = summaryOf({searchShowing(0, {"a"}), results(1, {}), results(2, {"a"}), searchShowing(3, {"b"}),
                                           search(4), search(20), results(31, {"late"})});
        QCOMPARE(summary.searches, std::uint64_t{4});
        QCOMPARE(summary.searchesWithKnownResults, std::uint64_t{2});
        QCOMPARE(summary.zeroResultsRate.value(), 0.5);
    }

    void resultsAfterTheNextSearchAreThatSearchs()
    {
        const Summary summary = summaryOf({search(0), search(1), results(2, {}), results(3, {"a"})});
        QCOMPARE(summary.searchesWithKnownResults, std::uint64_t{1});
        QCOMPARE(summary.zeroResultsRate.value(), 1.0);
    }

    void resultsBeforeAnySearchBelongToNone()
    {
        QCOMPARE(summaryOf({results(0, {}), search(1)}).searchesWithKnownResults, std::uint64_t{0});
    }

    void mrrTakesThePositionElseThePlaceInTheResults()
    {
        const std::vector<std::string> shown{"a", "b", "c", "d"};
        QCOMPARE(summaryOf({searchShowing(0, shown), click(1, "a", 4)}).mrr.value(), 0.25);
        QCOMPARE(summaryOf({searchShowing(0, shown), click(1, "b")}).mrr.value(), 0.5);
        QCOMPARE(summaryOf({searchShowing(0, shown), click(1, "b"), click(2, "a")}).mrr.value(), 0.5);
        QCOMPARE(summaryOf({searchShowing(0, shown)}).mrr.value(), 0.0);
        QCOMPARE(summaryOf({search(0), results(2, shown), click(1, "d")}).mrr.value(), 0.25); // clicked before they came
    }

    void mrrLeavesOutAFirstClickOfUnknownRank()
    {
        const std::vector<std::string> shown{"a", "b"};
        const Summary summary = summaryOf({searchShowing(0, shown), click(1, "z"), click(2, "a"), searchShowing(3, shown),
                                           click(4), searchShowing(5, shown), click(6, "b")});
        QCOMPARE(summary.mrrLeftOut, std::uint64_t{2});
        QCOMPARE(summary.mrr.value(), 0.5);
        QCOMPARE(summary.clickedSearches, std::uint64_t{3});
    }

    void mrrIsOverSearchesWithKnownResultsOnly()
    {
        const Summary summary = summaryOf({search(0), click(1, "a", 1)});
        QVERIFY(!summary.mrr);
        QCOMPARE(summary.mrrLeftOut, std::uint64_t{0});
        Event counted = search(0);
        counted.resultCount = 3;
        QCOMPARE(summaryOf({counted, click(1, "a", 2)}).mrr.value(), 0.5);
        QCOMPARE(summaryOf({counted, click(1, "a")}).mrrLeftOut, std::uint64_t{1});
    }

    void percentilesAreOfTheNearestRank()
    {
        Stream stream; // sessions of 1, 2, … 10 s
        for (int i = 1; i <= 10; ++i) {
            stream.push_back(other(i * 1'000));
            stream.push_back(other(i * 1'000 + i));
        }
        const Summary summary = summaryOf(stream);
        QCOMPARE(summary.duration.median.value(), 5.0);
        QCOMPARE(summary.duration.p90.value(), 9.0);
        QCOMPARE(summary.duration.mean.value(), 5.5);
        QCOMPARE(summary.bounceRate.value.value(), 0.0);
    }

    void intervalsClusterByUser()
    {
        // Searches and clicked searches: u 2, 1; v 2, 2; w clicks without searching and is left out.
        const Stream stream{search(0), click(1), search(100), of("v", search(0)), of("v", click(1)), of("v", search(2)),
                            of("v", click(3)), of("w", click(0))};
        const RatioEstimate ctr = summaryOf(stream).searchCtr.pooled;
        QCOMPARE(ctr.users, std::size_t{2});
        QCOMPARE(ctr.value.value(), 0.75);
        // e = ±0.5, Var = 2/1 · 0.5 / 16 = 1/16, t(1) = 12.706
        QVERIFY(std::abs(ctr.ci95->low - (0.75 - 12.706 / 4)) < 0.001);
        QVERIFY(std::abs(ctr.ci95->high - (0.75 + 12.706 / 4)) < 0.001);
    }

    void durationsOfTenThousandYearsAddUp()
    {
        Stream stream;
        for (const char* user : {"a", "b", "c"})
            for (const EventTime time : {kEarliestTime, kLatestTime})
                stream.push_back({.user = user, .time = time.time_since_epoch().count(), .type = EventType::Search});
        const Summary summary = summaryOf(stream, {}, kLongestDuration);
        QCOMPARE(summary.sessions, std::uint64_t{3});
        QCOMPARE(summary.duration.mean.value(), toSeconds(kLongestDuration));
        QCOMPARE(summary.duration.median.value(), toSeconds(kLongestDuration));
        QVERIFY(!summary.timeToFirstClick.median);
    }

    void ctrPicksTheEstimateOfItsKind()
    {
        const Summary summary = summaryOf({search(0), search(1), click(2), click(3), search(50), click(51)});
        QVERIFY(summary.ctr(CtrKind::SearchCtrPooled) == summary.searchCtr.pooled);
        QVERIFY(summary.ctr(CtrKind::SearchCtrMean) == summary.searchCtr.mean);
        QVERIFY(summary.ctr(CtrKind::ClicksPerSearchPooled) == summary.clicksPerSearch.pooled);
        QVERIFY(summary.ctr(CtrKind::ClicksPerSearchMean) == summary.clicksPerSearch.mean);
        QVERIFY(summary.ctr(CtrKind::SessionCtr) == summary.sessionCtr);
    }

    void equalsTheReference()
    {
        QVERIFY(rc::check("every metric of any stream under any rules", [] {
            const Scenario scenario = *test::scenarios();
            const auto outcome = reference::batch(scenario.stream, scenario.referenceRules());
            const auto expected = reference::measure(scenario.stream, outcome.sessions);
            RC_CLASSIFY(expected.mrr > 0, "ranked clicks");
            RC_CLASSIFY(expected.mrrLeftOut > 0, "unknown ranks");
            RC_CLASSIFY(expected.zeroResultsRate > 0, "zero results");
            RC_CLASSIFY(expected.orphanClicks > 0, "orphans");
            assertSame(summaryOf(scenario.stream, scenario.rules, scenario.gap), expected);
        }));
    }

    void anyNumberOfThreadsGivesTheSameDigits()
    {
        QVERIFY(rc::check("1 to 7 threads", [] {
            const Scenario scenario = *test::scenarios();
            const Summary one = summaryOf(scenario.stream, scenario.rules, scenario.gap);
            for (unsigned threads = 2; threads <= 7; ++threads) {
                const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap, threads);
                RC_ASSERT(summarise(run.data.index, run.result.sessions, run.result.splitInput(run.data)).value() == one);
            }
        }));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const test::Run run = test::run({search(0)}, {}, 10s);
        QVERIFY(!summarise(run.data.index, run.result.sessions, run.result.splitInput(run.data), source.get_token()));
    }
};

} // namespace

QTEST_GUILESS_MAIN(SummaryTest)
#include "summary_test.moc"
