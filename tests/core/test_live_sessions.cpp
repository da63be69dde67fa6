// Sessions of a stream that goes on: at any moment, by whatever steps it was reached, they are those of sessionizing from
// scratch what was accepted.
#include "live_streams.h"

#include <QtTest>

#include <deque>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using reference::Event;
using test::atSecond;
using test::LiveRun;

EngineRules rulesOf(EnginePreset preset, Duration wait = 0s)
{
    EngineRules rules = EngineRules::of(preset);
    rules.wait = wait;
    return rules;
}

Event searchOf(std::string user, std::int64_t second)
{
    return {.user = std::move(user), .time = second * 1'000'000, .type = EventType::Search};
}
Event clickOf(std::string user, std::int64_t second)
{
    return {.user = std::move(user), .time = second * 1'000'000, .type = EventType::Click};
}

std::vector<reference::Session> byUserAndStart(std::vector<reference::Session> sessions)
{
    std::ranges::stable_sort(sessions, {}, [](const reference::Session& session) { return std::pair(session.user, session.first); });
    return sessions;
}

// Pauses between arrivals, mostly none.
rc::Gen<Duration> elapsed(const test::Scenario& scenario)
{
    return rc::gen::weightedElement<Duration>({{6, 0us}, {2, 1us}, {3, 1s}, {2, scenario.gap / 2}, {2, scenario.gap}});
}

// Plays a stream in random steps with snapshots, pauses and changes of gap and rules on the way.
class RandomPlay {
public:
    RandomPlay(test::Scenario scenario, bool arrivesAsItHappens)
        : m_scenario(std::move(scenario)), m_run(m_scenario.rules, m_scenario.gap), m_arrivesAsItHappens(arrivesAsItHappens)
    {
    }

    void play()
    {
        std::span<const Event> ahead = m_scenario.stream;
        if (!ahead.empty())
            m_now = test::timeOf(ahead.front().time);
        while (!ahead.empty()) {
            const auto count = std::min(ahead.size(), *rc::gen::weightedElement<std::size_t>({{6, 1}, {2, 2}, {2, 5}, {1, 600}}));
            push(ahead.first(count));
            ahead = ahead.subspan(count);
            act();
        }
        remember(m_run.check());
        if (*rc::gen::arbitrary<bool>()) {
            m_run.finish();
            remember(m_run.check());
            changeSettings();
            m_run.check();
        }
        for (const auto& [snapshot, contents] : m_snapshots)
            RC_ASSERT(test::contentsOf(snapshot) == contents);
    }

private:
    void push(std::span<const Event> events)
    {
        std::vector<EventTime> arrivals;
        for (const Event& event : events) {
            if (m_arrivesAsItHappens)
                m_now = std::max(m_now, test::timeOf(event.time));
            else
                wait();
            arrivals.push_back(m_now);
        }
        m_run.push(events, arrivals);
    }

    void wait() { m_now = std::min(m_now + *elapsed(m_scenario), kLatestTime); }

    void act()
    {
        switch (*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 8))) {
        case 0:
            wait();
            m_run.advanceTo(m_now);
            break;
        case 1:
            remember(m_run.check());
            break;
        case 2: // looked at, and gone at once
            static_cast<void>(m_run.live().snapshot(CtrKind::SessionCtr));
            break;
        case 3:
            changeSettings();
            break;
        case 4: // long gone
            if (!m_snapshots.empty())
                m_snapshots.pop_front();
            break;
        default:
            break;
        }
    }

    void changeSettings()
    {
        const bool ends = m_scenario.rules.ends.any() && *rc::gen::arbitrary<bool>();
        const test::Scenario other = ends ? *test::endedScenarios({m_scenario.rules.preset}) : *test::scenarios();
        if (*rc::gen::arbitrary<bool>())
            m_run.setGap(*rc::gen::element(other.gap, m_scenario.gap, m_scenario.gap * 2 / 3 + 1us));
        if (*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 4)) == 0)
            m_run.setRules(other.rules);
    }

    void remember(Snapshot snapshot)
    {
        std::string contents = test::contentsOf(snapshot);
        m_snapshots.emplace_back(std::move(snapshot), std::move(contents));
    }

    test::Scenario m_scenario;
    LiveRun m_run;
    bool m_arrivesAsItHappens;
    EventTime m_now{};
    std::deque<std::pair<Snapshot, std::string>> m_snapshots;
};

class LiveSessionsTest : public QObject {
    Q_OBJECT

private slots:
    void anyStepsGiveTheSessionsOfWhatWasAccepted()
    {
        QVERIFY(rc::check("live = from scratch", [] { RandomPlay(*test::scenarios(), *rc::gen::arbitrary<bool>()).play(); }));
    }

    // Where events are late, closings final and clocks forgotten: the rules a stream is meant for.
    void anyStepsGiveTheSessionsUnderEachPreset()
    {
        for (const EnginePreset preset : kAllEnginePresets)
            QVERIFY(rc::check("live = from scratch under " + std::string(nameOf(preset)),
                              [preset] { RandomPlay(*test::scenarios({preset}), *rc::gen::arbitrary<bool>()).play(); }));
    }

    void anyStepsGiveTheSessionsUnderEndRules()
    {
        for (const EnginePreset preset : kAllEnginePresets)
            QVERIFY(rc::check("live = from scratch with end rules under " + std::string(nameOf(preset)),
                              [preset] { RandomPlay(*test::endedScenarios({preset}), *rc::gen::arbitrary<bool>()).play(); }));
    }

    // What `sessionize` makes of a file is what the stream ends in, where no system time elapses.
    void aFrozenClockEndsInTheBatchResult()
    {
        QVERIFY(rc::check("live with a frozen clock = batch", [] {
            const test::Scenario scenario = *test::scenarios();
            LiveRun run(scenario.rules, scenario.gap);
            const std::vector<EventTime> arrivals(scenario.stream.size());
            run.push(scenario.stream, arrivals);
            run.finish();
            const Snapshot live = run.check();
            const test::Run batch = test::run(scenario.stream, scenario.rules, scenario.gap);
            const auto summary = summarise(batch.data.index, batch.result.sessions, batch.result.splitInput(batch.data)).value();
            RC_ASSERT(live.summary.sessions == summary.sessions);
            RC_ASSERT(live.summary.searchCtr.pooled.value == summary.searchCtr.pooled.value);
            RC_ASSERT(live.summary.searchCtr.mean.value == summary.searchCtr.mean.value);
            RC_ASSERT(live.summary.duration == summary.duration);
            RC_ASSERT(live.summary.timeToFirstClick == summary.timeToFirstClick);
            RC_ASSERT(live.summary.mrr == summary.mrr);
        }));
    }

    // 0.19 forgets a clock with the last open session, which cannot come where no system time elapses: so in any batches
    // its late events, its sessions and what it loses by merging are those of the file, and with them the real engine's.
    void anyBatchesOfOldBytewaxEndInTheBatchResult()
    {
        QVERIFY(rc::check("live 0.19 with a frozen clock = batch 0.19", [] {
            const test::Scenario scenario = *test::scenarios({EnginePreset::Bytewax019});
            LiveRun run(scenario.rules, scenario.gap);
            std::span<const Event> ahead = scenario.stream;
            while (!ahead.empty()) {
                const auto count = std::min(ahead.size(), *rc::gen::element<std::size_t>(1, 2, 3, 7, 600));
                run.push(ahead.first(count), std::vector<EventTime>(count));
                ahead = ahead.subspan(count);
                if (*rc::gen::arbitrary<bool>())
                    static_cast<void>(run.check());
            }
            run.finish();
            const Snapshot live = run.check();
            const Dataset& data = *live.opened.data;
            const reference::Outcome played = test::outcomeOf(data, sessionize(data, scenario.gap).value());
            const reference::Outcome file = test::run(scenario.stream, scenario.rules, scenario.gap).outcome();
            RC_ASSERT(played.late == file.late);
            RC_ASSERT(byUserAndStart(played.sessions) == byUserAndStart(file.sessions));
        }));
    }

    void anOpenSessionIsOutsideCtrUntilItCloses()
    {
        LiveRun run(rulesOf(EnginePreset::Bytewax, 10s), 30s);
        run.push(searchOf("1", 0), atSecond(0));
        run.push(clickOf("1", 5), atSecond(5));
        Snapshot open = run.check();
        QVERIFY(!open.summary.searchCtr.pooled.value);
        QCOMPARE(open.summary.sessions, std::uint64_t{0});
        QCOMPARE(open.live->openSessions, std::uint64_t{1});
        QCOMPARE(open.live->openEvents, std::uint64_t{2});
        run.advanceTo(atSecond(46));
        const Snapshot closed = run.check();
        QCOMPARE(closed.summary.searchCtr.pooled.value, std::optional(1.0));
        QCOMPARE(closed.live->openSessions, std::uint64_t{0});
    }

    void aSilentUserClosesExactlyWhenTheClockSaysSo()
    {
        for (const auto& [boundary, closes] : {std::pair(Boundary::Inclusive, 1us), std::pair(Boundary::Exclusive, 0us)}) {
            EngineRules rules = rulesOf(EnginePreset::Bytewax, 10s);
            rules.boundary = boundary;
            LiveRun run(rules, 30s);
            run.push(searchOf("1", 0), atSecond(2)); // two seconds on the way
            const EventTime close = atSecond(0 + 30 + 10 + 2) + closes;
            QCOMPARE(run.live().status().nextClose, std::optional(close));
            run.advanceTo(close - 1us);
            QCOMPARE(run.live().status().openSessions, std::uint64_t{1});
            run.advanceTo(close);
            QCOMPARE(run.live().status().openSessions, std::uint64_t{0});
            QVERIFY(!run.live().status().nextClose);
        }
    }

    void anotherUsersEventClosesByTheClockToo()
    {
        LiveRun run(rulesOf(EnginePreset::Bytewax), 30s);
        run.push(searchOf("1", 0), atSecond(0));
        run.push(searchOf("2", 100), atSecond(100));
        QCOMPARE(run.live().status().closedSessions, std::uint64_t{1});
        QCOMPARE(run.live().status().openSessions, std::uint64_t{1});
    }

    void theStreamsWatermarkClosesAndSystemTimeDoesNot()
    {
        EngineRules rules = rulesOf(EnginePreset::Bytewax, 5s);
        rules.watermark = WatermarkScope::Stream;
        LiveRun run(rules, 30s);
        run.push(searchOf("1", 0), atSecond(0));
        run.advanceTo(atSecond(1'000));
        QCOMPARE(run.live().status().openSessions, std::uint64_t{1});
        QVERIFY(!run.live().status().nextClose);
        run.push(searchOf("2", 35), atSecond(1'000)); // watermark 30: the gap after 0 exactly
        QCOMPARE(run.live().status().openSessions, std::uint64_t{2});
        run.push(searchOf("2", 36), atSecond(1'000));
        QCOMPARE(run.live().status().openSessions, std::uint64_t{1});
        QCOMPARE(run.live().status().streamWatermark, std::optional(atSecond(31)));
    }

    void twoOpenSessionsMergeWhereAnEventBridgesThem()
    {
        LiveRun run(rulesOf(EnginePreset::Bytewax, 100s), 10s);
        run.push(searchOf("1", 0), atSecond(0));
        run.push(clickOf("1", 20), atSecond(20));
        QCOMPARE(run.live().status().openSessions, std::uint64_t{2});
        run.push(clickOf("1", 10), atSecond(21));
        QCOMPARE(run.live().status().openSessions, std::uint64_t{1});
        run.finish();
        const Snapshot merged = run.check();
        QCOMPARE(merged.summary.sessions, std::uint64_t{1});
        QCOMPARE(merged.summary.orphanClicks, std::uint64_t{0});
    }

    void anEarlierSearchTakesOrphanClicks()
    {
        LiveRun run(rulesOf(EnginePreset::Batch), 10s);
        run.push(clickOf("1", 5), atSecond(5));
        run.push(searchOf("1", 100), atSecond(100)); // the session before is counted now
        QCOMPARE(run.check().summary.orphanClicks, std::uint64_t{1});
        run.push(searchOf("1", 3), atSecond(101));
        const Snapshot after = run.check();
        QCOMPARE(after.summary.orphanClicks, std::uint64_t{0});
        QCOMPARE(after.summary.clickedSearches, std::uint64_t{1});
        QCOMPARE(after.summary.timeToFirstClick.median, std::optional(2.0));
    }

    void equalToTheWatermarkIsAcceptedAndTiesKeepArrivalOrder()
    {
        LiveRun run(rulesOf(EnginePreset::Bytewax), 10s);
        for (int tie = 0; tie < 3; ++tie)
            run.push(tie == 1 ? clickOf("1", 5) : searchOf("1", 5), atSecond(5));
        run.push(searchOf("1", 4), atSecond(5));
        QCOMPARE(run.live().status().accepted, std::uint64_t{3});
        QCOMPARE(run.live().status().late, std::uint64_t{1});
        const Snapshot snapshot = run.check();
        for (std::size_t e = 0; e < 3; ++e)
            QCOMPARE(snapshot.opened.data->index.rows()[e], static_cast<Row>(e));
        QVERIFY(snapshot.opened.data->late[0].lateBy(atSecond(4)) == 1s);
    }

    void systemTimeMakesASlowEventLate()
    {
        LiveRun run(rulesOf(EnginePreset::Bytewax, 2s), 30s);
        run.push(searchOf("1", 10), atSecond(10));
        run.push(searchOf("1", 11), atSecond(13)); // watermark 10 − 2 + 3
        QCOMPARE(run.live().status().late, std::uint64_t{0});
        run.push(searchOf("1", 11), atSecond(14));
        QCOMPARE(run.live().status().late, std::uint64_t{1});
    }

    void oldBytewaxForgetsTheClockWithTheLastOpenSession()
    {
        LiveRun run(rulesOf(EnginePreset::Bytewax019), 10s);
        run.push(searchOf("1", 100), atSecond(100));
        run.push(searchOf("1", 50), atSecond(109)); // a session is open: late
        QCOMPARE(run.live().status().late, std::uint64_t{1});
        run.push(searchOf("1", 50), atSecond(110)); // closed at this very moment: forgotten
        QCOMPARE(run.live().status().late, std::uint64_t{1});
        run.push(searchOf("1", 49), atSecond(110)); // a new clock has begun
        QCOMPARE(run.live().status().late, std::uint64_t{2});
        run.check();
    }

    void oldBytewaxsLateEventsFollowTheGap()
    {
        LiveRun run(rulesOf(EnginePreset::Bytewax019), 10s);
        run.push(searchOf("1", 100), atSecond(100));
        run.push(searchOf("1", 50), atSecond(115));
        QCOMPARE(run.live().status().late, std::uint64_t{0});
        run.setGap(20s);
        QCOMPARE(run.live().status().late, std::uint64_t{1});
        run.check();
        run.setGap(10s);
        QCOMPARE(run.live().status().late, std::uint64_t{0});
        run.check();
    }

    void oldBytewaxLosesByMerging()
    {
        LiveRun run(rulesOf(EnginePreset::Bytewax019, 100s), 10s);
        run.push(searchOf("1", 10), atSecond(10));
        run.push(clickOf("1", 12), atSecond(12));
        const Snapshot before = run.check();
        run.push(searchOf("1", 5), atSecond(13));
        const Snapshot after = run.check();
        QCOMPARE(before.live->lostByMerge, std::uint64_t{0});
        QCOMPARE(after.live->lostByMerge, std::uint64_t{2});
        QVERIFY(before.opened.data->index.lost().empty());
    }

    void otherRulesJudgeTheStreamAgain()
    {
        LiveRun run(rulesOf(EnginePreset::Bytewax), 10s);
        run.push(searchOf("1", 100), atSecond(100));
        run.push(searchOf("1", 97), atSecond(101));
        QCOMPARE(run.live().status().late, std::uint64_t{1});
        run.setRules(rulesOf(EnginePreset::Bytewax, 4s)); // late by 4 s
        QCOMPARE(run.live().status().late, std::uint64_t{0});
        run.check();
    }

    void cancellingAChangeLeavesEverythingAsItWas()
    {
        QVERIFY(rc::check("cancelled = untouched", [] {
            const test::Scenario scenario = *test::scenarios();
            LiveRun run(scenario.rules, scenario.gap);
            std::vector<EventTime> arrivals(scenario.stream.size());
            run.push(scenario.stream, arrivals);
            std::stop_source stop;
            stop.request_stop();
            const bool sameGap = run.live().setGap(scenario.gap * 2 / 3 + 1us, stop.get_token());
            RC_ASSERT((!sameGap || scenario.gap * 2 / 3 + 1us == scenario.gap || scenario.stream.empty()));
            EngineRules other = scenario.rules;
            other.wait += 1s;
            RC_ASSERT((!run.live().setRules(other, stop.get_token()) || scenario.stream.empty()));
            if (!scenario.stream.empty())
                run.check();
        }));
    }

    void nothingIsEverythingOfAnEmptyStream()
    {
        LiveRun run(rulesOf(EnginePreset::Bytewax), 30s);
        const Snapshot empty = run.check();
        QVERIFY(empty.overTime.buckets.empty());
        QCOMPARE(empty.live->eventsIn, std::uint64_t{0});
        run.finish();
        run.check();
        QVERIFY(run.live().isFinished());
    }

    void stepsOfNoTimeAndOfPastTimesChangeNothing()
    {
        LiveRun run(rulesOf(EnginePreset::Bytewax), 30s);
        run.push(searchOf("1", 0), atSecond(10));
        run.advanceTo(atSecond(5));
        run.push(searchOf("1", 1), atSecond(3)); // counts as arriving at 10
        QCOMPARE(run.live().status().now, atSecond(10));
        run.check();
    }
};

} // namespace

QTEST_GUILESS_MAIN(LiveSessionsTest)
#include "test_live_sessions.moc"
