// CTR over time.
#include "core/metrics/series.h"
#include "core/metrics/summary.h"
#include "event_streams.h"

#include <QtTest>

#include <cmath>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::atSecond;
using test::Scenario;

CtrSeries seriesOf(const test::Run& run, CtrKind kind, Duration bucket)
{
    return ctrOverTime(run.data.index, run.result.sessions, kind, bucket).value();
}

// Value of a bucket, straight from its sessions.
std::optional<double> valueOf(const std::vector<Session>& sessions, CtrKind kind)
{
    double dividend = 0;
    double divisor = 0;
    for (const Session& session : sessions) {
        if (session.searches == 0)
            continue;
        switch (kind) {
        case CtrKind::SearchCtrPooled:
            dividend += session.clickedSearches;
            divisor += session.searches;
            break;
        case CtrKind::ClicksPerSearchPooled:
            dividend += session.clicks;
            divisor += session.searches;
            break;
        case CtrKind::SearchCtrMean:
            dividend += static_cast<double>(session.clickedSearches) / session.searches;
            divisor += 1;
            break;
        case CtrKind::ClicksPerSearchMean:
            dividend += static_cast<double>(session.clicks) / session.searches;
            divisor += 1;
            break;
        case CtrKind::SessionCtr:
            dividend += session.clicks > 0;
            divisor += 1;
            break;
        }
    }
    return divisor > 0 ? std::optional(dividend / divisor) : std::nullopt;
}

class SeriesTest : public QObject {
    Q_OBJECT

private slots:
    void choosesRoundWidths()
    {
        QCOMPARE(chooseBucket(100s, 100), Duration{1s});
        QCOMPARE(chooseBucket(24h, 24), Duration{1h});
        QCOMPARE(chooseBucket(24h * 30, 30), Duration{24h});
        QVERIFY(chooseBucket(0s, 50) > Duration{0});
    }

    void neverChoosesMoreThanTheMostBuckets()
    {
        QVERIFY(rc::check("span / chooseBucket fits, wherever the span begins", [] {
            const auto magnitude = *rc::gen::inRange(0, 59);
            const auto span = std::min(*rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << magnitude), kLongestDuration.count());
            const auto wanted = *rc::gen::inRange<std::size_t>(1, 2 * kMostCtrBuckets);
            const Duration bucket = chooseBucket(Duration{span}, wanted);
            RC_ASSERT(bucket.count() > 0);
            // A span that begins just before an edge touches up to two buckets more than it is long.
            RC_ASSERT(static_cast<std::size_t>(span / bucket.count()) + 2 <= kMostCtrBuckets);
        }));
    }

    void wholeOfTimeFits()
    {
        test::Stream stream(2);
        stream[0] = {.user = "u", .time = kEarliestTime.time_since_epoch().count(), .type = EventType::Search};
        stream[1] = {.user = "u", .time = kLatestTime.time_since_epoch().count(), .type = EventType::Search};
        const test::Run run = test::run(stream, {}, 1s);
        for (const std::size_t wanted : {1, 60, 300, 1'000}) {
            const Duration bucket = chooseBucket(kLatestTime - kEarliestTime, wanted);
            const CtrSeries series = seriesOf(run, CtrKind::SessionCtr, bucket);
            QVERIFY(series.buckets.size() <= kMostCtrBuckets);
            QCOMPARE(series.buckets.front().sessions, std::uint64_t{1});
            QCOMPARE(series.buckets.back().sessions, std::uint64_t{1});
        }
    }

    void bucketsAreAlignedBefore1970Too()
    {
        const test::Run run = test::run(test::searchesAt({-3'601, -3'600, -1, 0, 7'200}), {}, 500ms);
        const CtrSeries series = seriesOf(run, CtrKind::SessionCtr, 1h);
        const std::vector<std::pair<EventTime, std::uint64_t>> expected{
            {atSecond(-7'200), 1}, {atSecond(-3'600), 2}, {atSecond(0), 1}, {atSecond(3'600), 0}, {atSecond(7'200), 1}};
        QCOMPARE(series.buckets.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QVERIFY(series.buckets[i].begin == expected[i].first);
            QCOMPARE(series.buckets[i].sessions, expected[i].second);
        }
        QVERIFY(!series.buckets[3].value);
    }

    void aSessionCountsWhereItBegins()
    {
        const test::Run run = test::run(test::searchesAt({3'599, 3'601, 3'603}), {}, 10s);
        const CtrSeries series = seriesOf(run, CtrKind::SessionCtr, 1h);
        QVERIFY(series.buckets[0].begin == atSecond(0));
        QCOMPARE(series.buckets[0].sessions, std::uint64_t{1});
        QVERIFY(series.buckets.size() == 1 || series.buckets[1].sessions == 0);
    }

    void aSpanThatBeginsBeforeAnEdgeKeepsItsLastSession()
    {
        for (const std::int64_t span : {997, 998, 999, 1'000, 1'001}) {
            const test::Run run = test::run(test::searchesAt({-1, span}), {}, 10s);
            const CtrSeries series = seriesOf(run, CtrKind::SessionCtr, chooseBucket(1s * (span + 1), kMostCtrBuckets));
            QVERIFY(series.buckets.size() <= kMostCtrBuckets);
            QCOMPARE(series.buckets.back().sessions, std::uint64_t{1});
        }
    }

    void tooFineAWidthGivesWay()
    {
        const test::Run run = test::run(test::searchesAt({0, 1'000'000}), {}, 10s);
        const CtrSeries series = seriesOf(run, CtrKind::SessionCtr, 1us);
        QVERIFY(series.bucket > Duration{1});
        QVERIFY(series.buckets.size() <= kMostCtrBuckets);
        QCOMPARE(series.buckets.front().sessions + series.buckets.back().sessions, std::uint64_t{2});
    }

    void aWidthThatJustFitsIsKept()
    {
        const test::Run run = test::run(test::searchesAt({0, 999}), {}, 10s);
        QCOMPARE(seriesOf(run, CtrKind::SessionCtr, 1s).buckets.size(), kMostCtrBuckets);
        QVERIFY(seriesOf(test::run(test::searchesAt({0, 1'000}), {}, 10s), CtrKind::SessionCtr, 1s).bucket > Duration{1s});
    }

    void nothingHasNoBuckets()
    {
        const test::Run run = test::run({}, {}, 10s);
        QVERIFY(seriesOf(run, CtrKind::SearchCtrPooled, 1h).buckets.empty());
    }

    void bucketsEqualTheReference()
    {
        QVERIFY(rc::check("each bucket holds the sessions that begin in it; all add up", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            const SessionIndex& index = run.data.index;
            const Duration bucket = chooseBucket(index.latest() - index.earliest(), *rc::gen::inRange<std::size_t>(1, 200));
            for (const CtrKind kind : kAllCtrKinds) {
                const CtrSeries series = seriesOf(run, kind, bucket);
                RC_ASSERT((series.kind == kind && series.bucket.count() == bucket.count()));
                RC_ASSERT(series.buckets.size() <= kMostCtrBuckets);
                std::uint64_t sessions = 0;
                std::uint64_t searchSessions = 0;
                for (std::size_t i = 0; i < series.buckets.size(); ++i) {
                    const CtrBucket& seen = series.buckets[i];
                    const Duration monday = bucket == 168h ? Duration{96h} : Duration{0}; // the first of 1970, where weeks begin
                    RC_ASSERT((seen.begin.time_since_epoch() - monday).count() % bucket.count() == 0);
                    RC_ASSERT((i == 0 || seen.begin == series.buckets[i - 1].begin + bucket));
                    std::vector<Session> within;
                    for (const Session& session : run.result.sessions.all())
                        if (index.times()[session.firstEvent] >= seen.begin && index.times()[session.firstEvent] < seen.begin + bucket)
                            within.push_back(session);
                    RC_ASSERT(seen.sessions == within.size());
                    RC_ASSERT(seen.searchSessions == static_cast<std::uint64_t>(std::ranges::count_if(within, [](const Session& s) {
                        return s.searches > 0;
                    })));
                    const auto value = valueOf(within, kind);
                    RC_ASSERT(seen.value.has_value() == value.has_value());
                    RC_ASSERT((!value || std::abs(*seen.value - *value) < 1e-9));
                    sessions += seen.sessions;
                    searchSessions += seen.searchSessions;
                }
                const Summary summary = summarise(index, run.result.sessions, run.result.splitInput(run.data)).value();
                RC_ASSERT(sessions == summary.sessions);
                RC_ASSERT(searchSessions == summary.searchSessions);
            }
        }));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const test::Run run = test::run(test::searchesAt({0}), {}, 10s);
        QVERIFY(!ctrOverTime(run.data.index, run.result.sessions, CtrKind::SessionCtr, 1h, source.get_token()));
    }
};

} // namespace

QTEST_GUILESS_MAIN(SeriesTest)
#include "series_test.moc"
