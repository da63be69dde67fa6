// Through every feature of the window without touching a mouse: what is used is come to by Tab or by its shortcut.
#include "tests/app/desktop.h"
#include "tests/ui/warning_watch.h"
#include "ui/charts/ctr_time_chart.h"
#include "ui/charts/plot_view.h"
#include "ui/charts/spread_chart.h"
#include "ui/compare/changes_panel.h"
#include "ui/filter/value_dialog.h"
#include "ui/gap_bar/gap_histogram.h"
#include "ui/palette/command_palette.h"
#include "ui/panels/panel_stack.h"
#include "ui/panels/queries_page.h"
#include "ui/panels/query_model.h"
#include "ui/panels/segment_model.h"
#include "ui/panels/segments_page.h"
#include "ui/theme/focus_ring.h"
#include "ui/theme/style.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/choice_history.h"
#include "ui/window/filter_row.h"
#include "ui/window/side_panel.h"

#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace lull;
using namespace lull::app;
using namespace lull::ui;
using namespace std::chrono_literals;
using test::Desktop;
using test::kPatience;

class TestKeyboardWalk : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        FocusRing::installOn(*qApp);
        QByteArray text;
        int line = 0;
        for (const QByteArray& row : test::searchLog(3'000).split('\n'))
            if (!row.isEmpty())
                text += row + (line++ == 0 ? ",query,shop" : line % 3 == 0 ? ",shoes,north" : ",hats,south") + '\n';
        QVERIFY(test::writeFile(m_folder.filePath("log.csv"), text));
    }
    void init()
    {
        m_watch.start();
        m_desktop = std::make_unique<Desktop>();
        QVERIFY(m_desktop->opens(m_folder.filePath("log.csv")));
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }
    void cleanup()
    {
        m_desktop.reset();
        QCOMPARE(m_watch.warnings(), QStringList());
    }

    void theGapMovesAndComesBack()
    {
        QVERIFY(tabTo(*window().findChild<GapHistogram*>()));
        press(Qt::Key_Left, Qt::ControlModifier);
        settle();
        QVERIFY(window().snapshot()->result->rule.gap < Duration{30min});
        keys("Ctrl+Z");
        QVERIFY(window().snapshot()->result->rule.gap == Duration{30min});
        keys("Ctrl+Shift+Z");
        QVERIFY(window().snapshot()->result->rule.gap < Duration{30min});
    }

    void sessionsAreWalkedThroughOnTheTimelines()
    {
        auto& view = *window().findChild<TimelineView*>();
        QVERIFY(tabTo(view));
        const auto first = view.selection()->session;
        press(Qt::Key_Period);
        QVERIFY(view.selection()->session != first);
        press(Qt::Key_Comma);
        QVERIFY(view.selection()->session == first);
        const auto before = view.scale().perPixel();
        press(Qt::Key_Plus);
        QVERIFY(view.scale().perPixel() < before);
        keys("Ctrl+R"); // the time shown becomes the filter
        QVERIFY(window().snapshot()->filter.range);
        keys("Ctrl+Shift+R");
        QVERIFY(window().snapshot()->filter.acceptsAll());
        press(Qt::Key_P);
        QVERIFY(view.rowOrder().pinned().size() == 1);
    }

    void aUserIsFound()
    {
        keys("Ctrl+F");
        type("u17");
        press(Qt::Key_Return);
        auto& view = *window().findChild<TimelineView*>();
        QCOMPARE(view.data()->index.userName(view.selection()->session.user), std::string_view("u17"));
    }

    void aValueIsFilteredByAndItsChipRemoved()
    {
        keys("Ctrl+Shift+F");
        QTRY_VERIFY_WITH_TIMEOUT(isInFront(window().findChild<ValueDialog*>()), kPatience);
        type("north");
        QTRY_COMPARE_WITH_TIMEOUT(window().findChild<ValueDialog*>()->list().model()->rowCount(), 1, kPatience); // values are searched beside
        press(Qt::Key_Return);
        settle();
        QCOMPARE(window().snapshot()->opened.data->where.size(), std::size_t{1});
        comeBack();
        QTRY_VERIFY_WITH_TIMEOUT(chip(), kPatience);
        QVERIFY(tabTo(*chip()));
        press(Qt::Key_Space);
        settle();
        QVERIFY(window().snapshot()->opened.data->where.empty());
    }

    void aGapIsPinnedComparedAndLetGo()
    {
        keys("Ctrl+B");
        QVERIFY(window().snapshot()->pinned);
        QVERIFY(tabTo(*window().findChild<GapHistogram*>()));
        press(Qt::Key_Left, Qt::ControlModifier);
        keys("Ctrl+Shift+K");
        QVERIFY(m_desktop->completes());
        QVERIFY(window().findChild<ChangesPanel*>()->isVisible());
        keys("Ctrl+U");
        QVERIFY(!window().snapshot()->pinned);
    }

    void everyPanelIsOpenedAndUsed()
    {
        auto& tabs = *window().findChild<QTabBar*>();
        PanelStack& panels = window().findChild<SidePanel*>()->panels();
        QVERIFY(tabTo(tabs));
        QSet<int> kinds;
        for (int tab = 0; tab < tabs.count(); ++tab) {
            press(Qt::Key_Right);
            settle();
            if (panels.shownPanel())
                kinds << static_cast<int>(*panels.shownPanel());
        }
        QCOMPARE(kinds.size(), 4); // distributions, segments, queries, data quality
        for (int tab = 0; tab < tabs.count() && panels.shownPanel() != PanelKind::Segments; ++tab)
            press(Qt::Key_Left);
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->controller.isSettled() && panels.segments().model().rowCount() == 2, kPatience);
        QVERIFY(tabTo(panels.segments().table()));
        auto* only = panels.segments().findChild<QToolButton*>(QStringLiteral("onlyThis"));
        QVERIFY(tabTo(*only));
        press(Qt::Key_Space);
        settle();
        QCOMPARE(window().snapshot()->opened.data->where.size(), std::size_t{1});
    }

    void aQueryLeadsToItsSearch()
    {
        window().showPanel(PanelKind::Queries);
        QueriesPage& queries = window().findChild<SidePanel*>()->panels().queries();
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->controller.isSettled() && queries.model().rowCount() > 0, kPatience);
        QVERIFY(tabTo(queries.table()));
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QVERIFY(window().findChild<TimelineView*>()->selection());
    }

    void aPointOfAChartIsChosen()
    {
        auto& plot = *window().findChild<CtrTimeChart*>()->findChild<PlotView*>();
        QVERIFY(tabTo(plot));
        press(Qt::Key_Right);
        QVERIFY(plot.hover());
        press(Qt::Key_Return);
        settle();
        QVERIFY(window().snapshot()->filter.range);
    }

    void aCommandIsRunByName()
    {
        keys("Ctrl+K");
        QTRY_VERIFY_WITH_TIMEOUT(isInFront(window().findChild<CommandPalette*>()), kPatience);
        type("sessions as a table");
        QSignalSpy exported(&window(), &MainWindow::exportRequested);
        press(Qt::Key_Return);
        QTRY_COMPARE(exported.count(), 1);
        for (QDialog* dialog : window().findChildren<QDialog*>())
            dialog->close();
    }

    void theFocusIsSeen()
    {
        QVERIFY(tabTo(*window().findChild<QLineEdit*>(QStringLiteral("find"))));
        const QImage with = window().grab().toImage();
        press(Qt::Key_Tab);
        QVERIFY(window().grab().toImage() != with);
    }

private:
    [[nodiscard]] MainWindow& window() const { return m_desktop->window; }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_desktop->controller.isSettled(), kPatience); }

    // Keys go to the dialog: it is the window in front, and one of its fields has the focus.
    [[nodiscard]] static bool isInFront(QWidget* dialog)
    {
        return dialog && dialog->isActiveWindow() && QApplication::focusWidget() && dialog->isAncestorOf(QApplication::focusWidget());
    }
    // Without a window manager nobody hands the focus back when a dialog closes.
    void comeBack()
    {
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }
    [[nodiscard]] QWidget& focused() const { return QApplication::focusWidget() ? *QApplication::focusWidget() : window(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&focused(), key, modifiers); }
    void type(const QString& text) { QTest::keyClicks(&focused(), text); }
    void keys(const char* sequence)
    {
        QTest::keySequence(&window(), QKeySequence(QString::fromLatin1(sequence)));
        settle();
    }
    [[nodiscard]] bool tabTo(QWidget& wanted)
    {
        for (int step = 0; step < 200 && !wanted.hasFocus(); ++step)
            press(Qt::Key_Tab);
        return wanted.hasFocus();
    }
    [[nodiscard]] QPushButton* chip() const
    {
        for (QPushButton* button : window().findChild<FilterRow*>()->findChildren<QPushButton*>())
            if (button->isVisible() && button->accessibleName().startsWith("Remove the filter"))
                return button;
        return nullptr;
    }

    test::WarningWatch m_watch;
    QTemporaryDir m_folder;
    std::unique_ptr<Desktop> m_desktop;
};

QTEST_MAIN(TestKeyboardWalk)
#include "test_keyboard_walk.moc"
