// The pages of distributions, segments and queries: their words, their models, and what they ask.
#include "core/panel_answer.h"
#include "ui/charts/chart_panel.h"
#include "ui/charts/segment_chart.h"
#include "ui/charts/spread_chart.h"
#include "ui/panels/distributions_page.h"
#include "ui/panels/panel_stack.h"
#include "ui/panels/queries_page.h"
#include "ui/panels/query_model.h"
#include "ui/panels/segment_model.h"
#include "ui/panels/segment_words.h"
#include "ui/panels/segments_page.h"
#include "ui/theme/style.h"
#include "warning_watch.h"

#include <QAction>
#include <QMenu>
#include <QToolButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::vector<lull::VerdictRun>)

namespace {

// Users search and click, those of "desktop" more often; the queries are numbered. Every third has no device.
std::shared_ptr<const Snapshot> snapshotOf(int users, int queries, CtrKind kind = CtrKind::SearchCtrPooled)
{
    auto table = std::make_shared<EventTable>();
    table->addDimension("device");
    for (int user = 0; user < users; ++user) {
        const std::string name = std::to_string(user);
        const std::string query = "query " + std::to_string(user % queries);
        const std::array device{user % 3 == 2 ? std::optional<std::string_view>{}
                                              : std::optional<std::string_view>(user % 3 == 0 ? "desktop" : "phone")};
        const auto at = [user](int second) { return EventTime{std::chrono::seconds{user + second}}; };
        table->append({.user = name, .time = at(0), .type = EventType::Search, .query = query, .dimensions = device});
        if (user % 3 == 0 || user % 5 == 0)
            table->append({.user = name, .time = at(4), .type = EventType::Click, .position = 2, .dimensions = device});
    }
    const auto opened = openData(std::make_shared<const SourceInfo>(), table, {}).value();
    return std::make_shared<const Snapshot>(takeSnapshot(opened, 30min, kind).value());
}

PanelAnswer answerOf(const PanelQuestion& question, const std::shared_ptr<const Snapshot>& snapshot)
{
    return answerPanel(question, snapshot, std::nullopt).value();
}

QString cell(const QAbstractItemModel& model, int row, int column) { return model.index(row, column).data().toString(); }

constexpr auto kSearches = static_cast<int>(QueryColumn::Searches);

} // namespace

class TestPanels : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void theVerdictIsOneSentence_data()
    {
        QTest::addColumn<std::vector<VerdictRun>>("runs");
        QTest::addColumn<QString>("says");
        using Runs = std::vector<VerdictRun>;
        const auto open = Verdict::Undecided;
        const auto a = Verdict::AIsHigher;
        const auto b = Verdict::BIsHigher;
        QTest::newRow("everywhere") << Runs{{b, 1s, 24h}} << "new is better at every gap from 1 s to 1 d";
        QTest::newRow("not below") << Runs{{open, 1s, 10min}, {b, 12min, 3h}} << "new is better at every gap from 12 min to 3 h, undecided below";
        QTest::newRow("not above") << Runs{{a, 1s, 3h}, {open, 4h, 24h}} << "old is better at every gap from 1 s to 3 h, undecided above";
        QTest::newRow("in the middle") << Runs{{open, 1s, 1s}, {b, 2s, 3h}, {open, 4h, 24h}}
                                       << "new is better at every gap from 2 s to 3 h, undecided below and above";
        QTest::newRow("at one gap") << Runs{{open, 1s, 10min}, {b, 12min, 12min}} << "new is better at 12 min, undecided below";
        QTest::newRow("nowhere") << Runs{{open, 1s, 24h}} << "Undecided at every gap from 1 s to 1 d: the difference may be chance";
        QTest::newRow("too few") << Runs{{Verdict::TooFewUsers, 1s, 24h}} << "Too few users to compare";
        QTest::newRow("twice") << Runs{{b, 1s, 10s}, {open, 15s, 5min}, {b, 7min, 24h}}
                               << "new is better from 1 s to 10 s and from 7 min to 1 d, undecided elsewhere";
        QTest::newRow("turned") << Runs{{a, 1s, 10s}, {b, 15s, 24h}}
                                << "The answer depends on the gap: old is better from 1 s to 10 s and new is better from 15 s to 1 d";
        QTest::newRow("none") << Runs{} << "";
    }

    void theVerdictIsOneSentence()
    {
        QFETCH(std::vector<VerdictRun>, runs);
        QFETCH(QString, says);
        QCOMPARE(verdictSentence(runs, "old", "new"), says);
    }

    void differencesAreSignedAndInPointsWhereTheyAreShares()
    {
        QCOMPARE(differenceText(CtrKind::SearchCtrPooled, 0.032), QString("+3.2 points"));
        QCOMPARE(differenceText(CtrKind::SearchCtrPooled, -0.0304), QString(QChar(0x2212)) + "3.0 points");
        QCOMPARE(differenceText(CtrKind::SearchCtrPooled, -0.00001), QString("0.0 points"));
        QCOMPARE(differenceText(CtrKind::ClicksPerSearchMean, 0.03), QString("+0.030"));
        QCOMPARE(differenceText(CtrKind::ClicksPerSearchMean, std::nullopt), QString(QChar(0x2013)));
        const RatioDifference sure{.value = 0.05, .ci95 = Interval{0.01, 0.09}, .usersA = 40, .usersB = 50};
        QCOMPARE(shortDifference(CtrKind::SearchCtrPooled, sure), QString("+5.0 ± 4.0"));
        QCOMPARE(differenceRange(CtrKind::SearchCtrPooled, sure), QString("between +1.0 and +9.0 points"));
        const RatioDifference few{.value = 0.05, .ci95 = Interval{0.01, 0.09}, .usersA = 4, .usersB = 50};
        QCOMPARE(shortDifference(CtrKind::SearchCtrPooled, few), QString("+5.0, few users"));
        QCOMPARE(differenceRange(CtrKind::SearchCtrPooled, few), QString("too few users"));
        QCOMPARE(userWarning(23), QString("23 users: too few for a firm interval"));
        QCOMPARE(userWarning(1), QString("1 user: too few for an interval"));
        QCOMPARE(userWarning(30), QString());
    }

    void segmentsAreATable()
    {
        const QWidget view;
        SegmentModel model(view);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto snapshot = snapshotOf(120, 10);
        model.setAnswer(answerOf({.panel = PanelKind::Segments}, snapshot));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(cell(model, 0, SegmentModel::Name), QString("(no value)")); // of three as large the first by its value
        QCOMPARE(cell(model, 1, SegmentModel::Name), QString("desktop"));
        QCOMPARE(cell(model, 1, SegmentModel::Sessions), QString("40"));
        QVERIFY(cell(model, 1, SegmentModel::Ctr).startsWith("100.0 % ± "));
        QCOMPARE(cell(model, 0, SegmentModel::Difference), QString(QChar(0x2013)));
        QVERIFY(cell(model, 1, SegmentModel::Difference).startsWith("+80.0 ± "));
        QVERIFY(model.index(1, 0).data(Qt::ToolTipRole).toString().contains("0 users are in both segments"));
        model.setStale(true);
        QVERIFY(model.index(0, 0).data(Qt::ForegroundRole).isValid());
        model.setAnswer(PanelAnswer{.question = {}, .snapshot = snapshot, .distributions = {}, .segments = nullptr, .queries = nullptr, .queryRows = nullptr});
        QCOMPARE(model.rowCount(), 0);
    }

    void choosingARowComparesIt()
    {
        SegmentsPage page;
        page.resize(520, 480);
        page.show();
        const auto snapshot = snapshotOf(120, 10);
        page.setSnapshot(*snapshot);
        page.setAnswer(answerOf(page.question(), snapshot));
        QCOMPARE(page.verdict(), QString("Looking at every gap…"));
        QSignalSpy asked(&page, &SegmentsPage::questionChanged);
        page.findChild<QTableView*>()->setCurrentIndex(page.model().index(2, 0));
        QCOMPARE(asked.size(), 1);
        const PanelAnswer whole = withCurve(answerOf(page.question(), snapshot)).value();
        QCOMPARE(whole.segments->b, std::size_t{2});
        page.setAnswer(whole);
        QCOMPARE(asked.size(), 1); // an answer asks nothing
        QCOMPARE(page.chart().title(), QString("phone less (no value), by gap"));
        QVERIFY(page.verdict().startsWith("Undecided"));
        QCOMPARE(page.chart().drawnLine().size(), static_cast<qsizetype>(roundGaps().size()));
        QCOMPARE(page.chart().table().rows.size(), static_cast<qsizetype>(roundGaps().size()));
    }

    void anotherBaseTurnsTheComparison()
    {
        SegmentsPage page;
        const auto snapshot = snapshotOf(120, 10);
        page.setSnapshot(*snapshot);
        page.setAnswer(answerOf(page.question(), snapshot));
        auto* const base = page.findChildren<QComboBox*>().at(1);
        QCOMPARE(base->currentText(), QString("(no value)"));
        base->setCurrentIndex(1);
        emit base->activated(1);
        const PanelAnswer answer = withCurve(answerOf(page.question(), snapshot)).value();
        page.setAnswer(answer);
        QCOMPARE(page.chart().title(), QString("(no value) less desktop, by gap"));
        QCOMPARE(page.verdict(), QString("desktop is better at every gap from 4 s to 1 d, undecided below")); // a click comes after 4 s
    }

    void aLogWithoutFurtherColumnsSaysSo()
    {
        auto table = std::make_shared<EventTable>();
        table->append({.user = "u", .time = EventTime{}, .type = EventType::Search});
        const auto opened = openData(std::make_shared<const SourceInfo>(), table, {}).value();
        const auto snapshot = std::make_shared<const Snapshot>(takeSnapshot(opened, 30min, CtrKind::SessionCtr).value());
        SegmentsPage page;
        page.setSnapshot(*snapshot);
        page.setAnswer(answerOf(page.question(), snapshot));
        QCOMPARE(page.chart().emptyText(), QString("This log has no further columns to compare by"));
        QVERIFY(!page.findChild<QComboBox*>()->isEnabled());
    }

    void queriesAreATable()
    {
        QueryModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto snapshot = snapshotOf(120, 10);
        model.setAnswer(answerOf({.panel = PanelKind::Queries}, snapshot));
        QCOMPARE(model.rowCount(), 10);
        QCOMPARE(cell(model, 0, kSearches), QString("12"));
        QCOMPARE(cell(model, 0, static_cast<int>(QueryColumn::ClickedPosition)), QString("2.0"));
        QCOMPARE(cell(model, 0, static_cast<int>(QueryColumn::FirstClick)), QString("4 s"));
        QCOMPARE(cell(model, 0, static_cast<int>(QueryColumn::ZeroResults)), QString(QChar(0x2013)));
        QVERIFY(cell(model, 0, static_cast<int>(QueryColumn::Ctr)).contains(" % ± "));
        for (int column = 0; column < QueryModel::kColumns; ++column)
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)})
                QVERIFY(!model.headerData(column, Qt::Horizontal, role).toString().isEmpty());
        QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains("12 searches in 12 sessions of 12 users"));
    }

    void whatChangedFromThePinnedGapIsAColumn()
    {
        Snapshot compared = *snapshotOf(120, 10);
        compared.pinned = snapshotOf(120, 10);
        const auto snapshot = std::make_shared<const Snapshot>(compared);
        QueryModel queries;
        QVERIFY(!queries.hasPinned());
        queries.setAnswer(answerOf({.panel = PanelKind::Queries}, snapshot));
        QVERIFY(queries.hasPinned());
        QCOMPARE(cell(queries, 0, QueryModel::kSincePinned), QString("Δ 0"));
        QVERIFY(queries.index(0, 0).data(Qt::ToolTipRole).toString().contains("Pinned: "));
        for (int kind = 0; kind < static_cast<int>(kAllCtrKinds.size()); ++kind)
            QVERIFY(cell(queries, 0, QueryModel::kFirstCtr + kind).contains(QStringLiteral("±")));
        const QWidget view;
        SegmentModel segments(view);
        segments.setAnswer(answerOf({.panel = PanelKind::Segments}, snapshot));
        QCOMPARE(cell(segments, 1, SegmentModel::SincePinned), QString("Δ 0"));
        QVERIFY(segments.index(1, 0).data(Qt::ToolTipRole).toString().contains("Pinned: 40 sessions, 100.0 %"));
        queries.setAnswer(answerOf({.panel = PanelKind::Queries}, compared.pinned));
        QVERIFY(!queries.hasPinned());
    }

    void theRateByEachDefinitionIsAColumnThatCanBeShown()
    {
        QueriesPage page;
        page.resize(520, 480);
        page.show();
        page.setAnswer(answerOf(page.question(), snapshotOf(120, 10)));
        auto& table = *page.findChild<QTableView*>();
        for (int column = QueryModel::kSortedColumns; column < QueryModel::kColumns; ++column)
            QVERIFY(table.isColumnHidden(column));
        QTest::mouseClick(page.findChild<QToolButton*>(QStringLiteral("columns")), Qt::LeftButton);
        auto* menu = page.findChild<QMenu*>();
        QVERIFY(menu);
        const QString name = page.findChild<QTableView*>()->model()->headerData(QueryModel::kFirstCtr, Qt::Horizontal).toString();
        for (QAction* action : menu->actions())
            if (action->text() == name && !action->isChecked())
                action->trigger();
        QVERIFY(!table.isColumnHidden(QueryModel::kFirstCtr));
        menu->close();
    }

    void aMillionQueriesCostAsMuchAsTen()
    {
        QueriesPage page;
        page.resize(520, 480);
        page.show();
        const auto snapshot = snapshotOf(1'000'000, 1'000'000);
        const PanelAnswer answer = answerOf(page.question(), snapshot);
        page.setAnswer(answer);
        QCOMPARE(page.model().rowCount(), 1'000'000);
        page.table().scrollToBottom();
        QVERIFY(page.table().indexAt(QPoint(10, 10)).row() > 999'000);
        const QPixmap picture = page.grab();
        QVERIFY(!picture.isNull());
    }

    void headersAskForAnotherOrder()
    {
        QueriesPage page;
        const auto snapshot = snapshotOf(120, 10);
        page.setAnswer(answerOf(page.question(), snapshot));
        QSignalSpy asked(&page, &QueriesPage::questionChanged);
        page.table().sortByColumn(static_cast<int>(QueryColumn::Query), Qt::AscendingOrder);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(page.question().order.column, QueryColumn::Query);
        QVERIFY(!page.question().order.descending);
        page.setAnswer(answerOf(page.question(), snapshot));
        QCOMPARE(cell(page.model(), 0, 0), QString("query 0"));
    }

    void typingSearchesAfterAPause()
    {
        QueriesPage page;
        const auto snapshot = snapshotOf(120, 20);
        QSignalSpy asked(&page, &QueriesPage::questionChanged);
        QTest::keyClicks(&page.searchField(), "QUERY 1");
        QVERIFY(asked.isEmpty());
        QTRY_COMPARE(asked.size(), 1);
        page.setAnswer(answerOf(page.question(), snapshot));
        QCOMPARE(page.model().rowCount(), 11); // 1 and 10 to 19
    }

    void enterGoesFromSessionToSession()
    {
        QueriesPage page;
        page.setAnswer(answerOf(page.question(), snapshotOf(30, 10)));
        page.table().setCurrentIndex(page.model().index(0, 0));
        QSignalSpy shown(&page, &QueriesPage::searchShown);
        std::vector<std::uint32_t> events;
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(&page.table(), Qt::Key_Return);
            events.push_back(shown.takeLast().front().value<std::uint32_t>());
        }
        QCOMPARE(events[0], page.model().queryAt(0).firstSearch);
        QVERIFY(events[0] < events[1] && events[1] < events[2]);
        QCOMPARE(events[3], events[0]); // of three sessions the first again
    }

    void distributionsDrawABarABin()
    {
        DistributionsPage page;
        page.resize(520, 480);
        page.show();
        page.setAnswer(answerOf(page.question(), snapshotOf(120, 10)));
        const SpreadChart& delays = page.chart(SpreadOf::FirstClick);
        QCOMPARE(delays.drawnOutline().size(), 4);
        QCOMPARE(delays.rangeText(0), QString("2 s to under 5 s"));
        QCOMPARE(delays.binText(0), QString("2 s to under 5 s\n56 searches, 100.0 %"));
        QCOMPARE(page.chart(SpreadOf::Events).rangeText(0), QString("1"));
        QCOMPARE(page.chart(SpreadOf::SessionDuration).rangeText(0), QString("exactly 0"));
        QCOMPARE(page.chart(SpreadOf::FirstClickPosition).table().rows.front(), (QStringList{"2", "56", "100.0 %"}));
    }

    void aLogWithoutClicksSaysSo()
    {
        SpreadChart chart(SpreadOf::FirstClick);
        QCOMPARE(chart.emptyText(), QString("No searches with a click"));
        SpreadChart positions(SpreadOf::FirstClickPosition);
        Distribution unknown;
        unknown.spread = SpreadOf::FirstClickPosition;
        unknown.unknown = 3;
        positions.setDistribution(unknown);
        QCOMPARE(positions.emptyText(), QString("No click has a known position"));
    }

    void aChartShowsItsNumbersAsATable()
    {
        auto* chart = new SpreadChart(SpreadOf::Events);
        ChartPanel panel(chart);
        panel.resize(300, 200);
        panel.show();
        panel.setShowsTable(true);
        QVERIFY(panel.showsTable() && chart->isHidden());
        chart->setDistribution({SpreadOf::Events, {{1, 2, 5}, {2, 3, 15}}, 20, 0, 2, 2});
        const auto* table = panel.findChild<QTableView*>();
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(cell(*table->model(), 1, 2), QString("75.0 %"));
        QVERIFY(!panel.picture().image().isNull());
        panel.setShowsTable(false);
        QVERIFY(!panel.showsTable() && !chart->isHidden());
    }

    void onlyThePageThatIsLookedAtAsks()
    {
        PanelStack stack;
        QSignalSpy asked(&stack, &PanelStack::asked);
        QSignalSpy closed(&stack, &PanelStack::closed);
        stack.setSnapshot(snapshotOf(30, 10));
        QVERIFY(asked.isEmpty());
        stack.showPanel(PanelKind::Queries);
        QCOMPARE(asked.size(), 1);
        stack.setSnapshot(snapshotOf(30, 10));
        QCOMPARE(asked.size(), 2);
        stack.showPanel(std::nullopt);
        QCOMPARE(closed.size(), 1);
        stack.setSnapshot(snapshotOf(30, 10));
        QCOMPARE(asked.size(), 2);
    }

    void answersOfOtherDataAreDropped()
    {
        PanelStack stack;
        const auto snapshot = snapshotOf(30, 10);
        stack.setSnapshot(snapshot);
        stack.showPanel(PanelKind::Queries);
        stack.setAnswer(answerOf({.panel = PanelKind::Queries}, snapshotOf(30, 5)));
        QCOMPARE(stack.queries().model().rowCount(), 0);
        stack.setAnswer(answerOf({.panel = PanelKind::Segments}, snapshot));
        QCOMPARE(stack.segments().model().rowCount(), 0);
        stack.setAnswer(answerOf({.panel = PanelKind::Queries}, snapshot));
        QCOMPARE(stack.queries().model().rowCount(), 10);
    }

    void whatIsOfAnotherGapIsGrey()
    {
        PanelStack stack;
        const auto snapshot = snapshotOf(30, 10);
        stack.setSnapshot(snapshot);
        stack.showPanel(PanelKind::Queries);
        stack.setAnswer(answerOf({.panel = PanelKind::Queries}, snapshot));
        const auto isGrey = [&stack] { return stack.queries().model().index(0, 0).data(Qt::ForegroundRole).isValid(); };
        QVERIFY(!isGrey());
        stack.setStale(true);
        QVERIFY(isGrey());
        stack.setStale(false);
        QVERIFY(!isGrey());
        const auto moved = std::make_shared<const Snapshot>(takeSnapshot(snapshot->opened, 2s, CtrKind::SearchCtrPooled).value());
        stack.setSnapshot(moved);
        QVERIFY(isGrey());
        stack.setAnswer(answerOf({.panel = PanelKind::Queries}, moved));
        QVERIFY(!isGrey());
    }

private:
    test::WarningWatch m_watch;
};

QTEST_MAIN(TestPanels)
#include "test_panels.moc"
