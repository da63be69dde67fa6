// The window's parts of a stream, fed by hand: controls, the list of late events, timelines that grow under the eye.
#include "core/metrics/density_counter.h"
#include "tests/ui/sample_data.h"
#include "tests/ui/warning_watch.h"
#include "ui/inspector/session_words.h"
#include "ui/live/late_list.h"
#include "ui/live/late_model.h"
#include "ui/live/live_controls.h"
#include "ui/live/playback_bar.h"
#include "ui/live/simulation_dialog.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <random>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

constexpr EventTime kBegin = sample::kNewYear;

EngineRules bytewax(Duration wait)
{
    EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
    rules.wait = wait;
    return rules;
}

// The first `count` events of a made-up stream, as a log: its users' places shift as it grows, so only what is the same
// event and the same user stays.
std::shared_ptr<const Dataset> streamUpTo(int count, const EngineRules& rules = bytewax(10s))
{
    std::mt19937 random(5);
    EventTable table;
    for (int i = 0; i < count; ++i) {
        // Users come in an order that is not that of their names.
        const std::string user = std::string("u-").append(std::to_string(1'000 + (i * 37) % std::min(i + 1, 60) * 13 % 997));
        const EventTime time = kBegin + std::chrono::seconds{i * 20} - (random() % 9 == 0 ? Duration{1h} : Duration{0});
        table.append({.user = user, .time = time, .type = i % 3 == 0 ? EventType::Search : EventType::Click});
    }
    return sample::datasetOf(std::move(table), rules);
}

EventTime nowAfter(int count) { return kBegin + std::chrono::seconds{count * 20}; }

QToolButton& button(QWidget& parent, const QString& name)
{
    for (QToolButton* each : parent.findChildren<QToolButton*>())
        if (each->accessibleName() == name || each->text() == name)
            return *each;
    qFatal("no such button");
}

// A view of the stream's first events, following its clock.
struct Streamed {
    explicit Streamed(int count)
    {
        view.resize(800, 300);
        view.setNow(nowAfter(count));
        view.setData(streamUpTo(count));
        view.show();
    }
    void growTo(int count)
    {
        view.setNow(nowAfter(count));
        view.growData(streamUpTo(count));
    }
    [[nodiscard]] std::string nameAtTop() const
    {
        return std::string(view.data()->index.userName(view.userAtRow(*view.rowAt(0))));
    }
    TimelineView view;
};

} // namespace

class TestLive : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void theButtonPausesPlaysAndBeginsAgain()
    {
        PlaybackBar bar;
        QSignalSpy plays(&bar, &PlaybackBar::playRequested);
        QSignalSpy pauses(&bar, &PlaybackBar::pauseRequested);
        QSignalSpy restarts(&bar, &PlaybackBar::restartRequested);
        bar.setPlayback({.phase = PlayPhase::Playing, .now = kBegin});
        button(bar, "Pause").click();
        QCOMPARE(pauses.size(), 1);
        bar.setPlayback({.phase = PlayPhase::Paused, .now = kBegin});
        button(bar, "Play").click();
        QCOMPARE(plays.size(), 1);
        bar.setPlayback({.phase = PlayPhase::Ended, .now = kBegin});
        button(bar, "Play again").click();
        QCOMPARE(restarts.size(), 1);
        button(bar, "From the start").click();
        QCOMPARE(restarts.size(), 2);
        QVERIFY(!button(bar, "Step").isEnabled()); // nothing is left to step to
    }

    void stepsAndSpeedsAreAskedFor()
    {
        PlaybackBar bar;
        std::vector<PlayStep> steps;
        std::vector<std::optional<double>> speeds;
        connect(&bar, &PlaybackBar::stepRequested, this, [&](PlayStep step) { steps.push_back(step); });
        connect(&bar, &PlaybackBar::speedChosen, this, [&](std::optional<double> speed) { speeds.push_back(speed); });
        for (QAction* action : button(bar, "Step").menu()->actions())
            action->trigger();
        QVERIFY((steps == std::vector{PlayStep::Event, PlayStep::Closing}));
        auto& box = *bar.findChild<QComboBox*>();
        QCOMPARE(box.currentText(), QString("600×"));
        emit box.activated(0);
        emit box.activated(box.count() - 1);
        QVERIFY((speeds == std::vector<std::optional<double>>{1.0, std::nullopt}));
        bar.setPlayback({.phase = PlayPhase::Playing, .speed = std::nullopt, .now = kBegin});
        QCOMPARE(box.currentText(), QString("Fastest"));
        QCOMPARE(speeds.size(), 2U); // showing is not choosing
    }

    void theStreamsOwnTimeIsShown()
    {
        PlaybackBar bar;
        bar.setPlayback({.phase = PlayPhase::Playing, .now = kBegin + 19h + 2min + 40s});
        QCOMPARE(bar.findChild<QLabel*>()->text(), QString("Mon 1 Jan 2024 19:02:40"));
    }

    void theDialogGivesBackWhatItWasGiven()
    {
        SimulationChoice choice = usualSimulation();
        choice.settings.users = 77;
        choice.settings.events = 77 * 3 * 40;
        choice.settings.days = 3;
        choice.settings.seed = 9;
        choice.settings.lateShare = 0.25;
        choice.wait = 90s;
        const SimulationDialog dialog(choice);
        const auto given = dialog.choice();
        QVERIFY(given);
        QCOMPARE(given->settings.users, 77U);
        QCOMPARE(given->settings.events, std::uint64_t{77 * 3 * 40});
        QCOMPARE(given->settings.days, 3U);
        QCOMPARE(given->settings.seed, std::uint64_t{9});
        QCOMPARE(given->settings.lateShare, 0.25);
        QVERIFY(given->wait == 90s);
        QVERIFY(check(given->settings));
    }

    void theUsualSimulationIsOneClickAway()
    {
        SimulationChoice choice = usualSimulation();
        choice.settings.users = 3;
        choice.settings.events = 10;
        SimulationDialog dialog(choice);
        for (QPushButton* each : dialog.findChildren<QPushButton*>())
            if (each->text() == "Usual values")
                each->click();
        QCOMPARE(dialog.choice()->settings.users, usualSimulation().settings.users);
        QCOMPARE(dialog.choice()->settings.events, std::uint64_t{0}); // without end
        QVERIFY(dialog.choice()->wait == 10s);
    }

    void aWaitThatIsNoneCannotBeAccepted()
    {
        SimulationDialog dialog(usualSimulation());
        auto& wait = *dialog.findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly);
        wait.setText("soon");
        QVERIFY(!dialog.choice());
        for (QPushButton* each : dialog.findChildren<QPushButton*>())
            if (each->text() == "Simulate")
                QVERIFY(!each->isEnabled());
    }

    void replayAndStopAreOfferedWhereTheyMakeSense()
    {
        QWidget window;
        LiveControls controls(&window);
        const auto isEnabled = [&](const char* part) {
            for (const QAction* action : controls.menu()->actions())
                if (action->text().contains(part))
                    return action->isEnabled();
            qFatal("no such action");
        };
        QVERIFY(!isEnabled("arrival order") && !isEnabled("Stop"));
        controls.setCanReplay(true);
        QVERIFY(isEnabled("arrival order") && isEnabled("event order"));
        controls.setView(LiveView{});
        QVERIFY(isEnabled("Stop") && controls.isStreaming());
        controls.setView(std::nullopt);
        QVERIFY(!isEnabled("Stop") && !controls.isStreaming());
    }

    void everyLateEventIsListedWithWhatWouldHaveKeptIt()
    {
        LateModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        EventTable table;
        table.append({.user = "a", .time = kBegin + 100s, .type = EventType::Search});
        table.append({.user = "a", .time = kBegin + 87s + 700ms, .type = EventType::Click, .position = 3});
        model.setData(sample::datasetOf(std::move(table), bytewax(10s)));
        QCOMPARE(model.rowCount(), 1);
        const auto text = [&](int column) { return model.data(model.index(0, column), Qt::DisplayRole).toString(); };
        QCOMPARE(text(LateModel::User), QString("a"));
        QCOMPARE(text(LateModel::Event), QString("clicked rank 3"));
        QCOMPARE(text(LateModel::LateBy), QString("2.3 s"));
        QCOMPARE(text(LateModel::Remedy), QString("a wait of 12.3 s instead of 10 s would keep it"));
        QVERIFY2(text(LateModel::Time).contains("00:01:27.7"), qPrintable(text(LateModel::Time)));
        model.setData(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void theListGrowsAtItsEndAndStartsAnewUnderOtherRules()
    {
        LateModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setData(streamUpTo(300));
        const int before = model.rowCount();
        QVERIFY(before > 0);
        model.growData(streamUpTo(900));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted[0][1].toInt(), before);
        QCOMPARE(reset.size(), 1); // setData's
        model.growData(streamUpTo(900));
        QCOMPARE(inserted.size(), 1); // nothing new
        model.growData(streamUpTo(900, bytewax(24h)));
        QCOMPARE(reset.size(), 2);
        QCOMPARE(model.rowCount(), 0);
    }

    void choosingALateEventAsksForItsPlace()
    {
        LateList list;
        list.setData(streamUpTo(300));
        list.show();
        std::vector<std::size_t> chosen;
        connect(&list, &LateList::chosen, this, [&](std::size_t late) { chosen.push_back(late); });
        list.table().setCurrentIndex(list.model().index(2, 0));
        QVERIFY(chosen == std::vector<std::size_t>{2});
        list.growData(streamUpTo(900));
        QCOMPARE(list.table().currentIndex().row(), 2);
        QCOMPARE(chosen.size(), 1U);
    }

    void aGrowingStreamKeepsTheSelectedEvent()
    {
        Streamed streamed(60);
        TimelineView& view = streamed.view;
        const std::size_t user = view.userAtRow(2);
        const std::size_t event = view.data()->index.firstEventOf(user);
        const std::string name(view.data()->index.userName(user));
        const Row row = view.data()->index.rows()[event];
        view.select(user, event);
        QSignalSpy selected(&view, &TimelineView::sessionSelected);
        for (int count = 61; count <= 400; count += 13) {
            streamed.growTo(count);
            const auto selection = view.selection();
            QVERIFY(selection);
            const SessionIndex& index = view.data()->index;
            QCOMPARE(std::string(index.userName(selection->session.user)), name);
            bool holdsIt = false;
            for (std::size_t e = selection->session.firstEvent; e < selection->session.endEvent; ++e)
                holdsIt |= index.rows()[e] == row;
            QVERIFY(holdsIt);
        }
        QCOMPARE(selected.size(), 0); // nobody chose anything
    }

    void aGrowingStreamKeepsTheRowsInView()
    {
        Streamed streamed(200);
        streamed.view.verticalScrollBar()->setValue(streamed.view.rowHeight() * 7 + 5);
        const std::string top = streamed.nameAtTop();
        const int offset = streamed.view.topOfRow(*streamed.view.rowAt(0));
        for (int count = 201; count <= 500; count += 23) {
            streamed.growTo(count);
            QCOMPARE(streamed.nameAtTop(), top);
            QCOMPARE(streamed.view.topOfRow(*streamed.view.rowAt(0)), offset);
        }
    }

    void theViewFollowsTheClockUntilTheHandMovesIt()
    {
        Streamed streamed(100);
        TimelineView& view = streamed.view;
        QVERIFY(view.isFollowing());
        const int place = view.scale().pixelOf(nowAfter(100));
        QVERIFY(place > view.scale().width() / 2 && place < view.scale().width());
        streamed.growTo(150);
        QCOMPARE(view.scale().pixelOf(nowAfter(150)), place);
        view.setScale(view.scale().zoomed(2, 10)); // a zoom goes on following
        QVERIFY(view.isFollowing());
        QCOMPARE(view.scale().pixelOf(nowAfter(150)), place);
        view.setScale(view.scale().panned(-50));
        QVERIFY(!view.isFollowing());
        const TimeScale held = view.scale();
        streamed.growTo(200);
        QVERIFY(view.scale() == held);
        QTest::keyClick(&view, Qt::Key_End);
        QVERIFY(view.isFollowing());
        QCOMPARE(view.scale().pixelOf(nowAfter(200)), place);
    }

    void theFollowButtonLeadsBackToTheClock()
    {
        TimelinePanel panel;
        panel.resize(900, 500);
        LiveView live{{.phase = PlayPhase::Playing, .now = nowAfter(200)}, nullptr};
        panel.setLive(live);
        panel.setRule({7min, Boundary::Inclusive}); // before there is any data
        panel.setData(streamUpTo(200));
        panel.show();
        QToolButton& follow = button(panel, "Follow");
        QVERIFY(follow.isVisible() && follow.isChecked());
        panel.view().setScale(panel.view().scale().panned(-100));
        QVERIFY(!follow.isChecked());
        follow.click();
        QVERIFY(panel.view().isFollowing());
        live.playback.phase = PlayPhase::Ended;
        panel.setLive(live);
        QVERIFY(!follow.isVisible() && !panel.view().isFollowing());
    }

    void aLateEventIsBroughtIntoView()
    {
        Streamed streamed(400);
        const LateEvent late = streamed.view.data()->late[0];
        const EventTime time = streamed.view.data()->table->timeAt(late.row);
        QVERIFY(streamed.view.scale().pixelOf(time) < 0);
        streamed.view.showLate(late.row);
        const int pixel = streamed.view.scale().pixelOf(time);
        QVERIFY(pixel >= 0 && pixel < streamed.view.scale().width());
        const int top = streamed.view.topOfRow(streamed.view.currentRow());
        QVERIFY(top >= 0 && top < streamed.view.viewport()->height());
        const Dataset& data = *streamed.view.data();
        QCOMPARE(data.index.userId(streamed.view.userAtRow(streamed.view.currentRow())), data.table->userAt(late.row));
    }

    void anOpenSessionSaysWhenItCloses()
    {
        EventTable table;
        table.append({.user = "a", .time = kBegin, .type = EventType::Search});
        Dataset data = *makeDataset(std::make_shared<const EventTable>(std::move(table)), bytewax(10s));
        const SessionRule rule{30min, Boundary::Inclusive};
        std::vector<Session> sessions;
        data.watermarks[0] = kBegin + 30min - 4s;
        splitUser(data.index, 0, rule, {data.watermarks, {}}, sessions);
        QCOMPARE(endedWords(data, sessions[0], rule, true), QString("open, closes in 4 s of stream time"));
        data.watermarks[0] = kBegin + 30min + 1us;
        sessions.clear();
        splitUser(data.index, 0, rule, {data.watermarks, {}}, sessions);
        QVERIFY(endedWords(data, sessions[0], rule, true).startsWith("Ended"));
    }

    void anOpenSessionIsHatchedAndTheFutureIsGrey()
    {
        EventTable table;
        for (int i = 0; i < 4; ++i)
            table.append({.user = "a", .time = kBegin + std::chrono::seconds{i * 60}, .type = i == 0 ? EventType::Search : EventType::Click});
        for (int i = 0; i < 30; ++i) // others, so that rows are low
            table.append({.user = std::string("b").append(std::to_string(i)), .time = kBegin, .type = EventType::Search});
        const auto data = sample::datasetOf(std::move(table), bytewax(10s));
        TimelineView view;
        view.resize(800, 200); // too low for tall rows
        view.setNow(kBegin + 5min);
        view.setData(data);
        view.setRule({30min, Boundary::Inclusive});
        view.show();
        view.setFollowing(false);
        view.setScale(TimeScale(kBegin - 5min, 1s, view.scale().width()));
        const QImage picture = view.viewport()->grab().toImage();
        const Theme theme(Scheme::Light);
        const int bar = view.topOfRow(0) + kFarRow.barMiddle();
        int filled = 0;
        int bare = 0;
        for (int pixel = view.scale().pixelOf(kBegin) + 2; pixel < view.scale().pixelOf(kBegin + 3min) - 2; ++pixel) {
            const QRgb color = picture.pixel(kUserColumn + pixel, bar);
            bare += color == theme.rgb(Role::Surface);
            filled += color != theme.rgb(Role::Surface);
        }
        QVERIFY(filled > 0 && bare > filled);
        const int soon = view.scale().pixelOf(kBegin + 6min);
        QCOMPARE(picture.pixel(kUserColumn + soon, view.topOfRow(0) + 2), theme.rgb(Role::Sunken));
        const int unsettled = view.scale().pixelOf(kBegin + 3min + 30s); // behind a's watermark
        QCOMPARE(picture.pixel(kUserColumn + unsettled, view.topOfRow(0) + 2), theme.rgb(Role::WatermarkSoft));
    }

    void theDensityCountedOneByOneIsThatCountedAtOnce()
    {
        std::mt19937 random(3);
        for (const Duration step : {Duration{1ms}, Duration{1s}, Duration{1h}}) {
            DensityCounter counter;
            std::vector<std::pair<std::size_t, EventTime>> events;
            for (int i = 0; i < 5'000; ++i) {
                const std::size_t user = random() % static_cast<unsigned>(i / 10 + 1);
                const EventTime time = kBegin + step * i - (random() % 7 == 0 ? step * static_cast<int>(random() % 3'000) : Duration{0});
                counter.add(user, time);
                events.emplace_back(user, time);
                if (i % 500 == 499)
                    QVERIFY(holdsAll(counter.density(), events));
            }
        }
        QCOMPARE(DensityCounter().density().rows, 0U);
    }

private:
    // Every cell holds as many events as lie in its band and column.
    static bool holdsAll(const Density& density, const std::vector<std::pair<std::size_t, EventTime>>& events)
    {
        std::size_t usersEach = 1;
        while ((density.users + usersEach - 1) / usersEach > density.rows)
            ++usersEach;
        std::vector<std::uint32_t> counts(density.rows * density.columns, 0);
        for (const auto& [user, time] : events) {
            if (time < density.begin || time >= density.end())
                return false;
            ++counts[user / usersEach * density.columns + static_cast<std::size_t>((time - density.begin) / density.perColumn)];
        }
        return counts == density.counts && density.rows <= Density::kMostRows && density.columns <= Density::kMostColumns;
    }

    test::WarningWatch m_watch;
};

QTEST_MAIN(TestLive)
#include "test_live.moc"
