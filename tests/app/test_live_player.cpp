// The stream on its own thread: orders are followed, news come at the window's pace, and it can be stopped at any moment.
#include "app/engine/live_player.h"
#include "tests/app/streams.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace lull;
using namespace lull::app;
using namespace lull::app::test;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;

// A wall clock that the test moves.
struct Wall {
    std::atomic<std::int64_t> millis = 3'600'000;
    [[nodiscard]] LivePlayer::Clock clock()
    {
        return [this] { return WallTime{std::chrono::milliseconds{millis}}; };
    }
};

LivePlayer::MakeSource replayAgain(std::shared_ptr<const EventTable> log)
{
    return [log] { return replayOf(log); };
}

// As the window: it fetches the news it is told of, without which a stream that runs makes no others.
bool showsEveryOrder(LivePlayer& player)
{
    static_cast<void>(player.news());
    return player.isUpToDate();
}

// Events for ever, `perSecond` of them in each second of the stream.
class EndlessSource final : public StreamSource {
public:
    explicit EndlessSource(std::int64_t perSecond) : m_step(1'000'000 / perSecond) {}
    std::optional<EventTime> nextArrival() override { return kStreamBegin + m_step * m_next; }
    EventRecord next() override
    {
        m_user = std::to_string(m_next % 1'000);
        return {.user = m_user, .time = kStreamBegin + m_step * m_next++, .type = EventType::Search};
    }
    void rewind() override { m_next = 0; }

private:
    Duration m_step;
    std::int64_t m_next = 0;
    std::string m_user;
};

} // namespace

class TestLivePlayer : public QObject {
    Q_OBJECT

private slots:
    void itPlaysToTheEndAndTellsTheLastState()
    {
        std::atomic<int> news = 0;
        LivePlayer player([&] { ++news; });
        player.start(replayAgain(unevenLog(2'000, 10, 1)), "log", bytewaxSettings());
        player.command([](StreamPlayer& stream, WallTime now) { stream.setSpeed(std::nullopt, now); });
        QTRY_VERIFY_WITH_TIMEOUT(player.news().snapshot && player.news().view.playback.phase == PlayPhase::Ended, kPatience);
        const LiveNews last = player.news();
        QCOMPARE(last.snapshot->live->eventsIn, std::uint64_t{2'000});
        QCOMPARE(last.snapshot->live->openSessions, std::uint64_t{0});
        QVERIFY(last.snapshot->live->finished);
        QVERIFY(last.view.density);
        QVERIFY(news >= 1);
        QVERIFY(player.isActive());
        QVERIFY(player.isUpToDate());
    }

    void nothingMovesWhileTheWallStandsStill()
    {
        Wall wall;
        LivePlayer player([] {}, wall.clock());
        auto log = std::make_shared<EventTable>();
        for (int i = 0; i < 100; ++i)
            log->append({.user = "1", .time = kStreamBegin + std::chrono::seconds{i}});
        player.start(replayAgain(log), "log", bytewaxSettings());
        player.command([](StreamPlayer& stream, WallTime now) { stream.setSpeed(10, now); });
        QTRY_VERIFY_WITH_TIMEOUT(showsEveryOrder(player) && player.news().snapshot, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(player.news().snapshot->live->eventsIn, std::uint64_t{1}, kPatience);
        wall.millis += 2'000;
        QTRY_COMPARE_WITH_TIMEOUT(player.news().snapshot->live->eventsIn, std::uint64_t{21}, kPatience);
        QVERIFY(player.news().view.playback.now == kStreamBegin + 20s);
    }

    void noNewsComeBeforeTheLastWereFetched()
    {
        std::atomic<int> news = 0;
        LivePlayer player([&] { ++news; });
        player.start([] { return std::make_unique<EndlessSource>(1'000); }, "endless", bytewaxSettings());
        QTRY_COMPARE_WITH_TIMEOUT(news.load(), 1, kPatience);
        QTest::qWait(200);
        QCOMPARE(news.load(), 1);
        const std::uint64_t before = player.news().snapshot->generation;
        QTRY_COMPARE_WITH_TIMEOUT(news.load(), 2, kPatience);
        QVERIFY(player.news().snapshot->generation > before);
    }

    // However slow the machine: the order comes after the first news were told and before they were fetched.
    void anOrderShowsOnceTheNewsBeforeItWereFetched()
    {
        std::atomic<int> news = 0;
        LivePlayer player([&] { ++news; });
        player.start([] { return std::make_unique<EndlessSource>(1'000); }, "endless", bytewaxSettings());
        QTRY_COMPARE_WITH_TIMEOUT(news.load(), 1, kPatience);
        player.edit([](Settings& settings) { settings.gap = 7min; });
        QTest::qWait(100);
        QVERIFY(!player.isUpToDate());
        QTRY_VERIFY_WITH_TIMEOUT(showsEveryOrder(player), kPatience);
        QVERIFY(player.news().snapshot->result->rule.gap == 7min);
    }

    void newsKeepSixteenMillisecondsApart()
    {
        std::atomic<int> news = 0;
        LivePlayer player([&] { ++news; });
        player.start([] { return std::make_unique<EndlessSource>(1'000); }, "endless", bytewaxSettings());
        const auto begin = std::chrono::steady_clock::now();
        std::uint64_t generation = 0;
        const auto passedNow = [begin] { return std::chrono::steady_clock::now() - begin; };
        while (passedNow() < 500ms || (generation <= 1 && passedNow() < std::chrono::milliseconds(kPatience)))
            if (const auto snapshot = player.news().snapshot)
                generation = snapshot->generation;
        const auto passed = std::chrono::steady_clock::now() - begin;
        QVERIFY(generation > 1);
        QVERIFY(static_cast<std::int64_t>(generation) <= passed / 16ms + 1);
    }

    void theNewestGapWins()
    {
        LivePlayer player([] {});
        player.start([] { return std::make_unique<EndlessSource>(100'000); }, "endless", bytewaxSettings());
        for (int minute = 1; minute <= 50; ++minute)
            player.edit([&](Settings& settings) { settings.gap = std::chrono::minutes{minute}; });
        QVERIFY(player.settings().gap == 50min);
        QTRY_VERIFY_WITH_TIMEOUT(showsEveryOrder(player), kPatience);
        QVERIFY(player.news().snapshot->result->rule.gap == 50min);
    }

    void ordersReachAPausedStream()
    {
        LivePlayer player([] {});
        player.start(replayAgain(unevenLog(500, 5, 2)), "log", bytewaxSettings());
        player.command([](StreamPlayer& stream, WallTime now) { stream.seek(300, now); });
        QTRY_VERIFY_WITH_TIMEOUT(showsEveryOrder(player), kPatience);
        QVERIFY(player.news().view.playback.phase == PlayPhase::Paused);
        QCOMPARE(player.news().snapshot->live->eventsIn, std::uint64_t{300});
        player.edit([](Settings& settings) { settings.rules.wait = 24h; });
        QTRY_VERIFY_WITH_TIMEOUT(showsEveryOrder(player), kPatience);
        QCOMPARE(player.news().snapshot->live->late, std::uint64_t{0});
        QCOMPARE(player.news().snapshot->live->eventsIn, std::uint64_t{300});
    }

    void anotherStreamReplacesTheFirst()
    {
        LivePlayer player([] {});
        player.start([] { return std::make_unique<EndlessSource>(100'000); }, "endless", bytewaxSettings());
        QTRY_VERIFY_WITH_TIMEOUT(player.news().snapshot, kPatience);
        player.start(replayAgain(unevenLog(10, 2, 3)), "second", bytewaxSettings());
        QVERIFY(!player.news().snapshot); // of the new one there is nothing yet, and nothing of the old one
        QTRY_VERIFY_WITH_TIMEOUT(player.news().snapshot, kPatience);
        QCOMPARE(player.news().snapshot->opened.source->name, std::string("second"));
    }

    void aStoppedStreamIsForgotten()
    {
        std::atomic<int> news = 0;
        LivePlayer player([&] { ++news; });
        player.start([] { return std::make_unique<EndlessSource>(100'000); }, "endless", bytewaxSettings());
        QTRY_VERIFY_WITH_TIMEOUT(player.news().snapshot, kPatience);
        player.stop();
        QVERIFY(!player.isActive());
        QTRY_VERIFY_WITH_TIMEOUT(!player.news().snapshot, kPatience);
        player.command([](StreamPlayer&, WallTime) { QFAIL("there is no stream"); });
        QTest::qWait(50);
    }

    void whatASourceThrowsIsTold()
    {
        class Broken final : public StreamSource {
            std::optional<EventTime> nextArrival() override { return kStreamBegin; }
            EventRecord next() override { throw std::bad_alloc(); }
            void rewind() override {}
        };
        LivePlayer player([] {});
        player.start([] { return std::make_unique<Broken>(); }, "broken", bytewaxSettings());
        QTRY_VERIFY_WITH_TIMEOUT(player.news().trouble, kPatience);
        QVERIFY(!player.isActive());
        player.start(replayAgain(unevenLog(10, 2, 4)), "log", bytewaxSettings());
        QTRY_VERIFY_WITH_TIMEOUT(player.news().snapshot, kPatience);
        QVERIFY(!player.news().trouble);
    }

    void closingInMidStreamDoesNotWaitForTheStream()
    {
        auto player = std::make_unique<LivePlayer>([] {});
        player->start([] { return std::make_unique<EndlessSource>(100'000); }, "endless", bytewaxSettings());
        player->command([](StreamPlayer& stream, WallTime now) { stream.setSpeed(std::nullopt, now); });
        QTRY_VERIFY_WITH_TIMEOUT(player->news().snapshot && player->news().snapshot->live->eventsIn > 200'000, kPatience);
        player->edit([](Settings& settings) { settings.gap = 1s; });
        const auto begin = std::chrono::steady_clock::now();
        player.reset();
        QVERIFY(std::chrono::steady_clock::now() - begin < 5s); // a second and more on a machine that does other things too
    }
};

QTEST_GUILESS_MAIN(TestLivePlayer)
#include "test_live_player.moc"
