// A range of time in the real window: every view is over the sessions that begin in it, and of all again without it.
#include "app/lull/controller.h"
#include "app/lull/table_file.h"
#include "core/output/sessions_writer.h"
#include "tests/ui/warning_watch.h"
#include "ui/charts/ctr_distribution_chart.h"
#include "ui/charts/ctr_time_chart.h"
#include "ui/charts/plot_view.h"
#include "ui/gap_bar/gap_histogram.h"
#include "ui/inspector/session_event_model.h"
#include "ui/inspector/session_inspector.h"
#include "ui/numbers/metric_card.h"
#include "ui/numbers/numbers_row.h"
#include "ui/text.h"
#include "ui/theme/style.h"
#include "ui/timeline/range_selection.h"
#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/filter_row.h"
#include "ui/window/main_window.h"
#include "ui/window/user_finder.h"

#include <QComboBox>
#include <QFile>
#include <QListView>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <random>
#include <sstream>

using namespace lull;
using namespace lull::app;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;

QByteArray shopLog()
{
    std::mt19937 random(11);
    QByteArray text = "user,time,type,query,position\n";
    for (int user = 0; user < 120; ++user) {
        double time = 1'715'000'000.0 + random() % 200'000;
        for (int event = 0; event < 40; ++event) {
            const char* type = event % 5 < 2 ? "search" : (event % 5 == 2 ? "results" : "click");
            text += "u" + QByteArray::number(100 + user) + "," + QByteArray::number(time, 'f', 3) + "," + type
                    + (event % 5 < 2 ? ",shoes," : event % 5 > 2 ? ",,3" : ",,") + "\n";
            time += random() % 8 == 0 ? 3'000 + random() % 90'000 : 1 + random() % 120;
        }
    }
    return text;
}

// What the window must say, from nothing but the sessions themselves.
struct Expected {
    std::vector<Session> sessions;
    Summary summary;
};

Expected expectedOf(const Snapshot& snapshot, const std::optional<TimeRange>& range)
{
    const Dataset& data = *snapshot.opened.data;
    const auto all = sessionize(data, snapshot.result->rule.gap);
    Expected expected;
    for (const Session& session : all->sessions.all())
        if (!range || range->contains(data.index.times()[session.firstEvent]))
            expected.sessions.push_back(session);
    expected.summary = summarise(data.index, Sessions(expected.sessions, data.index.userCount()), all->splitInput(data)).value();
    return expected;
}

} // namespace

class TestFilter : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(m_folder.isValid());
        m_log = m_folder.filePath("shop.csv");
        QFile file(m_log);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(shopLog()) > 0);
    }

    void init()
    {
        m_watch.start();
        m_window = std::make_unique<MainWindow>();
        m_controller = std::make_unique<Controller>(*m_window);
        m_window->resize(1440, 900);
        m_window->show();
        m_controller->setAsksForColumns(false);
        m_controller->openFile(m_log, LogOptions{}, Settings{});
        settle();
        QVERIFY(m_window->snapshot());
    }

    void cleanup()
    {
        m_controller.reset();
        m_window.reset();
        QCOMPARE(m_watch.warnings(), QStringList());
    }

    void aDraggedRangeFiltersEveryView()
    {
        QVERIFY(filters().isHidden());
        const TimeRange range = dragRange(150, 420);
        QVERIFY(!filters().isHidden()); // at once, before the numbers
        settle();
        compareAll(range);
        QVERIFY(m_window->snapshot()->summary.sessions > 0);
        QVERIFY(m_window->snapshot()->summary.sessions < m_window->snapshot()->result->sessions.size());
    }

    void removingTheChipBringsAllBack()
    {
        dragRange(150, 420);
        settle();
        chip()->click();
        QVERIFY(filters().isHidden());
        settle();
        compareAll(std::nullopt);
        QVERIFY(!view().range());
    }

    void theRangeStaysWhileTheGapMoves()
    {
        const TimeRange range = dragRange(100, 300);
        settle();
        for (const Duration gap : {Duration{10s}, Duration{2h}, Duration{30min}}) {
            emit m_window->gapChosen(gap);
            settle();
            QVERIFY(m_window->snapshot()->result->rule.gap == gap);
            compareAll(range);
        }
    }

    void aNewLogHasNoFilter()
    {
        dragRange(150, 420);
        settle();
        m_controller->openTutorial();
        settle();
        QVERIFY(filters().isHidden());
        QVERIFY(m_window->snapshot()->filter.acceptsAll());
        compareAll(std::nullopt);
    }

    void aRangeWithoutSessionsSaysSo()
    {
        const EventTime before = m_window->snapshot()->opened.data->index.earliest() - 24h;
        emit timelines().rangeChosen(TimeRange{before, before + 1h});
        settle();
        QCOMPARE(valueOf(Metric::Sessions), QString("0"));
        QCOMPARE(valueOf(Metric::Ctr), QString(kEnDash));
        QCOMPARE(cardOf(Metric::Events).detail, QStringList{"none in the filter"});
    }

    void savedSessionsAreThoseOfTheFilter()
    {
        const TimeRange range = dragRange(150, 420);
        settle();
        const auto snapshot = m_window->snapshot();
        std::ostringstream expected;
        writeSessionsCsv(expected, *snapshot->opened.data, Sessions(expectedOf(*snapshot, range).sessions, snapshot->opened.data->index.userCount()));
        const QString path = m_folder.filePath("sessions.csv");
        QVERIFY(saveSessions(*snapshot, path));
        QFile saved(path);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), QByteArray::fromStdString(expected.str()));
    }

    void aPointOfTheChartChoosesItsTime()
    {
        auto& chart = *m_window->findChild<CtrTimeChart*>();
        const CtrSeries before = chart.series();
        const CtrBucket& bucket = *std::ranges::find_if(before.buckets, [](const CtrBucket& b) { return b.searchSessions > 2; });
        auto& plot = *chart.findChild<PlotView*>();
        plot.hoverAt(static_cast<double>((bucket.begin + before.bucket / 2).time_since_epoch().count()) / 1000);
        QTest::keyClick(&plot, Qt::Key_Return);
        settle();
        compareAll(TimeRange{bucket.begin, bucket.begin + before.bucket});
        QCOMPARE(m_window->snapshot()->summary.sessions, bucket.sessions);
        QVERIFY(view().scale().begin() <= bucket.begin && view().scale().end() >= bucket.begin + before.bucket);
        QVERIFY(m_window->snapshot()->overTime.bucket < before.bucket); // and is looked at more closely
    }

    void eventsOfTheListAndMarksLeadToEachOther()
    {
        auto& inspector = *m_window->findChild<SessionInspector*>();
        auto& list = *inspector.findChild<QListView*>();
        const Session session = view().selection()->session;
        view().fitSelection();
        emit list.clicked(inspector.model().index(1, 0));
        QCOMPARE(view().selection()->session, session);
        const int pixel = view().scale().pixelOf(m_window->snapshot()->opened.data->index.times()[session.firstEvent]);
        const int markY = view().topOfRow(view().currentRow()) + (view().rowHeight() == kFarRow.height ? kFarRow : kClosestRow).markCentre;
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, {kUserColumn + pixel, markY});
        QCOMPARE(list.currentIndex().row(), 0);
    }

    void everyOrderIsTheEnginesBruteForce()
    {
        auto& choice = *timelines().findChild<QComboBox*>();
        const auto snapshot = m_window->snapshot();
        const SessionIndex& index = snapshot->opened.data->index;
        for (int entry = 0; entry < choice.count(); ++entry) {
            choice.setCurrentIndex(entry);
            emit choice.activated(entry);
            settle();
            const auto order = static_cast<UserOrder>(choice.itemData(entry).toInt());
            QVERIFY(m_window->snapshot()->order == order);
            const auto expected = orderUsers(index, m_window->snapshot()->result->sessions, order, m_window->snapshot()->ctrKind).value();
            for (std::size_t row = 0; row < expected.size(); ++row)
                QCOMPARE(view().userAtRow(row), std::size_t{expected[row]});
        }
    }

    void anOrderFollowsGapAndRange()
    {
        emit timelines().orderChosen(UserOrder::MostSessions);
        emit m_window->gapChosen(10s);
        const TimeRange range = dragRange(200, 500);
        settle();
        const auto snapshot = m_window->snapshot();
        const SessionIndex& index = snapshot->opened.data->index;
        const Sessions sessions(expectedOf(*snapshot, range).sessions, index.userCount());
        QCOMPARE(*snapshot->rows, orderUsers(index, sessions, UserOrder::MostSessions, snapshot->ctrKind).value());
    }

    void aFoundUserIsSelected()
    {
        auto& finder = *m_window->findChild<UserFinder*>();
        finder.setFocus();
        QTest::keyClicks(&finder, QStringLiteral("17"));
        QTRY_VERIFY(!finder.isSearching());
        QVERIFY(finder.shownLines().contains(QStringLiteral("u117")));
        QTest::keyClicks(&finder, QStringLiteral("5"));
        QCOMPARE(finder.shownLines(), QStringList{QStringLiteral("u175")});
        QTest::keyClick(&finder, Qt::Key_Return);
        const SessionIndex& index = m_window->snapshot()->opened.data->index;
        QCOMPARE(index.userName(view().selection()->session.user), std::string_view("u175"));
        QVERIFY(m_window->findChild<SessionInspector*>()->title().startsWith("u175"));
    }

private:
    void settle()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_controller->isSettled(), kPatience);
    }

    // Numbers, charts and rows against the sessions of the range, one by one.
    void compareAll(const std::optional<TimeRange>& range)
    {
        const auto snapshot = m_window->snapshot();
        QVERIFY(snapshot->filter.range == range);
        const Expected expected = expectedOf(*snapshot, range);
        QVERIFY(snapshot->summary == expected.summary);
        QCOMPARE(valueOf(Metric::Events), countText(expected.summary.events));
        QCOMPARE(valueOf(Metric::Users), countText(expected.summary.users));
        QCOMPARE(valueOf(Metric::Sessions), countText(expected.sessions.size()));
        QCOMPARE(valueOf(Metric::SessionCtr), percentText(expected.summary.sessionCtr.value));
        QCOMPARE(valueOf(Metric::Abandonment), percentText(expected.summary.abandonmentRate.value));
        QCOMPARE(valueOf(Metric::Duration), durationText(expected.summary.duration.median));
        QCOMPARE(valueOf(Metric::Bounce), percentText(expected.summary.bounceRate.value));
        std::uint64_t inBuckets = 0;
        for (const CtrBucket& bucket : m_window->findChild<CtrTimeChart*>()->series().buckets)
            inBuckets += bucket.sessions;
        QCOMPARE(inBuckets, std::uint64_t{expected.sessions.size()});
        QCOMPARE(m_window->findChild<CtrDistributionChart*>()->distribution().searchSessions, expected.summary.searchSessions);
        QVERIFY(view().range() == range);
    }

    // By hand, on the axis, between two pixels.
    TimeRange dragRange(int from, int to)
    {
        const TimeRange wanted = rangeOfDrag(view().scale(), from, to);
        auto& axis = *m_window->findChild<TimeAxis*>();
        QTest::mousePress(&axis, Qt::LeftButton, {}, {kUserColumn + from, 8});
        QTest::mouseMove(&axis, {kUserColumn + (from + to) / 2, 8});
        QTest::mouseMove(&axis, {kUserColumn + to, 8});
        QTest::mouseRelease(&axis, Qt::LeftButton, {}, {kUserColumn + to, 8});
        return wanted;
    }

    [[nodiscard]] CardText cardOf(Metric metric) const { return m_window->findChild<NumbersRow*>()->card(metric).text(); }
    [[nodiscard]] QString valueOf(Metric metric) const { return cardOf(metric).value; }
    [[nodiscard]] TimelinePanel& timelines() const { return *m_window->findChild<TimelinePanel*>(); }
    [[nodiscard]] TimelineView& view() const { return timelines().view(); }
    [[nodiscard]] FilterRow& filters() const { return *m_window->findChild<FilterRow*>(); }
    [[nodiscard]] QPushButton* chip() const
    {
        const auto buttons = filters().findChildren<QPushButton*>();
        const auto found = std::ranges::find_if(buttons, [](const QPushButton* button) { return button->accessibleName().startsWith("Remove the filter"); });
        return found == buttons.end() ? nullptr : *found;
    }

    test::WarningWatch m_watch;
    QTemporaryDir m_folder;
    QString m_log;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Controller> m_controller;
};

QTEST_MAIN(TestFilter)
#include "test_filter.moc"
