// The panels over logs at the edges: ten thousand values of a column, no further column, a single value, nothing ever found.
#include "tests/app/desktop.h"
#include "tests/ui/warning_watch.h"
#include "ui/panels/panel_stack.h"
#include "ui/panels/query_model.h"
#include "ui/panels/queries_page.h"
#include "ui/panels/segment_model.h"
#include "ui/panels/segments_page.h"
#include "ui/text.h"
#include "ui/theme/style.h"
#include "ui/window/side_panel.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

#include <functional>

using namespace lull;
using namespace lull::app;
using namespace lull::ui;
using namespace std::chrono_literals;
using test::Desktop;
using test::kPatience;

namespace {

// `count` users with a search and a click each; `columns` gives what else a user's rows hold.
QByteArray logOf(int count, const QByteArray& header, const std::function<QByteArray(int user)>& columns, const char* results = "3")
{
    QByteArray text = "user,time,type,query,items" + header + '\n';
    for (int user = 0; user < count; ++user) {
        const QByteArray name = "u" + QByteArray::number(user) + ',';
        const QByteArray time = QByteArray::number(1'700'000'000 + user * 60);
        text += name + time + ",search,shoes " + QByteArray::number(user % 40) + ',' + results + columns(user) + '\n';
        if (qstrcmp(results, "0") != 0)
            text += name + QByteArray::number(1'700'000'005 + user * 60) + ",click,," + columns(user) + '\n';
    }
    return text;
}

} // namespace

class TestPanelExtremes : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init()
    {
        m_watch.start();
        m_desktop = std::make_unique<Desktop>();
    }
    void cleanup()
    {
        m_desktop.reset();
        QCOMPARE(m_watch.warnings(), QStringList());
    }

    void tenThousandValuesAreTheLargestAndTheRest()
    {
        open(logOf(30'000, ",campaign", [](int user) { return ",c" + QByteArray::number(user % 10'000); }));
        const QAbstractItemModelTester tester(&page().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        showSegments();
        QCOMPARE(page().model().rowCount(), static_cast<int>(kMostSegments) + 1);
        QProcess summary;
        summary.start(QStringLiteral(LULL_SESSIONIZE), {"summary", path(), "--segment", "campaign"});
        QVERIFY(summary.waitForFinished(kPatience));
        const QJsonArray segments = QJsonDocument::fromJson(summary.readAllStandardOutput()).object()["segments"].toArray();
        QCOMPARE(page().model().rowCount(), static_cast<int>(segments.size()));
        std::uint64_t sessions = 0;
        for (int row = 0; row < page().model().rowCount(); ++row) {
            const auto own = static_cast<std::uint64_t>(segments[row].toObject()["sessions"].toDouble());
            QCOMPARE(page().model().index(row, SegmentModel::Sessions).data().toString(), countText(own));
            sessions += own;
        }
        QCOMPARE(sessions, window().snapshot()->summary.sessions);
        // The rest is no value to filter by.
        page().table().setCurrentIndex(page().model().index(page().model().rowCount() - 1, 0));
        QVERIFY(!page().findChild<QToolButton*>(QStringLiteral("onlyThis"))->isEnabled());
    }

    void itOpensOnAColumnThatTellsSomethingApart()
    {
        open(logOf(300, ",source,session_id,group", [](int user) { return ",web,s" + QByteArray::number(user) + (user % 2 == 0 ? ",a" : ",b"); }));
        showSegments();
        QCOMPARE(page().findChild<QComboBox*>()->currentText(), QStringLiteral("group"));
        QCOMPARE(page().model().rowCount(), 2);
    }

    void aSingleValueSaysThatThereIsNothingToCompare()
    {
        open(logOf(30, ",source", [](int) { return QByteArray(",web"); }));
        showSegments();
        QCOMPARE(page().model().rowCount(), 1);
        QVERIFY(page().verdict().isEmpty());
    }

    void withoutAFurtherColumnItSaysSo()
    {
        open(logOf(30, "", [](int) { return QByteArray(); }));
        window().showPanel(PanelKind::Segments);
        settle();
        QCOMPARE(page().model().rowCount(), 0);
        QVERIFY(!page().findChild<QComboBox*>()->isEnabled());
    }

    void whereNothingIsEverFoundTheNumbersSayIt()
    {
        open(logOf(200, ",group", [](int user) { return QByteArray(user % 2 == 0 ? ",a" : ",b"); }, "0"));
        const auto& summary = window().snapshot()->summary;
        QCOMPARE(summary.zeroResultsRate.value(), 1.0);
        QCOMPARE(m_desktop->valueOf(Metric::Ctr), QStringLiteral("–")); // without a click in the log there is no rate
        QCOMPARE(m_desktop->valueOf(Metric::Abandonment), QStringLiteral("–"));
        window().showPanel(PanelKind::Queries);
        QueriesPage& queries = window().findChild<SidePanel*>()->panels().queries();
        const QAbstractItemModelTester tester(&queries.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE_WITH_TIMEOUT(queries.model().rowCount(), 40, kPatience);
        showSegments();
        QCOMPARE(page().model().rowCount(), 2);
        window().showPanel(PanelKind::Distributions);
        settle();
    }

private:
    [[nodiscard]] QString path() const { return m_folder.filePath("log.csv"); }
    [[nodiscard]] MainWindow& window() const { return m_desktop->window; }
    [[nodiscard]] SegmentsPage& page() const { return window().findChild<SidePanel*>()->panels().segments(); }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_desktop->controller.isSettled(), kPatience); }
    void open(const QByteArray& text)
    {
        QVERIFY(test::writeFile(path(), text));
        QVERIFY(m_desktop->opens(path()));
    }
    void showSegments()
    {
        window().showPanel(PanelKind::Segments);
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->controller.isSettled() && page().model().rowCount() > 0, kPatience);
    }

    test::WarningWatch m_watch;
    QTemporaryDir m_folder;
    std::unique_ptr<Desktop> m_desktop;
};

QTEST_MAIN(TestPanelExtremes)
#include "test_panel_extremes.moc"
