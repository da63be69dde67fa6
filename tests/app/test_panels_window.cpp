// The panels in the real window, joined to the real engine: what they show is what the command line prints.
#include "app/lull/controller.h"
#include "tests/ui/warning_watch.h"
#include "ui/panels/distributions_page.h"
#include "ui/panels/panel_stack.h"
#include "ui/panels/queries_page.h"
#include "ui/panels/query_model.h"
#include "ui/panels/segment_model.h"
#include "ui/panels/segments_page.h"
#include "ui/text.h"
#include "ui/theme/style.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"
#include "ui/window/side_panel.h"

#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace lull;
using namespace lull::app;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;

struct Desktop {
    Desktop() : controller(window)
    {
        window.resize(1440, 900);
        window.show();
        controller.setAsksForColumns(false);
    }
    void open(const QString& path)
    {
        controller.openFile(path, {}, {});
        QTRY_VERIFY_WITH_TIMEOUT(controller.isSettled(), kPatience);
    }
    [[nodiscard]] PanelStack& panels() const { return window.findChild<SidePanel*>()->panels(); }

    MainWindow window;
    Controller controller;
};

} // namespace

class TestPanelsWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(m_folder.isValid());
        QProcess simulate;
        simulate.setStandardOutputFile(log());
        simulate.start(QStringLiteral(LULL_SESSIONIZE), {"simulate", "--events", "20000", "--users", "400", "--days", "7", "--seed", "5"});
        QVERIFY(simulate.waitForFinished(kPatience));
    }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void segmentsAreThoseOfTheCommandLine()
    {
        Desktop desktop;
        desktop.open(log());
        desktop.window.showPanel(PanelKind::Segments);
        const SegmentsPage& page = desktop.panels().segments();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled() && !page.verdict().isEmpty(), kPatience);
        QProcess summary;
        summary.start(QStringLiteral(LULL_SESSIONIZE), {"summary", log(), "--segment", "segment"});
        QVERIFY(summary.waitForFinished(kPatience));
        const QJsonArray segments = QJsonDocument::fromJson(summary.readAllStandardOutput()).object()["segments"].toArray();
        SegmentModel& model = desktop.panels().segments().model();
        QVERIFY(segments.size() > 1);
        QCOMPARE(model.rowCount(), static_cast<int>(segments.size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            const QJsonObject segment = segments[row].toObject();
            const auto shown = [&](int column) { return model.index(row, column).data().toString(); };
            QCOMPARE(shown(SegmentModel::Name), segment["value"].toString());
            QCOMPARE(shown(SegmentModel::Sessions), countText(static_cast<std::uint64_t>(segment["sessions"].toDouble())));
            QVERIFY(shown(SegmentModel::Ctr).startsWith(percentText(segment["search_ctr"].toObject()["pooled"].toDouble())));
        }
    }

    void panelsFollowTheGap()
    {
        Desktop desktop;
        desktop.open(log());
        desktop.window.showPanel(PanelKind::Queries);
        QueryModel& model = desktop.panels().queries().model();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled() && model.rowCount() > 0, kPatience);
        const std::uint32_t before = model.queryAt(0).sessions;
        emit desktop.window.gapChosen(Duration{1s});
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(model.queryAt(0).sessions > before, kPatience);
    }

    void aQueryLeadsToItsSessionOnTheTimelines()
    {
        Desktop desktop;
        desktop.open(log());
        desktop.window.showPanel(PanelKind::Queries);
        QueriesPage& page = desktop.panels().queries();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled() && page.model().rowCount() > 0, kPatience);
        page.table().setCurrentIndex(page.model().index(0, 0));
        QTest::keyClick(&page.table(), Qt::Key_Return);
        const auto selection = desktop.window.findChild<TimelineView*>()->selection();
        QVERIFY(selection);
        QVERIFY(selection->session.holds(page.model().queryAt(0).firstSearch));
        QVERIFY(page.isVisible()); // the panel stays in front
    }

    void nothingIsWorkedOutWhileNobodyLooks()
    {
        Desktop desktop;
        desktop.open(log());
        QCOMPARE(desktop.panels().queries().model().rowCount(), 0);
        desktop.window.showPanel(PanelKind::Distributions);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        QCOMPARE(desktop.panels().queries().model().rowCount(), 0);
    }

private:
    [[nodiscard]] QString log() const { return m_folder.filePath("sim.csv"); }

    QTemporaryDir m_folder;
    test::WarningWatch m_watch;
};

QTEST_MAIN(TestPanelsWindow)
#include "test_panels_window.moc"
