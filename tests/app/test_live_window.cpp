// The real window and the real player, with a clock that the test moves: what a hand does while a stream plays, and what the
// numbers then say.
#include "app/lull/controller.h"
#include "app/lull/table_file.h"
#include "tests/app/streams.h"
#include "tests/ui/warning_watch.h"
#include "ui/gap_bar/gap_histogram.h"
#include "ui/inspector/session_inspector.h"
#include "ui/live/late_list.h"
#include "ui/live/late_model.h"
#include "ui/live/live_controls.h"
#include "ui/live/playback_bar.h"
#include "ui/numbers/metric_card.h"
#include "ui/numbers/numbers_row.h"
#include "ui/text.h"
#include "ui/theme/style.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"
#include "ui/window/status_line.h"

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <atomic>
#include <memory>

using namespace lull;
using namespace lull::app;
using namespace lull::app::test;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 60'000;

struct Desktop {
    Desktop()
        : controller(window, nullptr, [this] { return WallTime{std::chrono::milliseconds{millis}}; })
    {
        window.resize(1440, 900);
        window.show();
    }

    void simulate(std::optional<std::uint64_t> pauseAfter)
    {
        SimulationChoice choice = usualSimulation();
        choice.settings.users = 40;
        choice.settings.lateShare = 0.05;
        controller.simulate(choice, 30min, pauseAfter);
    }
    [[nodiscard]] PlaybackBar& bar() { return window.live().bar(); }
    [[nodiscard]] TimelineView& view() const { return *window.findChild<TimelineView*>(); }
    [[nodiscard]] std::uint64_t eventsIn() const { return window.snapshot() && window.snapshot()->live ? window.snapshot()->live->eventsIn : 0; }
    [[nodiscard]] PlayPhase phase() const { return window.liveView() ? window.liveView()->playback.phase : PlayPhase::Ended; }
    [[nodiscard]] QString valueOf(Metric metric) const { return window.findChild<NumbersRow*>()->card(metric).text().value; }
    [[nodiscard]] QString statusText() const
    {
        QStringList texts;
        for (const QLabel* label : window.findChild<StatusLine*>()->findChildren<QLabel*>())
            if (!label->isHidden())
                texts += label->text();
        return texts.join(" | ");
    }

    std::atomic<std::int64_t> millis = 3'600'000;
    MainWindow window;
    Controller controller;
};

// Every number of the closed sessions, from scratch.
Summary closedFromScratch(const Snapshot& snapshot)
{
    const Dataset& data = *snapshot.opened.data;
    const auto result = sessionize(data, snapshot.result->rule.gap);
    std::vector<Session> closed;
    for (const Session& session : result->sessions.all())
        if (session.closedBy == ClosedBy::Gap)
            closed.push_back(session);
    return *summarise(data.index, Sessions(std::move(closed), data.index.userCount()), {});
}

void dragLine(GapHistogram& histogram, Duration to)
{
    const int y = histogram.height() / 2;
    const double from = histogram.axis().toPixel(histogram.rule().gap);
    const double end = histogram.axis().toPixel(to);
    QTest::mousePress(&histogram, Qt::LeftButton, {}, QPoint(qRound(from), y));
    for (int step = 1; step <= 5; ++step)
        QTest::mouseMove(&histogram, QPoint(qRound(from + (end - from) * step / 5), y));
    QTest::mouseRelease(&histogram, Qt::LeftButton, {}, QPoint(qRound(end), y));
}

} // namespace

class TestLiveWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void oneClickPlaysAStream()
    {
        Desktop desktop;
        desktop.controller.openTutorial();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        desktop.window.live().simulate();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.liveView(), kPatience);
        QVERIFY(desktop.phase() == PlayPhase::Playing);
        QVERIFY(desktop.bar().isVisible());
        QVERIFY(desktop.window.snapshot()->result->rule.gap == 30min);
        const EngineRules& rules = desktop.window.snapshot()->opened.data->rules;
        QVERIFY(rules.preset == EnginePreset::Bytewax && rules.wait == 10s);
        QVERIFY(desktop.window.liveView()->playback.speed == 600.0);
        QVERIFY(desktop.view().isFollowing());
        const std::uint64_t before = desktop.eventsIn();
        desktop.millis += 60'000; // ten hours of the stream
        QTRY_VERIFY_WITH_TIMEOUT(desktop.eventsIn() > before + 1'000, kPatience);
    }

    void spacePausesAndGoesOn()
    {
        Desktop desktop;
        desktop.simulate(std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.phase() == PlayPhase::Playing && desktop.window.liveView(), kPatience);
        QTest::keyClick(&desktop.window, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.phase() == PlayPhase::Paused, kPatience);
        QVERIFY(desktop.statusText().contains("paused"));
        const std::uint64_t before = desktop.eventsIn();
        desktop.millis += 600'000;
        QTest::qWait(50);
        QCOMPARE(desktop.eventsIn(), before);
        QTest::keyClick(&desktop.window, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.phase() == PlayPhase::Playing, kPatience);
    }

    void stepsGoToTheNextEventAndTheNextClosing()
    {
        Desktop desktop;
        desktop.simulate(1'000);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        QCOMPARE(desktop.eventsIn(), std::uint64_t{1'000});
        emit desktop.bar().stepRequested(PlayStep::Event);
        QTRY_COMPARE_WITH_TIMEOUT(desktop.eventsIn(), std::uint64_t{1'001}, kPatience);
        const std::uint64_t closed = desktop.window.snapshot()->live->closedSessions;
        emit desktop.bar().stepRequested(PlayStep::Closing);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.snapshot()->live->closedSessions > closed, kPatience);
        QVERIFY(desktop.phase() == PlayPhase::Paused);
        QCOMPARE(desktop.valueOf(Metric::Sessions), countText(desktop.window.snapshot()->summary.sessions));
    }

    void theStatusLineAccountsForEveryEvent()
    {
        Desktop desktop;
        desktop.simulate(3'000);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        const LiveStatus& live = *desktop.window.snapshot()->live;
        QCOMPARE(live.accepted + live.late, std::uint64_t{3'000});
        QVERIFY(live.late > 0);
        const QString text = desktop.statusText();
        QVERIFY2(text.contains("3,000 events"), qPrintable(text));
        QVERIFY2(text.contains("watermark 10 s behind"), qPrintable(text));
        QVERIFY2(text.contains(QString::number(live.openSessions) + (live.openSessions == 1 ? " session open" : " sessions open")), qPrintable(text));
    }

    void draggingTheGapDuringTheStreamMovesEveryNumber()
    {
        Desktop desktop;
        desktop.simulate(4'000);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        emit desktop.bar().playRequested();
        auto& histogram = *desktop.window.findChild<GapHistogram*>();
        for (const Duration gap : {Duration{5min}, Duration{2h}, Duration{20s}, Duration{30min}}) {
            desktop.millis += 500;
            dragLine(histogram, gap);
            QVERIFY(desktop.view().rule() == histogram.rule()); // the rows follow at once
            QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled() && desktop.window.snapshot()->result->rule == histogram.rule(), kPatience);
            const Snapshot& snapshot = *desktop.window.snapshot();
            const Summary expected = closedFromScratch(snapshot);
            QCOMPARE(snapshot.summary.sessions, expected.sessions);
            QCOMPARE(snapshot.summary.events, expected.events);
            QCOMPARE(snapshot.summary.searches, expected.searches);
            QCOMPARE(snapshot.summary.clicks, expected.clicks);
            QCOMPARE(snapshot.summary.clickedSearches, expected.clickedSearches);
            QVERIFY(snapshot.summary.duration == expected.duration);
            QVERIFY(snapshot.summary.searchCtr.pooled.value == expected.searchCtr.pooled.value);
            QCOMPARE(desktop.valueOf(Metric::Sessions), countText(expected.sessions));
        }
    }

    void anOpenSessionIsOpenInTheInspector()
    {
        Desktop desktop;
        desktop.simulate(2'000);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        const auto& inspector = *desktop.window.findChild<SessionInspector*>();
        QVERIFY2(inspector.ending().startsWith("open, closes in"), qPrintable(inspector.ending()));
        QVERIFY(inspector.ending().endsWith("of stream time"));
    }

    void aLateEventOfTheListIsFoundOnItsTimeline()
    {
        Desktop desktop;
        desktop.simulate(4'000);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        emit desktop.window.findChild<StatusLine*>()->lateListRequested();
        auto& list = *desktop.window.findChild<LateList*>();
        QVERIFY(list.isVisible());
        QCOMPARE(static_cast<std::uint64_t>(list.model().rowCount()), desktop.window.snapshot()->live->late);
        list.table().setCurrentIndex(list.model().index(0, 0));
        const Dataset& data = *desktop.window.snapshot()->opened.data;
        const EventTime time = data.table->timeAt(data.late[0].row);
        const int pixel = desktop.view().scale().pixelOf(time);
        QVERIFY(pixel >= 0 && pixel < desktop.view().scale().width());
        QCOMPARE(data.index.userId(desktop.view().userAtRow(desktop.view().currentRow())), data.table->userAt(data.late[0].row));
    }

    void theSessionsOfAStreamAreSaved()
    {
        Desktop desktop;
        desktop.simulate(2'000);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        const QTemporaryDir folder;
        const QString path = folder.filePath("sessions.csv");
        QVERIFY(saveSessions(*desktop.window.snapshot(), path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const LiveStatus& live = *desktop.window.snapshot()->live;
        QCOMPARE(static_cast<std::uint64_t>(file.readAll().count('\n')), 1 + live.closedSessions + live.openSessions);
    }

    void otherRulesJudgeTheStreamAnew()
    {
        Desktop desktop;
        desktop.simulate(3'000);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        EngineRules patient = desktop.window.snapshot()->opened.data->rules;
        patient.wait = 240h;
        emit desktop.window.rulesChosen(patient);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled() && desktop.window.snapshot()->opened.data->rules == patient, kPatience);
        QCOMPARE(desktop.window.snapshot()->live->late, std::uint64_t{0});
        QCOMPARE(desktop.eventsIn(), std::uint64_t{3'000});
    }

    void aReplayEndsInTheNumbersOfTheLog()
    {
        Desktop desktop;
        desktop.controller.openTutorial();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        const Summary ofLog = desktop.window.snapshot()->summary;
        emit desktop.window.live().replayInEventOrderRequested();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.liveView(), kPatience);
        QVERIFY(desktop.window.liveView()->playback.speed == 1.0); // it lasts seconds
        desktop.millis += 600'000;
        QTRY_VERIFY_WITH_TIMEOUT(desktop.phase() == PlayPhase::Ended && desktop.window.liveView(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.snapshot()->summary == ofLog, kPatience);
        QVERIFY(desktop.statusText().contains("ended"));
    }

    void stoppingLeadsBackToTheLog()
    {
        Desktop desktop;
        desktop.controller.openTutorial();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isComplete(), kPatience);
        const auto log = desktop.window.snapshot();
        desktop.simulate(std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.liveView(), kPatience);
        emit desktop.window.live().stopRequested();
        QVERIFY(desktop.window.snapshot() == log);
        QVERIFY(!desktop.window.liveView() && !desktop.bar().isVisible());
        QTest::qWait(100);
        QVERIFY(desktop.window.snapshot() == log); // no news of the stream come after it
    }

    void aLogThatIsOpenedEndsTheStream()
    {
        Desktop desktop;
        desktop.simulate(std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.liveView(), kPatience);
        desktop.controller.openTutorial();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.snapshot()->opened.source->name == "Tutorial", kPatience);
        QVERIFY(!desktop.window.liveView());
        QVERIFY(!desktop.controller.stream().isActive());
    }

    void closingTheWindowInMidStreamWaitsForNothing()
    {
        auto desktop = std::make_unique<Desktop>();
        SimulationChoice choice = usualSimulation();
        choice.settings.users = 2'000;
        desktop->controller.simulate(choice, 30min);
        emit desktop->bar().speedChosen(std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(desktop->eventsIn() > 100'000, kPatience);
        emit desktop->window.gapChosen(1min);
        desktop->window.close();
        const auto begin = std::chrono::steady_clock::now();
        desktop.reset();
        QVERIFY(std::chrono::steady_clock::now() - begin < 5s); // far less on a machine of its own
    }

private:
    lull::test::WarningWatch m_watch;
};

QTEST_MAIN(TestLiveWindow)
#include "test_live_window.moc"
