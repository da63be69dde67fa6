// A stream under its controls: whatever is done to it on the way, it ends in the sessions of the log.
#include "app/engine/live_density.h"
#include "app/engine/rate_meter.h"
#include "app/engine/stream_player.h"
#include "tests/app/streams.h"

#include <QTest>

#include <rapidcheck.h>

using namespace lull;
using namespace lull::app;
using namespace lull::app::test;
using namespace std::chrono_literals;

namespace {

const WallTime kWall{std::chrono::hours{1}};

// Plays on until the end, in steps of a second.
void playToEnd(StreamPlayer& player, WallTime& wall)
{
    player.setSpeed(std::nullopt, wall);
    player.play(wall);
    while (player.isMoving())
        player.advance(wall += 1s);
}

// What sessionizing from scratch gives of the events that the stream accepted.
Summary fromScratch(const Snapshot& snapshot, Duration gap)
{
    return takeSnapshot(snapshot.opened, gap, snapshot.ctrKind)->summary;
}

// The sessions of the snapshot's events, each as its user, first and last event and how many there are.
std::vector<std::tuple<std::string, EventTime, EventTime, std::uint32_t>> sessionsOf(const Snapshot& snapshot)
{
    std::vector<std::tuple<std::string, EventTime, EventTime, std::uint32_t>> all;
    const Dataset& data = *snapshot.opened.data;
    const auto result = sessionize(data, snapshot.result->rule.gap);
    for (const Session& session : result->sessions.all())
        all.emplace_back(data.index.userName(session.user), data.index.times()[session.firstEvent],
                         data.index.times()[session.endEvent - 1], session.events());
    return all;
}

void meddle(StreamPlayer& player, WallTime& wall, Settings& settings)
{
    switch (*rc::gen::inRange(0, 8)) {
    case 0: player.pause(wall); break;
    case 1: player.play(wall); break;
    case 2: player.step(PlayStep::Event, wall); break;
    case 3: player.step(PlayStep::Closing, wall); break;
    case 4: player.restart(wall); break;
    case 5: player.seek(*rc::gen::inRange<std::uint64_t>(0, 400), wall); break;
    case 6: player.setSpeed(*rc::gen::element<std::optional<double>>(1.0, 60.0, 10'000.0, std::nullopt), wall); break;
    case 7:
        settings.gap = *rc::gen::element<Duration>(1s, 60s, 30min, 3h);
        RC_ASSERT(player.setSettings(settings, {}));
        break;
    }
    const int turns = *rc::gen::inRange(0, 6);
    for (int i = 0; i < turns; ++i)
        player.advance(wall += std::chrono::milliseconds{*rc::gen::inRange(0, 2'000)});
}

} // namespace

class TestStreamPlayer : public QObject {
    Q_OBJECT

private slots:
    void theClockRunsAtItsSpeedAndStandsStillWhenHalted()
    {
        StreamClock clock(kStreamBegin);
        QVERIFY(clock.at(kWall) == kStreamBegin);
        clock.run(kWall, 600);
        QVERIFY(clock.at(kWall + 1s) == kStreamBegin + 10min);
        clock.run(kWall + 1s, 1);
        QVERIFY(clock.at(kWall + 3s) == kStreamBegin + 10min + 2s);
        clock.halt(kWall + 3s);
        QVERIFY(clock.at(kWall + 1h) == kStreamBegin + 10min + 2s);
        clock.moveTo(kStreamBegin, kWall + 1h);
        QVERIFY(clock.at(kWall + 2h) == kStreamBegin);
    }

    void theClockStopsAtTheEndOfTime()
    {
        StreamClock clock(kLatestTime - 1s);
        clock.run(kWall, 10'000);
        QVERIFY(clock.at(kWall + 1h) == kLatestTime);
    }

    void arrivalsOfAReplayNeverFall()
    {
        const auto source = replayOf(unevenLog(500, 5, 1));
        EventTime before = kBeforeAllTime;
        EventTime latest = kBeforeAllTime;
        for (int i = 0; i < 500; ++i) {
            const EventTime arrival = *source->nextArrival();
            latest = std::max(latest, source->next().time);
            QVERIFY(arrival >= before && arrival == latest);
            before = arrival;
        }
        QVERIFY(!source->nextArrival());
        source->rewind();
        QVERIFY(source->nextArrival() == kStreamBegin || source->nextArrival() < latest);
    }

    void inEventOrderNothingIsLate()
    {
        const Settings settings = bytewaxSettings(0s);
        WallTime wall = kWall;
        StreamPlayer player(replayOf(unevenLog(500, 5, 2), ReplayOrder::Event), "log", settings);
        playToEnd(player, wall);
        QCOMPARE(player.snapshot().live->late, std::uint64_t{0});
        StreamPlayer shuffled(replayOf(unevenLog(500, 5, 2)), "log", settings);
        playToEnd(shuffled, wall);
        QVERIFY(shuffled.snapshot().live->late > 0);
    }

    void aReplayHandsOverAllThatTheLogHolds()
    {
        EventTable log;
        log.addDimension("variant");
        const std::string_view items[] = {"a", "b"};
        const std::optional<std::string_view> variant[] = {"B"};
        log.append({.user = "1", .time = kStreamBegin, .type = EventType::Other, .label = "purchase", .line = 7, .dimensions = variant});
        log.append({.user = "1", .time = kStreamBegin, .type = EventType::Results, .query = "", .items = items});
        log.append({.user = "2", .time = kStreamBegin, .type = EventType::Results, .resultCount = 0});
        log.append({.user = "2", .time = kStreamBegin, .type = EventType::Click, .item = "b", .position = 2, .trueSession = 3});
        const auto source = replayOf(std::make_shared<const EventTable>(std::move(log)));
        QVERIFY(std::ranges::equal(source->dimensionNames(), std::vector<std::string>{"variant"}));
        const EventRecord first = source->next();
        QVERIFY(first.label == "purchase" && first.line == 7 && first.dimensions[0] == "B" && !first.query && !first.resultCount);
        const EventRecord second = source->next();
        QVERIFY(second.query == "" && !second.label && std::ranges::equal(second.items, items));
        QVERIFY(source->next().resultCount == 0U);
        const EventRecord last = source->next();
        QVERIFY(last.item == "b" && last.position == 2 && last.trueSession == 3 && !last.dimensions[0]);
    }

    void itHandsOverWhatIsDueAndNoMore()
    {
        auto log = std::make_shared<EventTable>();
        for (int second : {0, 10, 20, 3'600})
            log->append({.user = "1", .time = kStreamBegin + std::chrono::seconds{second}});
        StreamPlayer player(replayOf(log), "log", bytewaxSettings());
        player.setSpeed(10, kWall);
        QVERIFY(!player.advance(kWall + 1h)); // paused at first
        QCOMPARE(player.delivered(), std::uint64_t{0});
        player.play(kWall + 1h);
        player.advance(kWall + 1h);
        QCOMPARE(player.delivered(), std::uint64_t{1});
        player.advance(kWall + 1h + 999ms);
        QCOMPARE(player.delivered(), std::uint64_t{1});
        player.advance(kWall + 1h + 1s);
        QCOMPARE(player.delivered(), std::uint64_t{2});
        player.pause(kWall + 1h + 1s);
        player.advance(kWall + 2h);
        QCOMPARE(player.delivered(), std::uint64_t{2});
        player.play(kWall + 2h);
        player.advance(kWall + 2h + 1s);
        QCOMPARE(player.delivered(), std::uint64_t{3});
    }

    void aSilentStreamClosesItsSessionsByTheClock()
    {
        auto log = std::make_shared<EventTable>();
        log->append({.user = "1", .time = kStreamBegin});
        log->append({.user = "2", .time = kStreamBegin + 24h});
        Settings settings = bytewaxSettings(10s);
        settings.gap = 30min;
        StreamPlayer player(replayOf(log), "log", settings);
        player.setSpeed(1, kWall);
        player.play(kWall);
        player.advance(kWall);
        QCOMPARE(player.snapshot().live->openSessions, std::uint64_t{1});
        player.advance(kWall + 30min + 10s); // the watermark stands on last event + gap: an event of that time still joins
        QCOMPARE(player.snapshot().live->openSessions, std::uint64_t{1});
        player.advance(kWall + 30min + 10s + 1us);
        QCOMPARE(player.snapshot().live->openSessions, std::uint64_t{0});
        QCOMPARE(player.snapshot().live->closedSessions, std::uint64_t{1});
        QCOMPARE(player.delivered(), std::uint64_t{1});
    }

    void aStepToTheNextClosingStopsAtThatInstant()
    {
        auto log = std::make_shared<EventTable>();
        log->append({.user = "1", .time = kStreamBegin});
        log->append({.user = "2", .time = kStreamBegin + 5s});
        log->append({.user = "2", .time = kStreamBegin + 24h});
        Settings settings = bytewaxSettings(1s);
        settings.gap = 10s;
        StreamPlayer player(replayOf(log), "log", settings);
        player.step(PlayStep::Closing, kWall);
        while (player.isSeeking())
            player.advance(kWall);
        QCOMPARE(player.delivered(), std::uint64_t{2});
        QVERIFY(player.playback().now == kStreamBegin + 11s + 1us);
        QVERIFY(player.playback().phase == PlayPhase::Paused);
        QCOMPARE(player.snapshot().live->closedSessions, std::uint64_t{1});
    }

    void stepsGoOneEventAtATime()
    {
        StreamPlayer player(replayOf(unevenLog(3, 2, 3)), "log", bytewaxSettings());
        for (std::uint64_t i = 1; i <= 3; ++i) {
            player.step(PlayStep::Event, kWall);
            QCOMPARE(player.delivered(), i);
        }
        QVERIFY(player.playback().phase == PlayPhase::Paused);
        player.step(PlayStep::Event, kWall); // nothing more: the end of input
        QVERIFY(player.playback().phase == PlayPhase::Ended);
        player.step(PlayStep::Event, kWall);
        QCOMPARE(player.delivered(), std::uint64_t{3});
    }

    void anEmptyStreamEndsAtOnce()
    {
        StreamPlayer player(replayOf(std::make_shared<const EventTable>()), "log", bytewaxSettings());
        player.play(kWall);
        QVERIFY(!player.advance(kWall + 1s));
        QVERIFY(player.playback().phase == PlayPhase::Ended);
        QCOMPARE(player.snapshot().summary.sessions, std::uint64_t{0});
    }

    void aStreamThatCannotKeepUpSlowsDown()
    {
        auto log = std::make_shared<EventTable>();
        const int many = 3 * static_cast<int>(StreamPlayer::kMostAtOnce);
        for (int i = 0; i < many; ++i)
            log->append({.user = "1", .time = kStreamBegin + std::chrono::seconds{i}});
        StreamPlayer player(replayOf(log), "log", bytewaxSettings());
        player.setSpeed(1'000'000, kWall);
        player.play(kWall);
        QVERIFY(player.advance(kWall + 1s)); // all are due, one call's share is handed over
        QCOMPARE(player.delivered(), std::uint64_t{StreamPlayer::kMostAtOnce});
        // The clock went back to what was handed over: at the same instant nothing more is due.
        player.advance(kWall + 1s);
        QCOMPARE(player.delivered(), std::uint64_t{StreamPlayer::kMostAtOnce});
    }

    // With nothing late, a replay ends where opening the log begins.
    void itEndsInTheSessionsOfTheLog()
    {
        const auto log = unevenLog(3'000, 20, 8);
        const Settings patient = bytewaxSettings(24h);
        StreamPlayer player(replayOf(log), "log", patient);
        WallTime wall = kWall;
        playToEnd(player, wall);
        const auto opened = openData(std::make_shared<SourceInfo>(), log, EngineRules{});
        const Summary ofLog = takeSnapshot(*opened, patient.gap, CtrKind::SearchCtrPooled)->summary;
        QCOMPARE(player.snapshot().live->late, std::uint64_t{0});
        QVERIFY(player.snapshot().summary == ofLog);
    }

    void nothingIsUnaccountedFor()
    {
        const auto log = unevenLog(3'000, 20, 4);
        const Settings settings = bytewaxSettings();
        StreamPlayer player(replayOf(log), "log", settings);
        WallTime wall = kWall;
        playToEnd(player, wall);
        const Snapshot snapshot = player.snapshot();
        QVERIFY(snapshot.summary == fromScratch(snapshot, settings.gap));
        QCOMPARE(snapshot.live->eventsIn, std::uint64_t{3'000});
        QCOMPARE(snapshot.live->accepted + snapshot.live->late, std::uint64_t{3'000});
        QVERIFY(snapshot.live->late > 0);
    }

    void otherRulesJudgeEveryEventAnew()
    {
        const auto log = unevenLog(1'000, 5, 5);
        StreamPlayer player(replayOf(log), "log", bytewaxSettings(0s));
        player.seek(500, kWall);
        while (player.advance(kWall))
            ;
        const std::uint64_t late = player.snapshot().live->late;
        Settings patient = bytewaxSettings(24h);
        QVERIFY(player.setSettings(patient, {}));
        QVERIFY(late > 0);
        QCOMPARE(player.snapshot().live->late, std::uint64_t{0});
        QCOMPARE(player.snapshot().live->accepted, std::uint64_t{500});
    }

    void anythingDoneOnTheWayEndsInTheSameSessions()
    {
        QVERIFY(rc::check("pauses, steps, seeks, speeds and gaps", [] {
            const auto log = unevenLog(400, 8, *rc::gen::arbitrary<unsigned>());
            Settings settings = bytewaxSettings(*rc::gen::element<Duration>(0s, 10s, 10min));
            StreamPlayer player(replayOf(log), "log", settings);
            WallTime wall = kWall;
            const int times = *rc::gen::inRange(0, 12);
            for (int i = 0; i < times; ++i) {
                meddle(player, wall, settings);
                const Snapshot now = player.snapshot();
                RC_ASSERT(now.live->eventsIn == player.delivered());
                RC_ASSERT(now.live->accepted + now.live->late == now.live->eventsIn);
                RC_ASSERT(now.opened.data->index.eventCount() == now.live->accepted);
                RC_ASSERT(now.opened.data->late.size() == now.live->late);
            }
            playToEnd(player, wall);
            StreamPlayer straight(replayOf(log), "log", settings);
            playToEnd(straight, wall);
            RC_ASSERT(sessionsOf(player.snapshot()) == sessionsOf(straight.snapshot()));
            RC_ASSERT(player.snapshot().summary == fromScratch(player.snapshot(), settings.gap));
        }));
    }

    void theSamePlaceShowsTheSame()
    {
        const auto log = unevenLog(600, 8, 6);
        StreamPlayer there(replayOf(log), "log", bytewaxSettings());
        there.seek(300, kWall);
        while (there.advance(kWall))
            ;
        StreamPlayer andBack(replayOf(log), "log", bytewaxSettings());
        andBack.seek(500, kWall);
        while (andBack.advance(kWall))
            ;
        andBack.seek(300, kWall);
        while (andBack.advance(kWall))
            ;
        QVERIFY(there.playback() == andBack.playback());
        QVERIFY(there.snapshot().summary == andBack.snapshot().summary);
        QCOMPARE(there.snapshot().live->openSessions, andBack.snapshot().live->openSessions);
    }

    void theDensityHoldsEveryAcceptedEvent()
    {
        StreamPlayer player(replayOf(unevenLog(2'000, 100, 7)), "log", bytewaxSettings());
        LiveDensity density;
        WallTime wall = kWall;
        player.play(wall);
        while (player.isMoving()) {
            player.advance(wall += 5s);
            const Snapshot snapshot = player.snapshot();
            const auto picture = density.follow(snapshot.opened, false);
            std::uint64_t counted = 0;
            for (const std::uint32_t cell : picture->counts)
                counted += cell;
            QCOMPARE(counted, snapshot.live->accepted);
            QVERIFY(picture->rows <= Density::kMostRows && picture->columns <= Density::kMostColumns);
        }
    }

    void theRateIsThatOfTheLastSecond()
    {
        RateMeter rate;
        QCOMPARE(rate.perSecond(), 0.0);
        for (int tick = 0; tick <= 40; ++tick)
            rate.add(kWall + tick * 100ms, static_cast<std::uint64_t>(tick) * 50);
        QCOMPARE(rate.perSecond(), 500.0);
        rate.add(kWall + 5s, 0); // started again
        QCOMPARE(rate.perSecond(), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestStreamPlayer)
#include "test_stream_player.moc"
