// The hand-off between window and engine: what is asked for last is what comes, and what fails changes nothing.
#include "app/engine/engine.h"

#include "core/event/event_table.h"
#include "core/stream/tutorial.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <mutex>
#include <set>
#include <vector>

using namespace lull;
using namespace lull::app;
using namespace std::chrono_literals;

namespace {

OpenRequest tutorialRequest()
{
    OpenRequest request;
    request.builtIn = tutorialEvents(TutorialChapter::Tutorial);
    request.name = "Tutorial";
    request.settings.gap = 10s;
    return request;
}

OpenRequest fileRequest(const QString& path)
{
    OpenRequest request;
    request.paths = {path.toStdString()};
    request.name = "file";
    return request;
}

// Ten users, one event a second each in turn; every tenth event of a user comes `lateSeconds` late.
std::shared_ptr<const EventTable> manyEvents(int count, int lateSeconds = 0)
{
    auto table = std::make_shared<EventTable>();
    for (int i = 0; i < count; ++i) {
        const std::string user = std::to_string(i % 10);
        const int second = i - (i / 10 % 10 == 9 ? lateSeconds : 0);
        EventRecord event;
        event.user = user;
        event.time = EventTime{std::chrono::seconds{100'000 + second}};
        event.type = i % 3 == 0 ? EventType::Search : EventType::Click;
        table->append(event);
    }
    return table;
}

bool shows(const Engine& engine, std::string_view name)
{
    const auto snapshot = engine.snapshot();
    return snapshot && snapshot->opened.source->name == name;
}

} // namespace

class TestEngine : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_large = m_folder.filePath("large.csv");
        QFile file(m_large);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray text("user,time,type,query\n");
        for (int i = 0; i < 400'000; ++i)
            text += QByteArray::number(i % 5000) + "," + QByteArray::number(1'700'000'000 + i) + ",search,query\n";
        QCOMPARE(file.write(text), text.size());
    }

    void showsNothingBeforeTheFirstData()
    {
        Engine engine([] {});
        QVERIFY(!engine.snapshot());
        QVERIFY(engine.loadState().phase == LoadPhase::Idle);
    }

    void publishesWhatWasOpenedWithItsSettings()
    {
        std::atomic<int> news = 0;
        Engine engine([&news] { ++news; });
        engine.open(tutorialRequest());
        QTRY_VERIFY(engine.snapshot());
        QCOMPARE(engine.snapshot()->result->rule.gap, Duration{10s});
        QCOMPARE(engine.snapshot()->summary.sessions, std::uint64_t{2});
        QVERIFY(engine.loadState().phase == LoadPhase::Idle);
        QTRY_VERIFY(news > 0);
    }

    void theNewestGapWins()
    {
        Engine engine([] {});
        OpenRequest request;
        request.builtIn = manyEvents(200'000);
        engine.open(request);
        QTRY_VERIFY(engine.snapshot());
        Settings settings = engine.settings();
        for (int i = 1; i <= 300; ++i) {
            settings.gap = std::chrono::milliseconds{i * 50};
            engine.setSettings(settings);
        }
        QTRY_COMPARE(engine.snapshot()->result->rule.gap, Duration{15s});
        QCOMPARE(engine.snapshot()->summary.sessions, std::uint64_t{10});
    }

    void filterAndOrderComeWithTheSnapshot()
    {
        Engine engine([] {});
        OpenRequest request;
        request.builtIn = manyEvents(1'000);
        engine.open(request);
        QTRY_VERIFY(engine.snapshot());
        const auto all = engine.snapshot();
        QVERIFY(all->sessions.get() == &all->result->sessions); // no copy where all are accepted
        const EventTime first = all->opened.data->index.earliest();
        engine.edit([&](Settings& settings) {
            settings.filter.range = TimeRange{first, first + 3s};
            settings.order = UserOrder::FirstSeen;
        });
        QTRY_VERIFY(engine.snapshot()->filter.range.has_value());
        QCOMPARE(engine.snapshot()->summary.sessions, std::uint64_t{3}); // of the users whose only session begins so early
        QCOMPARE(engine.snapshot()->result->sessions.size(), std::size_t{10});
        QVERIFY(engine.snapshot()->order == UserOrder::FirstSeen);
        QCOMPARE(engine.snapshot()->rows->size(), std::size_t{10});
        engine.edit([](Settings& settings) { settings.filter = {}; });
        QTRY_COMPARE(engine.snapshot()->summary.sessions, std::uint64_t{10});
    }

    void anOrderThatTheGapCannotChangeIsKept()
    {
        Engine engine([] {});
        OpenRequest request;
        request.builtIn = manyEvents(1'000);
        request.settings.order = UserOrder::FirstSeen;
        engine.open(request);
        QTRY_VERIFY(engine.snapshot());
        const auto rows = engine.snapshot()->rows;
        engine.edit([](Settings& settings) { settings.gap = 5s; });
        QTRY_COMPARE(engine.snapshot()->result->rule.gap, Duration{5s});
        QVERIFY(engine.snapshot()->rows == rows);
        engine.edit([](Settings& settings) { settings.order = UserOrder::MostSessions; });
        QTRY_VERIFY(engine.snapshot()->order == UserOrder::MostSessions);
        const auto bySessions = engine.snapshot()->rows;
        engine.edit([](Settings& settings) { settings.gap = 1h; });
        QTRY_COMPARE(engine.snapshot()->result->rule.gap, Duration{1h});
        QVERIFY(engine.snapshot()->rows != bySessions);
    }

    void generationsOnlyRise()
    {
        std::mutex mutex;
        std::vector<std::uint64_t> seen;
        Engine* running = nullptr;
        std::atomic<bool> armed = false;
        Engine engine([&] {
            if (!armed)
                return;
            const std::lock_guard lock(mutex);
            seen.push_back(running->snapshot() ? running->snapshot()->generation : 0);
        });
        running = &engine;
        armed = true;
        engine.open(tutorialRequest());
        QTRY_VERIFY(engine.snapshot());
        for (int i = 1; i < 50; ++i) {
            Settings settings = engine.settings();
            settings.gap = std::chrono::milliseconds{i * 100};
            engine.setSettings(settings);
            QTRY_COMPARE(engine.snapshot()->result->rule.gap, settings.gap);
        }
        armed = false;
        const std::lock_guard lock(mutex);
        QVERIFY(seen.size() >= 49);
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    }

    void theSameSettingsAgainCauseNoWork()
    {
        Engine engine([] {});
        engine.open(tutorialRequest());
        QTRY_VERIFY(engine.snapshot() && engine.news().isComplete);
        const auto before = engine.snapshot();
        engine.setSettings(engine.settings());
        Settings other = engine.settings();
        other.ctrKind = CtrKind::SessionCtr;
        engine.setSettings(other);
        QTRY_VERIFY(engine.snapshot()->ctrKind == CtrKind::SessionCtr);
        QCOMPARE(engine.snapshot()->generation, before->generation + 1);
    }

    void otherRulesJudgeTheArrivalsAgain()
    {
        Engine engine([] {});
        OpenRequest request;
        request.builtIn = manyEvents(10'000, 40);
        engine.open(request);
        QTRY_VERIFY(engine.snapshot());
        QCOMPARE(engine.snapshot()->opened.data->late.size(), std::size_t{0});
        Settings settings = engine.settings();
        settings.rules = EngineRules::of(EnginePreset::Bytewax);
        engine.setSettings(settings);
        QTRY_VERIFY(!engine.snapshot()->opened.data->late.empty());
        QCOMPARE(engine.snapshot()->summary.events + engine.snapshot()->opened.data->late.size(), std::uint64_t{10'000});
    }

    void everyGapIsStudiedAfterTheFirstSnapshot()
    {
        std::mutex mutex;
        std::vector<bool> studied;
        Engine* running = nullptr;
        std::atomic<bool> armed = false;
        Engine engine([&] {
            if (!armed)
                return;
            const std::lock_guard lock(mutex);
            if (const auto snapshot = running->snapshot())
                studied.push_back(snapshot->opened.study != nullptr);
        });
        running = &engine;
        armed = true;
        OpenRequest request;
        request.builtIn = manyEvents(50'000);
        engine.open(request);
        QTRY_VERIFY(engine.snapshot() && engine.news().isComplete);
        QVERIFY(engine.snapshot()->opened.study->profile);
        QCOMPARE(engine.snapshot()->opened.study->find({5s, Boundary::Inclusive})->sessions,
                 sessionize(*engine.snapshot()->opened.data, 5s)->sessions.size());
        armed = false;
        const std::lock_guard lock(mutex);
        QVERIFY(!studied.front() && studied.back());
    }

    void theStudyStaysWhileTheGapMoves()
    {
        Engine engine([] {});
        engine.open(tutorialRequest());
        QTRY_VERIFY(engine.snapshot() && engine.snapshot()->opened.study);
        const auto study = engine.snapshot()->opened.study;
        engine.edit([](Settings& settings) { settings.gap = 1s; });
        QTRY_COMPARE(engine.snapshot()->result->rule.gap, Duration{1s});
        QCOMPARE(engine.snapshot()->opened.study, study);
        engine.edit([](Settings& settings) { settings.rules = EngineRules::of(EnginePreset::Bytewax); });
        QTRY_VERIFY(engine.snapshot()->opened.study && engine.snapshot()->opened.study != study);
    }

    void aPinnedGapIsComparedUnderItsOwnRules()
    {
        Engine engine([] {});
        OpenRequest request;
        request.builtIn = manyEvents(10'000, 300);
        request.settings.gap = 15s;
        engine.open(request);
        QTRY_VERIFY(engine.snapshot());
        engine.edit([](Settings& settings) { settings.pinned = PinnedGap{5s, EngineRules::of(EnginePreset::Bytewax)}; });
        QTRY_VERIFY(engine.snapshot()->comparison && engine.news().isComplete);
        const auto snapshot = engine.snapshot();
        QCOMPARE(snapshot->result->rule.gap, Duration{15s});
        QVERIFY(snapshot->opened.data->late.empty() && !snapshot->pinned->opened.data->late.empty());
        QCOMPARE(snapshot->pinned->result->rule.gap, Duration{5s});
        QVERIFY(snapshot->opened.study && snapshot->pinned->opened.study);
        const auto changes = findChanges({*snapshot->pinned->opened.data, *snapshot->pinned->result},
                                         {*snapshot->opened.data, *snapshot->result}, snapshot->ctrKind);
        QVERIFY(snapshot->comparison->changes.all == changes->all);

        engine.edit([](Settings& settings) { settings.gap = 20s; });
        QTRY_VERIFY(engine.snapshot()->result->rule.gap == 20s && engine.snapshot()->comparison);
        QCOMPARE(engine.snapshot()->comparison->after, engine.snapshot()->result);
        engine.edit([](Settings& settings) { settings.pinned.reset(); });
        QTRY_VERIFY(!engine.snapshot()->pinned);
        QVERIFY(!engine.snapshot()->comparison);
    }

    void theNewestTaskIsDoneAndTheOthersAreAskedToStop()
    {
        std::atomic<int> idle = 0;
        std::atomic<int> stopped = 0;
        std::atomic<int> done = 0;
        LatestTask task([&] { ++idle; });
        for (int i = 1; i <= 20; ++i)
            task.start([&, i](const std::stop_token& stop) {
                while (i < 20 && !stop.stop_requested())
                    std::this_thread::yield();
                if (i < 20)
                    ++stopped;
                else
                    done = i;
            });
        QTRY_COMPARE(done.load(), 20);
        QTRY_VERIFY(task.isIdle());
        QVERIFY(stopped <= 19);
        QTRY_VERIFY(idle >= 1);
    }

    void aFailedLoadKeepsTheEarlierData()
    {
        Engine engine([] {});
        engine.open(tutorialRequest());
        QTRY_VERIFY(shows(engine, "Tutorial"));
        QTRY_VERIFY(engine.news().isComplete);
        const auto before = engine.snapshot();
        engine.open(fileRequest(m_folder.filePath("absent.csv")));
        QTRY_VERIFY(engine.loadState().phase == LoadPhase::Failed);
        QVERIFY(engine.loadState().error.code == ErrorCode::NotFound);
        QCOMPARE(engine.snapshot(), before);
        QCOMPARE(engine.settings().gap, Duration{10s});
    }

    void aCancelledLoadKeepsTheEarlierData()
    {
        Engine engine([] {});
        engine.open(tutorialRequest());
        QTRY_VERIFY(shows(engine, "Tutorial"));
        engine.open(fileRequest(m_large));
        engine.cancelLoad();
        QTRY_VERIFY(engine.loadState().phase == LoadPhase::Failed);
        QVERIFY(engine.loadState().error.code == ErrorCode::Cancelled);
        QVERIFY(shows(engine, "Tutorial"));
        engine.open(fileRequest(m_large)); // and the engine goes on working
        QTRY_VERIFY_WITH_TIMEOUT(shows(engine, "file"), 60'000);
        QCOMPARE(engine.snapshot()->summary.events, std::uint64_t{400'000});
    }

    void ofTwoFilesOpenedAtOnceTheLastIsShown()
    {
        Engine engine([] {});
        engine.open(fileRequest(m_large));
        engine.open(tutorialRequest());
        QTRY_VERIFY_WITH_TIMEOUT(shows(engine, "Tutorial"), 60'000);
        Settings settings = engine.settings();
        settings.gap = 500ms;
        engine.setSettings(settings);
        QTRY_COMPARE(engine.snapshot()->summary.sessions, std::uint64_t{7});
        QVERIFY(shows(engine, "Tutorial"));
    }

    void theGapCanMoveWhileAFileIsRead()
    {
        Engine engine([] {});
        engine.open(tutorialRequest());
        QTRY_VERIFY(shows(engine, "Tutorial"));
        engine.open(fileRequest(m_large));
        Settings settings = engine.settings();
        settings.gap = 1s;
        engine.setSettings(settings);
        QTRY_VERIFY_WITH_TIMEOUT(shows(engine, "file") || engine.snapshot()->result->rule.gap == Duration{1s}, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(shows(engine, "file"), 60'000);
    }

    void stopsInTheMiddleOfALoad()
    {
        for (int round = 0; round < 5; ++round) {
            Engine engine([] {});
            engine.open(fileRequest(m_large));
            QTRY_VERIFY_WITH_TIMEOUT(engine.loadState().events > 0 || engine.snapshot(), 60'000);
        }
    }

    void stopsInTheMiddleOfASplit()
    {
        const auto events = manyEvents(300'000);
        for (int round = 0; round < 5; ++round) {
            Engine engine([] {});
            OpenRequest request;
            request.builtIn = events;
            engine.open(request);
            QTRY_VERIFY(engine.snapshot());
            Settings settings = engine.settings();
            settings.gap = std::chrono::seconds{round + 1};
            engine.setSettings(settings);
        }
    }

private:
    QTemporaryDir m_folder;
    QString m_large;
};

QTEST_GUILESS_MAIN(TestEngine)
#include "test_engine.moc"
