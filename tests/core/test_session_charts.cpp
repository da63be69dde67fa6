// What the charts draw of the sessions at one gap, from a single look at each.
#include "core/metrics/session_charts.h"
#include "event_streams.h"

#include <QtTest>

#include <algorithm>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::Scenario;

// All that a session counts as, looked up one session at a time.
void compare(const test::Run& run, const SessionCharts& charts, const ChartsWanted& wanted)
{
    const std::vector<CtrBucket>& buckets = charts.overTime.buckets;
    std::vector<std::uint64_t> sessionsOf(buckets.size(), 0);
    CtrDistribution distribution = CtrDistribution::of(wanted.kind);
    EndCounts ends;
    std::uint64_t lost = 0;
    for (const Session& session : run.result.sessions.all()) {
        const EventTime begins = run.data.index.times()[session.firstEvent];
        const auto after = std::ranges::upper_bound(buckets, begins, {}, &CtrBucket::begin);
        RC_ASSERT(after != buckets.begin());
        ++sessionsOf[static_cast<std::size_t>(after - buckets.begin()) - 1];
        distribution.add(session);
        ++ends.counts[static_cast<std::size_t>(session.closedBy)];
        lost += session.lostEvents;
    }
    for (std::size_t bucket = 0; bucket < buckets.size(); ++bucket)
        RC_ASSERT(buckets[bucket].sessions == sessionsOf[bucket]);
    RC_ASSERT(charts.distribution.kind == wanted.kind);
    RC_ASSERT(charts.distribution.bins == distribution.bins);
    RC_ASSERT(charts.distribution.searchSessions == distribution.searchSessions);
    RC_ASSERT(charts.distribution.withoutSearch == distribution.withoutSearch);
    RC_ASSERT(charts.ends == ends);
    RC_ASSERT(charts.lostEvents == lost);
}

class TestSessionCharts : public QObject {
    Q_OBJECT

private slots:
    void everySessionCountsOnceInEach()
    {
        QVERIFY(rc::check("as one session at a time counts", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            const ChartsWanted wanted{*rc::gen::elementOf(kAllCtrKinds), *rc::gen::element(Duration{1s}, Duration{1h}, Duration{24h})};
            const auto charts = chartSessions(run.data.index, run.result.sessions, wanted, {}, *rc::gen::inRange(1U, 4U));
            compare(run, *charts, wanted);
        }));
    }

    void seriesHasTheDigitsOfOneThread()
    {
        QVERIFY(rc::check("whatever the threads", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            const CtrKind kind = *rc::gen::elementOf(kAllCtrKinds);
            const auto one = ctrOverTime(run.data.index, run.result.sessions, kind, 1h).value();
            for (const unsigned threads : {1U, 2U, 5U}) {
                const auto charts = chartSessions(run.data.index, run.result.sessions, {kind, 1h}, {}, threads);
                RC_ASSERT(charts->overTime.bucket == one.bucket);
                RC_ASSERT(charts->overTime.buckets == one.buckets);
            }
        }));
    }

    // More than are looked up in a table.
    void countsSessionsOfManySearches()
    {
        test::Stream stream;
        for (int at = 0; at < 40; ++at)
            stream.push_back({.user = "u", .time = at * 1'000'000LL, .type = at % 2 == 0 ? EventType::Search : EventType::Click});
        const test::Run run = test::run(stream, {}, 30min);
        const auto charts = chartSessions(run.data.index, run.result.sessions, {CtrKind::SearchCtrPooled, 1h}, {}, 2);
        QCOMPARE(charts->distribution.searchSessions, std::uint64_t{1});
        QCOMPARE(charts->distribution.bins.back().sessions, std::uint64_t{1});
        QCOMPARE(charts->overTime.buckets.front().value, std::optional(1.0));
    }

    void stopsWhenAsked()
    {
        const test::Run run = test::run(test::searchesAt({0}), {}, 30min);
        std::stop_source source;
        source.request_stop();
        QVERIFY(!chartSessions(run.data.index, run.result.sessions, {CtrKind::SessionCtr, 1h}, source.get_token(), 2));
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestSessionCharts)
#include "test_session_charts.moc"
