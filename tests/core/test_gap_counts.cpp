// All numbers and charts at a gap, counted in bits, against the same counted session by session.
#include "core/profile/gap_counts.h"
#include "event_streams.h"

#include <QtTest>

#include <random>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::Scenario;

void compare(const test::Run& run, const ChartsWanted& wanted, unsigned threads)
{
    const Sessions& sessions = run.result.sessions;
    const SessionIndex& index = run.data.index;
    const auto counts = countAtGap(index, run.result.rule, run.data.watermarks, wanted, {}, threads).value();
    RC_ASSERT(counts.summary == summarise(index, sessions, run.result.splitInput(run.data)).value());
    const auto charts = chartSessions(index, sessions, wanted, {}, 1).value();
    RC_ASSERT(counts.charts.overTime.bucket == charts.overTime.bucket);
    RC_ASSERT(counts.charts.overTime.buckets == charts.overTime.buckets);
    RC_ASSERT(counts.charts.overTimeSurety == charts.overTimeSurety);
    RC_ASSERT(counts.charts.distribution.bins == charts.distribution.bins);
    RC_ASSERT(counts.charts.distribution.searchSessions == charts.distribution.searchSessions);
    RC_ASSERT(counts.charts.distribution.withoutSearch == charts.distribution.withoutSearch);
    RC_ASSERT(counts.charts.ends == charts.ends);
    RC_ASSERT(counts.charts.lostEvents == 0);
}

// Of users with hundreds of events each: sessions that reach over any number of blocks of 64. `unit` is what every time is
// a multiple of, in microseconds.
test::Stream longStream(std::uint32_t seed, std::int64_t unit)
{
    std::mt19937 random(seed);
    constexpr std::array kTypes{EventType::Search, EventType::Click, EventType::Results, EventType::Other};
    test::Stream stream;
    for (const char* user : {"a", "b", "c", "d", "e"}) {
        std::int64_t time = random() % 1000 * unit;
        for (std::size_t left = random() % 700; left > 0; --left) {
            const bool isLong = random() % 100 == 0;
            time += (isLong ? 50 + random() % 5000 : random() % 12) * unit;
            const EventType type = random() % 10 == 0 ? EventType::Search : kTypes[random() % (isLong ? 4 : 2)];
            stream.push_back({.user = user, .time = time, .type = type});
        }
    }
    return stream;
}

class TestGapCounts : public QObject {
    Q_OBJECT

private slots:
    void equalsCountingSessionBySession()
    {
        QVERIFY(rc::check("of any stream under any rules that can be counted", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            RC_PRE(canCount(run.data.index, run.result.rule) && run.result.lostCount == 0);
            RC_CLASSIFY(!run.data.watermarks.empty(), "watermarks");
            const ChartsWanted wanted{*rc::gen::elementOf(kAllCtrKinds), Duration{std::int64_t{1} << *rc::gen::inRange(0, 45)}};
            compare(run, wanted, *rc::gen::inRange(1U, 5U));
        }));
    }

    void sessionsOfManyBlocksAreWhole()
    {
        QVERIFY(rc::check("of users with hundreds of events", [] {
            const std::int64_t unit = *rc::gen::element(std::int64_t{1}, std::int64_t{1000}, std::int64_t{4'000'000'000'000});
            const test::Stream stream = longStream(*rc::gen::arbitrary<std::uint32_t>(), unit);
            RC_PRE(!stream.empty());
            const Duration gap{*rc::gen::inRange<std::int64_t>(0, 60) * unit};
            const auto rules = EngineRules::of(*rc::gen::element(EnginePreset::Batch, EnginePreset::Bytewax));
            const test::Run run = test::run(stream, rules, gap);
            RC_PRE(canCount(run.data.index, run.result.rule) && run.result.lostCount == 0);
            const Duration width{*rc::gen::inRange<std::int64_t>(1, 3000) * unit};
            const ChartsWanted wanted{*rc::gen::elementOf(kAllCtrKinds), width};
            compare(run, wanted, *rc::gen::inRange(1U, 5U));
        }));
    }

    void whatTheGapAloneDoesNotDecideIsNotCounted()
    {
        const test::Run run = test::run(test::searchesAt({0, 100}), {}, 10s);
        QVERIFY(canCount(run.data.index, run.result.rule));
        SessionRule ended = run.result.rule;
        ended.ends.onAppClose = true;
        QVERIFY(!canCount(run.data.index, ended));
        QVERIFY(!canCount(test::run({}, {}, 10s).data.index, run.result.rule));
    }

    void stopsWhenAsked()
    {
        const test::Run run = test::run(test::searchesAt({0, 100}), {}, 10s);
        std::stop_source source;
        source.request_stop();
        QVERIFY(!countAtGap(run.data.index, run.result.rule, {}, {CtrKind::SessionCtr, 1h}, source.get_token(), 2));
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestGapCounts)
#include "test_gap_counts.moc"
