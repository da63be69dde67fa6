// Filtering by the value of a column in the real window: every number is that of `sessionize summary --where`.
#include "core/output/summary_writer.h"
#include "tests/app/desktop.h"
#include "tests/ui/warning_watch.h"
#include "ui/charts/gap_chart.h"
#include "ui/filter/value_dialog.h"
#include "ui/filter/value_model.h"
#include "ui/gap_bar/gap_evidence.h"
#include "ui/panels/panel_stack.h"
#include "ui/panels/segment_model.h"
#include "ui/panels/segments_page.h"
#include "ui/text.h"
#include "ui/theme/style.h"
#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/filter_row.h"
#include "ui/window/side_panel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

#include <random>
#include <sstream>

using namespace lull;
using namespace lull::app;
using namespace lull::ui;
using namespace std::chrono_literals;
using test::Desktop;
using test::kPatience;

namespace {

// Users who change their shop within a session; some events have no country, some come late, and only the north's positions
// say that the first is 0.
QByteArray shopLog()
{
    std::mt19937 random(7);
    QByteArray text = "user,time,type,query,items,position,shop,country\n";
    for (int user = 0; user < 90; ++user) {
        qint64 time = 1'715'000'000 + random() % 100'000;
        for (int event = 0; event < 60; ++event) {
            const unsigned kind = random() % 4;
            const bool north = random() % 3 != 0;
            text += "u" + QByteArray::number(user) + ',' + QByteArray::number(time - (random() % 9 == 0 ? 40 : 0))
                    + (kind < 2 ? ",search,shoes," + QByteArray::number(random() % 3) + ",," : kind == 2 ? ",click,,," + QByteArray::number(north ? random() % 3 : 1 + random() % 3) + ',' : ",results,,,,")
                    + (north ? "north," : "south,") + (random() % 5 == 0 ? "" : random() % 2 == 0 ? "DE" : "a=b & c") + '\n';
            time += random() % 7 == 0 ? 2'000 + random() % 50'000 : 1 + random() % 100;
        }
    }
    return text + "u1,soon,search,,,,north,DE\n";
}

} // namespace

class TestValueFilter : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(m_folder.isValid());
        QVERIFY(test::writeFile(log(), shopLog()));
    }

    void init()
    {
        m_watch.start();
        m_desktop = std::make_unique<Desktop>();
        QVERIFY(m_desktop->opens(log()));
    }

    void cleanup()
    {
        m_desktop.reset();
        QCOMPARE(m_watch.warnings(), QStringList());
    }

    void everyNumberIsThatOfTheCommandLine_data()
    {
        QTest::addColumn<QStringList>("values");
        QTest::newRow("one") << QStringList{"shop=north"};
        QTest::newRow("the other") << QStringList{"shop=south"}; // without the zero among the positions
        QTest::newRow("none") << QStringList{"country="};
        QTest::newRow("odd signs") << QStringList{"country=a=b & c"};
        QTest::newRow("both must hold") << QStringList{"shop=north", "country=DE"};
        QTest::newRow("nothing is left") << QStringList{"shop=east", "country=DE"};
    }
    void everyNumberIsThatOfTheCommandLine()
    {
        QFETCH(QStringList, values);
        for (const QString& value : values)
            filterBy(value);
        settle();
        compareToCommandLine(values, {});
        QCOMPARE(chips().size(), values.size());
        emit window().gapChosen(10s);
        settle();
        compareToCommandLine(values, {"--gap", "10s"});
        EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
        rules.wait = 5s;
        emit window().rulesChosen(rules);
        settle();
        compareToCommandLine(values, {"--gap", "10s", "--engine", "bytewax", "--wait", "5s"});
        QVERIFY(values.first() == "shop=east" || !window().snapshot()->opened.data->late.empty());
    }

    void removingAChipLeavesTheOthers()
    {
        filterBy("shop=north");
        filterBy("country=DE");
        settle();
        chips().first()->click();
        settle();
        compareToCommandLine({"country=DE"}, {});
        chips().first()->click();
        settle();
        QVERIFY(filters().isHidden());
        compareToCommandLine({}, {});
    }

    void theWholeLogComesBackAsItWas()
    {
        const auto whole = window().snapshot()->opened;
        QVERIFY(whole.study);
        filterBy("shop=north");
        QVERIFY(m_desktop->completes());
        QVERIFY(window().snapshot()->opened.data != whole.data);
        QVERIFY(window().snapshot()->opened.study && window().snapshot()->opened.study != whole.study);
        chips().first()->click();
        settle();
        QVERIFY(window().snapshot()->opened.data == whole.data);
        QVERIFY(window().snapshot()->opened.study == whole.study); // found out once
    }

    void anotherValueOfAColumnTakesThePlaceOfTheFirst()
    {
        filterBy("shop=north");
        filterBy("shop=south");
        settle();
        QCOMPARE(chips().size(), 1);
        compareToCommandLine({"shop=south"}, {});
    }

    void clearAllRemovesValuesAndTime()
    {
        filterBy("shop=north");
        settle();
        const SessionIndex& index = window().snapshot()->opened.data->index;
        emit timelines().rangeChosen(TimeRange{index.earliest(), index.earliest() + 6h});
        settle();
        QCOMPARE(chips().size(), 2);
        filters().findChildren<QPushButton*>().first(); // the chips come after it
        for (QPushButton* button : filters().findChildren<QPushButton*>())
            if (button->text() == "Clear all")
                button->click();
        settle();
        QVERIFY(filters().isHidden());
        compareToCommandLine({}, {});
    }

    // A time is looked at among the sessions of the kept events.
    void aTimeFiltersWithinTheValue()
    {
        filterBy("shop=north");
        settle();
        const SessionIndex& index = window().snapshot()->opened.data->index;
        const TimeRange range{index.earliest(), index.earliest() + 12h};
        emit timelines().rangeChosen(range);
        settle();
        const auto snapshot = window().snapshot();
        const auto all = sessionize(*snapshot->opened.data, snapshot->result->rule.gap);
        const auto inRange = std::ranges::count_if(all->sessions.all(), [&](const Session& session) { return range.contains(index.times()[session.firstEvent]); });
        QCOMPARE(snapshot->summary.sessions, static_cast<std::uint64_t>(inRange));
        QVERIFY(inRange > 0 && inRange < static_cast<std::ptrdiff_t>(all->sessions.size()));
    }

    void whatCoversAllTimesSaysSo()
    {
        QVERIFY(m_desktop->completes());
        const auto charts = window().findChildren<GapChart*>();
        const auto& evidence = *window().findChild<GapEvidence*>();
        QVERIFY(!charts.isEmpty());
        for (const GapChart* chart : charts)
            QVERIFY(!chart->subtitle().contains("all times"));
        QVERIFY(!evidence.text().contains("all times"));
        const SessionIndex& index = window().snapshot()->opened.data->index;
        emit timelines().rangeChosen(TimeRange{index.earliest(), index.earliest() + 6h});
        QVERIFY(m_desktop->completes());
        for (const GapChart* chart : charts)
            QVERIFY2(chart->subtitle().startsWith("all times"), qPrintable(chart->subtitle()));
        QVERIFY2(evidence.text().contains("all times"), qPrintable(evidence.text()));
    }

    void thePinnedGapIsOfTheSameEvents()
    {
        filterBy("shop=north");
        emit window().pinRequested();
        emit window().gapChosen(1min);
        settle();
        const auto snapshot = window().snapshot();
        QVERIFY(snapshot->pinned);
        QCOMPARE(snapshot->pinned->opened.data->where, snapshot->opened.data->where);
        QCOMPARE(jsonOf(*snapshot->pinned), summaryOfCommandLine({"shop=north"}, {}));
        chips().first()->click();
        settle();
        QCOMPARE(jsonOf(*window().snapshot()->pinned), summaryOfCommandLine({}, {}));
    }

    void theLineDoesNotJumpWhileEventsAreLeftOut()
    {
        filterBy("shop=north");
        emit window().gapChosen(2min); // before the filter's snapshot is there
        settle();
        compareToCommandLine({"shop=north"}, {"--gap", "2m"});
    }

    void theZoomStays()
    {
        TimelineView& view = timelines().view();
        view.zoomBy(4);
        const TimeScale before = view.scale();
        filterBy("shop=north");
        settle();
        QCOMPARE(view.scale().perPixel(), before.perPixel());
        chips().first()->click();
        settle();
        QCOMPARE(view.scale().perPixel(), before.perPixel());
    }

    void aSegmentCanBeAllThatIsLookedAt()
    {
        window().showPanel(PanelKind::Segments);
        SegmentsPage& page = window().findChild<SidePanel*>()->panels().segments();
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->controller.isSettled() && page.model().rowCount() == 2, kPatience);
        page.table().setCurrentIndex(page.model().index(0, 0));
        settle();
        const QString value = page.model().index(0, 0).data().toString();
        auto* only = page.findChild<QToolButton*>(QStringLiteral("onlyThis"));
        QVERIFY(only && only->isEnabled());
        QCOMPARE(only->toolTip(), "Only events whose shop is " + value);
        only->click();
        settle();
        compareToCommandLine({"shop=" + value}, {});
        // And the panel compares what is left by another column, as the command line does.
        auto& column = *page.findChild<QComboBox*>();
        column.setCurrentIndex(1);
        emit column.activated(1);
        settle();
        const QJsonArray segments = QJsonDocument::fromJson(commandLine({"shop=" + value}, {"--segment", "country"})).object()["segments"].toArray();
        QTRY_COMPARE_WITH_TIMEOUT(page.model().rowCount(), static_cast<int>(segments.size()), kPatience);
        for (int row = 0; row < page.model().rowCount(); ++row)
            QCOMPARE(page.model().index(row, SegmentModel::Sessions).data().toString(),
                     countText(static_cast<std::uint64_t>(segments[row].toObject()["sessions"].toDouble())));
    }

    void theMenuAsksForAColumnAndAValue()
    {
        QTest::keySequence(&window(), QKeySequence("Ctrl+Shift+F"));
        auto* dialog = window().findChild<ValueDialog*>();
        QVERIFY(dialog);
        const QAbstractItemModelTester tester(dialog->list().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(dialog->column().count(), 2);
        QCOMPARE(dialog->list().model()->rowCount(), 3); // no value, and the two shops
        dialog->column().setCurrentIndex(1);
        QTest::keyClicks(&dialog->text(), "de");
        QTRY_COMPARE(dialog->list().model()->rowCount(), 1);
        QTest::keyClick(&dialog->text(), Qt::Key_Return);
        settle();
        compareToCommandLine({"country=DE"}, {});
    }

    void theDialogMovesByKeyboardAndSaysWhereNothingIsFound()
    {
        QTest::keySequence(&window(), QKeySequence("Ctrl+Shift+F"));
        auto* dialog = window().findChild<ValueDialog*>();
        QTest::keyClick(&dialog->text(), Qt::Key_Down);
        QCOMPARE(dialog->list().currentIndex().row(), 1);
        QTest::keyClicks(&dialog->text(), "nowhere");
        QCOMPARE(dialog->list().model()->rowCount(), 0);
        QTest::keyClick(&dialog->text(), Qt::Key_Return);
        QVERIFY(dialog->isVisible()); // nothing to choose
        dialog->text().clear();
        QTest::keyClick(&dialog->text(), Qt::Key_Return); // the first: events without a shop, of which there are none
        settle();
        QCOMPARE(window().snapshot()->summary.events, std::uint64_t{0});
        QCOMPARE(m_desktop->valueOf(Metric::Ctr), QString(kEnDash));
    }

    void aNewLogHasNoFilter()
    {
        filterBy("shop=north");
        settle();
        m_desktop->controller.openTutorial();
        settle();
        QVERIFY(filters().isHidden());
        QVERIFY(window().snapshot()->opened.data->where.empty());
    }

private:
    [[nodiscard]] QString log() const { return m_folder.filePath("shop.csv"); }
    [[nodiscard]] MainWindow& window() const { return m_desktop->window; }
    [[nodiscard]] FilterRow& filters() const { return *window().findChild<FilterRow*>(); }
    [[nodiscard]] TimelinePanel& timelines() const { return *window().findChild<TimelinePanel*>(); }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_desktop->controller.isSettled(), kPatience); }

    void filterBy(const QString& value) { window().filterByValue(parseFieldFilter(value.toStdString()).value()); }

    [[nodiscard]] QList<QPushButton*> chips() const
    {
        QList<QPushButton*> chips = filters().findChildren<QPushButton*>();
        chips.removeIf([](const QPushButton* button) { return button->isHidden() || !button->accessibleName().startsWith("Remove"); });
        return chips;
    }

    [[nodiscard]] QByteArray commandLine(const QStringList& values, const QStringList& more) const
    {
        QStringList arguments{"summary", log()};
        for (const QString& value : values)
            arguments << "--where" << value;
        QProcess summary;
        summary.start(QStringLiteral(LULL_SESSIONIZE), arguments + more);
        return summary.waitForFinished(kPatience) ? summary.readAllStandardOutput() : QByteArray();
    }

    // All of it but the rows that could not be read: of these the window tells how many the whole log has.
    [[nodiscard]] QJsonObject summaryOfCommandLine(const QStringList& values, const QStringList& more) const
    {
        QJsonObject summary = QJsonDocument::fromJson(commandLine(values, more)).object();
        summary.remove("rejected");
        return summary;
    }

    [[nodiscard]] static QJsonObject jsonOf(const Snapshot& snapshot)
    {
        std::ostringstream out;
        const LeftOut& leftOut = snapshot.opened.data->leftOut;
        writeSummaryJson(out, snapshot.summary, {snapshot.opened.data->rules, snapshot.result->rule.gap, snapshot.late, snapshot.lost, 0,
                                                 leftOut.users.size(), leftOut.events, snapshot.ends});
        QJsonObject summary = QJsonDocument::fromJson(QByteArray::fromStdString(out.str())).object();
        summary.remove("rejected");
        return summary;
    }

    void compareToCommandLine(const QStringList& values, const QStringList& more) const
    {
        const QJsonObject expected = summaryOfCommandLine(values, more);
        QVERIFY(!expected.isEmpty());
        const Snapshot& snapshot = *window().snapshot();
        QCOMPARE(jsonOf(snapshot), expected);
        QCOMPARE(m_desktop->valueOf(Metric::Events), countText(static_cast<std::uint64_t>(expected["events"].toDouble())));
        QCOMPARE(m_desktop->valueOf(Metric::Users), countText(static_cast<std::uint64_t>(expected["users"].toDouble())));
        QCOMPARE(m_desktop->valueOf(Metric::Sessions), countText(static_cast<std::uint64_t>(expected["sessions"].toDouble())));
        QCOMPARE(timelines().view().rowOrder().size(), static_cast<std::size_t>(expected["users"].toDouble()));
    }

    test::WarningWatch m_watch;
    QTemporaryDir m_folder;
    std::unique_ptr<Desktop> m_desktop;
};

QTEST_MAIN(TestValueFilter)
#include "test_value_filter.moc"
