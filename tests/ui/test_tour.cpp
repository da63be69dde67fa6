// The guided tour without a window: its script, its walk, its clockless player, and the diagram as a hand and an eye meet it.
#include "core/stream/tutorial.h"
#include "tests/ui/warning_watch.h"
#include "ui/text.h"
#include "ui/theme/style.h"
#include "ui/tour/seconds_box.h"
#include "ui/tour/seconds_field.h"
#include "ui/tour/tour.h"
#include "ui/tour/tour_column.h"
#include "ui/tour/tour_controls.h"
#include "ui/tour/tour_diagram.h"
#include "ui/tour/tour_moment.h"
#include "ui/tour/tour_dots.h"
#include "ui/tour/tour_output.h"
#include "ui/tour/tour_try.h"
#include "ui/tour/tour_words.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

QString textOf(const std::vector<std::string>& lines)
{
    QString text;
    for (const std::string& line : lines)
        text += toQString(line) + u'\n';
    return text;
}

// User, first and last event, whether it is closed, searches, clicks, clicked searches.
using WindowFacts = std::vector<std::tuple<std::string, EventTime, EventTime, bool, std::size_t, std::size_t, std::size_t>>;

WindowFacts windowsOf(const TutorialStage& stage)
{
    WindowFacts facts;
    for (const TutorialWindow& window : stage.windows)
        facts.emplace_back(window.user, window.firstEventAt, window.lastEventAt, window.isClosed, window.searches, window.clicks,
                           window.clickedSearches);
    return facts;
}

WindowFacts sessionsOf(const TourMoment& moment)
{
    WindowFacts facts;
    const SessionIndex& index = moment.data->index;
    for (const Session& session : moment.sessionized->sessions.all())
        facts.emplace_back(index.userName(session.user), index.times()[session.firstEvent], index.times()[session.endEvent - 1],
                           session.closedBy == ClosedBy::Gap, session.searches, session.clicks, session.clickedSearches);
    return facts;
}

// The tour's parts one below the other, as some window may place them.
struct Stage {
    Stage() : tour(&window)
    {
        auto* layout = new QVBoxLayout(&window);
        for (QWidget* part : {tour.diagramCard(), tour.output(), tour.column(), tour.controls()})
            layout->addWidget(part);
        window.resize(1100, 1200);
        window.show();
        tour.adaptTo({1440, 900});
        tour.begin();
    }
    [[nodiscard]] QPushButton* button(const QString& text) const
    {
        for (auto* button : window.findChildren<QPushButton*>())
            if (button->text() == text)
                return button;
        return nullptr;
    }

    QWidget window;
    Tour tour;
};

} // namespace

class TestTour : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void everyStepHasItsWords()
    {
        const QList<TourStep> steps = tourSteps();
        QCOMPARE(static_cast<std::size_t>(steps.size()), kTourStepCount);
        for (const TourStep& step : steps) {
            QVERIFY(!step.title.isEmpty());
            QVERIFY2(step.text.size() >= 2 && step.text.size() <= 3, qPrintable(step.title));
            QCOMPARE(step.hint.isEmpty(), step.changes == TourChanges{});
            const TutorialRun run = runTutorial(scriptOf(step.chapter));
            QVERIFY(step.stage.value_or(0) <= run.lastStage());
        }
    }

    void saysItInWordsOfItsOwn()
    {
        QFile file(QStringLiteral(LULL_SHARED_DATA) + "/../seed/building-sessions-from-search-logs.txt");
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the tutorial's text is not here");
        const QString tutorial = QString::fromUtf8(file.readAll()).simplified();
        for (const TourStep& step : tourSteps())
            for (const QString& paragraph : step.text)
                for (const QString& sentence : paragraph.split(". "))
                    QVERIFY2(!tutorial.contains(sentence.simplified(), Qt::CaseInsensitive), qPrintable(sentence));
    }

    void thePlayerGoesByTheTimeItIsTold()
    {
        TourPlayer player;
        player.setLastStage(3);
        QVERIFY(!player.advance(10s)); // it does not play
        player.play();
        QVERIFY(player.advance(250ms));
        QCOMPARE(player.stage(), std::size_t{0});
        QCOMPARE(player.progress(), 0.25);
        player.advance(750ms);
        QCOMPARE(player.stage(), std::size_t{1});
        QCOMPARE(player.progress(), 0.0);
        player.setBeat(100ms);
        player.advance(10s); // never beyond the end
        QCOMPARE(player.stage(), std::size_t{3});
        QVERIFY(!player.isPlaying() && player.isAtEnd());
        player.play(); // once more from the beginning
        QCOMPARE(player.stage(), std::size_t{0});
        player.advance(150ms);
        player.stepBack();
        QCOMPARE(player.stage(), std::size_t{1}); // to where the event came from
        player.stepBack();
        QCOMPARE(player.stage(), std::size_t{0});
        player.playOne();
        player.advance(10s);
        QCOMPARE(player.stage(), std::size_t{1});
        QVERIFY(!player.isPlaying());
        player.rest(9);
        player.setLastStage(2);
        QCOMPARE(player.stage(), std::size_t{2});
    }

    void changesStayWithinTheirChapter()
    {
        TourModel tour;
        tour.goTo(7);
        tour.setGap(500ms);
        QVERIFY(tour.isChanged());
        tour.next();
        QCOMPARE(tour.script().settings.gap, Duration{500ms});
        tour.goTo(tour.firstStepOf(TutorialChapter::PerSearch));
        QVERIFY(!tour.isChanged());
        QCOMPARE(tour.script(), scriptOf(TutorialChapter::PerSearch));
        tour.back();
        QVERIFY(!tour.isChanged());
        tour.setGap(500ms);
        tour.undoChanges();
        QVERIFY(!tour.isChanged());
        tour.setTime(2, startOf(TutorialChapter::Tutorial) + 30s);
        tour.restart();
        QVERIFY(!tour.isChanged());
        QCOMPARE(tour.stepNumber(), std::size_t{0});
        tour.goTo(1'000);
        QVERIFY(tour.isAtLast());
    }

    void aLateEventIsShownArriving()
    {
        TourModel tour;
        tour.goTo(7);
        QCOMPARE(tour.player().stage(), std::size_t{7});
        tour.addLateEvent();
        QCOMPARE(tour.run().eventCount(), std::size_t{8});
        QCOMPARE(tour.player().stage(), std::size_t{8});
        QVERIFY(tour.run().arrivals[7].lateBy == std::optional<Duration>(1s));
        QVERIFY(stageWords(tour.script(), tour.run(), 8).endsWith("Late by 1 s, so in no window: a wait of 2 s instead of 1 s would keep it."));
        tour.undoChanges();
        QCOMPARE(tour.player().stage(), std::size_t{7});
    }

    // The timelines' sessions are the diagram's windows, at every stage: bounds, what is closed, what counts.
    void aMomentHasTheWindowsOfItsStage()
    {
        for (const TutorialChapter chapter : kAllTutorialChapters)
            for (const Duration gap : {Duration{500ms}, Duration{1s}, Duration{2s}, settingsOf(chapter).gap})
                for (const Duration wait : {Duration{0}, Duration{1s}, settingsOf(chapter).rules.wait}) {
                    TutorialScript script = scriptOf(chapter);
                    script.settings.gap = gap;
                    script.settings.rules.wait = wait;
                    const TutorialRun run = runTutorial(script);
                    for (std::size_t stage = 0; stage < run.lastStage(); ++stage) {
                        const auto moment = momentOf(script, run, stage);
                        QVERIFY(moment && moment->data->goesOn);
                        QCOMPARE(moment->data->table->size(), stage);
                        QCOMPARE(sessionsOf(*moment), windowsOf(run.stages[stage]));
                    }
                    QVERIFY(!momentOf(script, run, run.lastStage()));
                }
    }

    void theEndsRatesWaitForTheEnd()
    {
        Stage stage;
        const auto shows = [&](const QString& text) {
            const auto labels = stage.tour.output()->findChildren<QLabel*>();
            return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text() == text; });
        };
        stage.tour.goTo(7); // every event is in, and the input has not ended
        QVERIFY(shows(kEnDash) && !shows("2.0"));
        stage.tour.handleKey(Qt::Key_Down);
        stage.tour.advance(2s);
        QVERIFY(shows("2.0") && !shows(kEnDash));
    }

    void theKeyboardWalksEveryStep()
    {
        Stage stage;
        std::set<std::size_t> seen{stage.tour.model().stepNumber()};
        for (std::size_t step = 1; step < kTourStepCount; ++step) {
            QVERIFY(stage.tour.handleKey(step % 2 == 0 ? Qt::Key_Right : Qt::Key_PageDown));
            QCOMPARE(stage.tour.model().stepNumber(), step);
            seen.insert(step);
        }
        QCOMPARE(seen.size(), kTourStepCount);
        QVERIFY(stage.tour.handleKey(Qt::Key_Right)); // stays at the last
        QVERIFY(stage.tour.model().isAtLast());
        stage.tour.handleKey(Qt::Key_Left);
        QCOMPARE(stage.tour.model().stepNumber(), kTourStepCount - 2);
        stage.tour.handleKey(Qt::Key_Home);
        QCOMPARE(stage.tour.model().stepNumber(), stage.tour.model().firstStepOf(TutorialChapter::Versions));
        QSignalSpy left(&stage.tour, &Tour::leaveRequested);
        QVERIFY(stage.tour.handleKey(Qt::Key_Escape));
        QCOMPARE(left.size(), 1);
        QVERIFY(!stage.tour.handleKey(Qt::Key_W));
    }

    void theListChaptersAndDotsLeadToAnyStep()
    {
        Stage stage;
        auto& list = *stage.window.findChild<QListWidget*>();
        QCOMPARE(list.count(), 11);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(list.item(4)).center());
        QCOMPARE(stage.tour.model().stepNumber(), std::size_t{4});
        QTest::mouseClick(stage.button("2 Two CTRs"), Qt::LeftButton);
        QCOMPARE(stage.tour.model().stepNumber(), std::size_t{11});
        QCOMPARE(list.count(), 4);
        auto& dots = *stage.window.findChild<TourDots*>();
        QTest::mouseClick(&dots, Qt::LeftButton, {}, dots.centreOf(2));
        QCOMPARE(stage.tour.model().stepNumber(), std::size_t{13});
    }

    void playSendsTheEventsThroughOneByOne()
    {
        Stage stage;
        stage.tour.goTo(5); // rests before the first event
        const TourModel& model = stage.tour.model();
        QCOMPARE(model.player().stage(), std::size_t{0});
        QVERIFY(stage.tour.handleKey(Qt::Key_Space));
        for (std::size_t event = 1; event <= 8; ++event) {
            stage.tour.advance(500ms);
            QVERIFY(model.player().progress() > 0.4);
            stage.tour.advance(500ms);
            QCOMPARE(model.player().stage(), event);
        }
        QVERIFY(!model.player().isPlaying());
        stage.tour.handleKey(Qt::Key_Up);
        QCOMPARE(model.player().stage(), std::size_t{7});
        stage.tour.handleKey(Qt::Key_Down);
        stage.tour.advance(2s);
        QCOMPARE(model.player().stage(), std::size_t{8});
        stage.tour.handleKey(Qt::Key_Space);
        stage.tour.advance(100ms);
        stage.tour.handleKey(Qt::Key_Space); // pause
        QVERIFY(!model.player().isPlaying());
        stage.tour.advance(10s);
        QCOMPARE(model.player().stage(), std::size_t{0});
    }

    // Each control of each step at several values: the pane must show what the command line would print.
    void theOutputFollowsEveryChange()
    {
        Stage stage;
        const auto& output = *stage.window.findChild<TourOutput*>();
        const auto same = [&] { return output.text() == textOf(playTutorial(stage.tour.model().script())); };
        for (std::size_t step = 0; step < kTourStepCount; ++step) {
            stage.tour.goTo(step);
            QVERIFY(same());
            auto* tries = stage.window.findChild<TourTry*>();
            for (const Duration seconds : {Duration{500ms}, Duration{1s}, Duration{3s}, Duration{11s}}) {
                emit tries->gapChosen(seconds);
                QVERIFY(same());
                emit tries->waitChosen(seconds);
                QVERIFY(same());
                emit tries->timeChosen(1, startOf(stage.tour.model().script().chapter) + seconds);
                QVERIFY(same());
            }
            emit tries->lateEventRequested();
            QVERIFY(same());
            emit tries->versionChosen(EnginePreset::Bytewax);
            QVERIFY(same());
            emit tries->undoRequested();
            QVERIFY(same() && !stage.tour.model().isChanged());
        }
    }

    void theEventOfTheHintIsChosen()
    {
        Stage stage;
        auto& events = *stage.window.findChild<TourTry*>()->findChild<QComboBox*>(); // the first: made before the versions
        QVERIFY(events.accessibleName() == "Event");
        const std::vector<std::pair<int, const char*>> chosen{
            {2, "3: user 1 clicked rover"},  {4, "3: user 1 clicked rover"},  {8, "7: user 2 clicked kathy"},
            {12, "4: user 1 clicked rover"}, {16, "3: user 1 clicked rover"}, {17, "6: user 2 searched “cats”"}};
        for (const auto& [step, words] : chosen) {
            stage.tour.goTo(static_cast<std::size_t>(step));
            QCOMPARE(events.currentText(), QString::fromUtf8(words));
        }
        events.setCurrentIndex(1);
        emit stage.window.findChild<TourTry*>()->waitChosen(9s);
        QCOMPARE(events.currentIndex(), 1); // the viewer's choice stays within the step
    }

    void theControlsDoWhatTheySay()
    {
        Stage stage;
        stage.tour.goTo(7);
        const TourModel& model = stage.tour.model();
        QSignalSpy changed(&stage.tour, &Tour::scriptChanged);
        auto* tries = stage.window.findChild<TourTry*>();
        const auto fields = tries->findChildren<SecondsField*>();
        fields[0]->findChild<SecondsBox*>()->setValue(0.5);
        QCOMPARE(model.script().settings.gap, Duration{500ms});
        fields[1]->findChild<QSlider*>()->setValue(6);
        QCOMPARE(model.script().settings.rules.wait, Duration{3s});
        QTest::mouseClick(stage.button("Add a late event"), Qt::LeftButton);
        QCOMPARE(model.script().events.size(), std::size_t{8});
        QCOMPARE(changed.size(), 3);
        QTest::mouseClick(stage.button("Undo changes"), Qt::LeftButton);
        QVERIFY(!model.isChanged());
        QCOMPARE(fields[0]->duration(), Duration{10s});
        QTest::mouseClick(stage.window.findChild<TourOutput*>()->findChild<QToolButton*>(), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), textOf(playTutorial(scriptOf(TutorialChapter::Tutorial))));
    }

    // Chosen in the window: shown, and not sent back.
    void takesTheWindowsSettingsInSilence()
    {
        Stage stage;
        stage.tour.goTo(7);
        QSignalSpy changed(&stage.tour, &Tour::scriptChanged);
        TutorialSettings settings = stage.tour.model().script().settings;
        settings.gap = 2s;
        settings.rules.wait = 0s;
        stage.tour.takeSettings(settings);
        QCOMPARE(stage.tour.model().script().settings, settings);
        QCOMPARE(stage.window.findChild<TourTry*>()->findChildren<SecondsField*>()[0]->duration(), Duration{2s});
        QCOMPARE(changed.size(), 0);
    }

    void theDiagramsNodesStandApart_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("low") << QSize(880, 210);
        QTest::newRow("usual") << QSize(1040, 280);
        QTest::newRow("projector") << QSize(1500, 420);
    }
    void theDiagramsNodesStandApart()
    {
        QFETCH(QSize, size);
        const TutorialScript script = scriptOf(TutorialChapter::PerSearch);
        const TutorialRun run = runTutorial(script);
        const TourDiagramLayout layout(size, contentOf(script, run));
        qreal right = -1;
        for (const DiagramPart part : kAllDiagramParts) {
            const QRectF node = layout.node(part);
            QVERIFY(node.left() > right && node.width() > 60);
            right = node.right();
            for (const std::size_t user : {std::size_t{0}, std::size_t{1}})
                QVERIFY(layout.body(part).contains(layout.lane(part, user)));
            QVERIFY(!layout.lane(part, 0).intersects(layout.lane(part, 1)));
        }
        QVERIFY(right <= size.width());
        for (std::size_t event = 0; event < script.events.size(); ++event) {
            QVERIFY(layout.node(DiagramPart::Input).contains(layout.inputRow(event)));
            const EventTime time = script.events[event].time;
            QVERIFY(layout.lane(DiagramPart::Windows, 0).contains(layout.xOf(time), layout.markY(0)));
            QVERIFY(std::chrono::abs(layout.timeAt(layout.xOf(time)) - time) < 1ms);
        }
    }

    void aMarkIsDraggedToAnotherTime()
    {
        Stage stage;
        stage.tour.goTo(8); // every event is in
        TourDiagram& diagram = stage.tour.diagram();
        const TourModel& model = stage.tour.model();
        const TourDiagramLayout layout(diagram.contentsRect().size(), contentOf(model.script(), model.run()));
        const auto placeOf = [&](Duration since, std::size_t user) {
            return diagram.contentsRect().topLeft()
                   + QPointF(layout.xOf(startOf(TutorialChapter::Tutorial) + since), layout.markY(user)).toPoint();
        };
        QTest::mousePress(&diagram, Qt::LeftButton, {}, placeOf(8s, 1));
        QTest::mouseMove(&diagram, placeOf(10s, 1));
        QCOMPARE(model.script().events[6].time, startOf(TutorialChapter::Tutorial) + 10s);
        QTest::mouseMove(&diagram, placeOf(12500ms, 1));
        QTest::mouseRelease(&diagram, Qt::LeftButton, {}, placeOf(12500ms, 1));
        QCOMPARE(model.script().events[6].time, startOf(TutorialChapter::Tutorial) + 12500ms);
        QVERIFY(model.run().stages.back().windows.size() == 2);
        stage.tour.goTo(9); // here marks stay
        QTest::mousePress(&diagram, Qt::LeftButton, {}, placeOf(5s, 0));
        QTest::mouseMove(&diagram, placeOf(7s, 0));
        QTest::mouseRelease(&diagram, Qt::LeftButton, {}, placeOf(7s, 0));
        QCOMPARE(model.script().events[0].time, startOf(TutorialChapter::Tutorial) + 5s);
    }

    // The same moment is the same picture; an event on its way changes it.
    void theDiagramIsDrawnFromItsMomentAlone()
    {
        const TutorialScript script = scriptOf(TutorialChapter::Tutorial);
        const TutorialRun run = runTutorial(script);
        TourDiagram diagram;
        diagram.resize(1040, 280);
        const auto pictureAt = [&](std::size_t stage, double progress) {
            diagram.setScene({&script, &run, stage, progress, DiagramPart::Clock});
            return diagram.grab().toImage();
        };
        const QImage still = pictureAt(2, 0);
        QVERIFY(pictureAt(2, 0.3) != still);
        QVERIFY(pictureAt(2, 0.5) != pictureAt(2, 0.3));
        QCOMPARE(pictureAt(2, 0), still);
        const TourDiagramLayout layout(QSizeF(1040, 280), contentOf(script, run));
        const QRectF clock = layout.node(DiagramPart::Clock);
        QCOMPARE(still.pixelColor(QPointF(clock.left(), clock.center().y()).toPoint()).name(),
                 Theme(Scheme::Light).color(Role::Accent).name());
    }

private:
    test::WarningWatch m_watch;
};

QTEST_MAIN(TestTour)
#include "test_tour.moc"
