// The window for those who cannot see it or use no mouse: everything on screen has a name, what shows something says it, and
// every control can be reached by Tab.
#include "tests/app/desktop.h"
#include "tests/ui/warning_watch.h"
#include "ui/charts/plot_view.h"
#include "ui/filter/value_dialog.h"
#include "ui/gap_bar/gap_bar.h"
#include "ui/gap_bar/gap_histogram.h"
#include "ui/palette/command_palette.h"
#include "ui/theme/focus_ring.h"
#include "ui/theme/style.h"
#include "ui/timeline/minimap.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/filter_row.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QButtonGroup>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>

using namespace lull;
using namespace lull::app;
using namespace lull::ui;
using namespace std::chrono_literals;
using test::Desktop;
using test::kPatience;

namespace {

bool isOurs(const QObject& object) { return QByteArrayView(object.metaObject()->className()).startsWith("lull::ui::"); }

QString spell(const QWidget& widget)
{
    QStringList path;
    for (const QWidget* at = &widget; at; at = at->parentWidget())
        path.prepend(QString::fromLatin1(at->metaObject()->className()));
    return path.join(QStringLiteral(" > "));
}

// A viewport passes the focus on to the area around it.
bool isPart(const QWidget& widget) { return widget.objectName().startsWith("qt_") || widget.focusProxy() != nullptr; }

// Everything visible below the interface that should have a name and has none.
void collectNameless(QAccessibleInterface* at, QStringList& nameless)
{
    if (!at || at->state().invisible)
        return;
    if (const auto* widget = qobject_cast<QWidget*>(at->object())) {
        const bool wantsName = (isOurs(*widget) || (widget->focusPolicy() & Qt::TabFocus) != 0) && !isPart(*widget);
        if (wantsName && at->text(QAccessible::Name).trimmed().isEmpty())
            nameless << spell(*widget);
    }
    for (int child = 0; child < std::min(at->childCount(), 200); ++child)
        collectNameless(at->child(child), nameless);
}

QString nameless(QWidget& window)
{
    QStringList found;
    collectNameless(QAccessible::queryAccessibleInterface(&window), found);
    found.removeDuplicates();
    return found.join(u'\n');
}

QByteArray shopLog()
{
    QByteArray text;
    int line = 0;
    for (const QByteArray& row : test::searchLog(3'000).split('\n'))
        if (!row.isEmpty())
            text += row + (line++ == 0 ? ",shop" : line % 3 == 0 ? ",north" : ",south") + '\n';
    return text;
}

} // namespace

class TestAccessibility : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        FocusRing::installOn(*qApp);
        QVERIFY(test::writeFile(m_folder.filePath("log.csv"), shopLog()));
    }
    void init()
    {
        m_watch.start();
        m_desktop = std::make_unique<Desktop>();
        QVERIFY(m_desktop->opens(m_folder.filePath("log.csv")));
    }
    void cleanup()
    {
        m_desktop.reset();
        QCOMPARE(m_watch.warnings(), QStringList());
    }

    void everythingOnScreenHasAName_data()
    {
        QTest::addColumn<int>("tab");
        for (int tab = 0; tab < 6; ++tab)
            QTest::addRow("tab %d", tab) << tab;
    }
    void everythingOnScreenHasAName()
    {
        QFETCH(int, tab);
        auto& tabs = *window().findChild<QTabBar*>();
        tabs.setCurrentIndex(std::min(tab, tabs.count() - 1));
        settle();
        QCOMPARE(nameless(window()), QString());
    }

    void soHasWhatOnlySomeStatesShow()
    {
        window().filterByValue({"shop", "north"});
        emit window().pinRequested();
        emit window().gapChosen(5min);
        settle();
        window().setComparing(true);
        QVERIFY(m_desktop->completes());
        window().showError({ErrorCode::Unreadable, "cannot be read", "a.csv", "choose another"}, [] {});
        window().showProgress("a.csv", 0.5, 12);
        QCOMPARE(nameless(window()), QString());
        window().resize(1280, 720);
        QCOMPARE(nameless(window()), QString());
    }

    void soHasAStream()
    {
        m_desktop->controller.simulate(usualSimulation(), 30min, 2'000);
        settle();
        QVERIFY(window().liveView());
        QCOMPARE(nameless(window()), QString());
    }

    void soHaveTheDialogs()
    {
        QTest::keySequence(&window(), QKeySequence("Ctrl+Shift+F"));
        QCOMPARE(nameless(*window().findChild<ValueDialog*>()), QString());
        window().findChild<ValueDialog*>()->close();
        QTest::keySequence(&window(), QKeySequence("Ctrl+K"));
        QCOMPARE(nameless(*window().findChild<CommandPalette*>()), QString());
    }

    void whatIsDrawnIsAlsoSaid()
    {
        const auto said = [](QWidget& widget) { return QAccessible::queryAccessibleInterface(&widget)->text(QAccessible::Description); };
        auto& histogram = *window().findChild<GapHistogram*>();
        QVERIFY(said(histogram).contains("30 min"));
        QCOMPARE(QAccessible::queryAccessibleInterface(&histogram)->role(), QAccessible::Slider);
        QVERIFY(QAccessible::queryAccessibleInterface(&histogram)->text(QAccessible::Value).contains("30 min"));
        emit window().findChild<GapBar*>()->gapChanged(5min);
        window().findChild<GapBar*>()->setRule({5min, Boundary::Inclusive});
        settle();
        QVERIFY2(said(histogram).contains("5 min"), qPrintable(said(histogram))); // it follows
        QVERIFY(!said(*window().findChild<TimelineView*>()).isEmpty());
        QVERIFY(!said(*window().findChild<Minimap*>()).isEmpty());
        for (PlotView* plot : window().findChildren<PlotView*>()) {
            if (!plot->isVisible())
                continue;
            QVERIFY2(!said(*plot).isEmpty(), qPrintable(plot->accessibleName()));
            QCOMPARE(QAccessible::queryAccessibleInterface(plot)->role(), QAccessible::Chart);
        }
        const auto& card = m_desktop->card(Metric::Sessions);
        QVERIFY(said(const_cast<MetricCard&>(card)).contains(card.text().value));
    }

    // By Tab alone, round and round: whatever can be used is come to.
    void everyControlIsReachedByTab()
    {
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        window().setFocus();
        QSet<QWidget*> reached;
        for (int step = 0; step < 300; ++step) {
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window(), Qt::Key_Tab);
            QWidget* now = QApplication::focusWidget();
            QVERIFY(now);
            reached << now;
        }
        for (QWidget* widget : window().findChildren<QWidget*>()) {
            const bool isControl = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) || qobject_cast<QLineEdit*>(widget)
                                   || qobject_cast<TimelineView*>(widget) || qobject_cast<GapHistogram*>(widget) || qobject_cast<PlotView*>(widget)
                                   || qobject_cast<Minimap*>(widget) || qobject_cast<QTabBar*>(widget);
            if (!isControl || !widget->isVisible() || !widget->isEnabled() || isPart(*widget) || hasKeysInstead(*widget))
                continue;
            const QWidget* proxy = widget->focusProxy();
            const bool isInside = std::ranges::any_of(reached, [&](QWidget* at) { return widget->isAncestorOf(at) || at->isAncestorOf(widget); });
            QVERIFY2(reached.contains(widget) || (proxy && reached.contains(const_cast<QWidget*>(proxy))) || isInside || isCheckedGroupMember(*widget),
                     qPrintable(spell(*widget) + " " + widget->accessibleName()));
        }
    }

private:
    [[nodiscard]] MainWindow& window() const { return m_desktop->window; }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_desktop->controller.isSettled(), kPatience); }
    // The arrows beside the gap's field do what its own arrow keys do.
    static bool hasKeysInstead(const QWidget& widget) { return widget.accessibleName() == "Longer" || widget.accessibleName() == "Shorter"; }
    // Of buttons of which one is chosen the arrows lead to the others.
    static bool isCheckedGroupMember(const QWidget& widget)
    {
        const auto* button = qobject_cast<const QAbstractButton*>(&widget);
        return button && button->group() != nullptr;
    }

    test::WarningWatch m_watch;
    QTemporaryDir m_folder;
    std::unique_ptr<Desktop> m_desktop;
};

QTEST_MAIN(TestAccessibility)
#include "test_accessibility.moc"
