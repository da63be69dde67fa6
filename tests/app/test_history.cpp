// Undo, redo and the palette of commands in the real window; and what is remembered from one time to the next.
#include "app/lull/remembered.h"
#include "app/lull/session_memory.h"
#include "tests/app/desktop.h"
#include "tests/ui/warning_watch.h"
#include "ui/gap_bar/gap_bar.h"
#include "ui/gap_bar/gap_histogram.h"
#include "ui/palette/command_model.h"
#include "ui/palette/command_palette.h"
#include "ui/theme/style.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/window/choice_history.h"
#include "ui/window/filter_row.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>

using namespace lull;
using namespace lull::app;
using namespace lull::ui;
using namespace std::chrono_literals;
using test::Desktop;
using test::kPatience;

class TestHistory : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        QByteArray text;
        int line = 0;
        for (const QByteArray& row : test::searchLog(3'000).split('\n'))
            if (!row.isEmpty())
                text += row + (line++ == 0 ? ",shop" : line % 3 == 0 ? ",north" : ",south") + '\n';
        QVERIFY(test::writeFile(log(), text));
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

    void aDragIsOneStep()
    {
        auto& bar = *window().findChild<GapBar*>();
        for (const Duration gap : {20min, 15min, 10min, 5min})
            emit bar.gapChanged(gap);
        emit bar.gapCommitted(5min);
        emit bar.gapChanged(2min);
        emit bar.gapCommitted(2min);
        QCOMPARE(stack().count(), 2);
        settle();
        QVERIFY(shownGap() == Duration{2min});
        undo();
        QVERIFY(shownGap() == Duration{5min});
        undo();
        QVERIFY(shownGap() == Duration{30min});
        QVERIFY(!stack().canUndo());
        redo();
        redo();
        QVERIFY(shownGap() == Duration{2min});
        QVERIFY(bar.rule().gap == Duration{2min}); // the line stands there too
    }

    void aDragByHandOnTheHistogramIsOneStep()
    {
        auto& histogram = *window().findChild<GapHistogram*>();
        const int y = histogram.height() / 2;
        int line = -1;
        for (int x = 0; x < histogram.width() && line < 0; ++x) { // where the pointer takes hold of it
            QTest::mouseMove(&histogram, {x, y});
            if (histogram.cursor().shape() == Qt::SplitHCursor)
                line = x + 3;
        }
        QVERIFY(line > 0);
        QTest::mousePress(&histogram, Qt::LeftButton, {}, {line, y});
        for (int step = 1; step <= 10; ++step)
            QTest::mouseMove(&histogram, {line - 8 * step, y});
        QTest::mouseRelease(&histogram, Qt::LeftButton, {}, {line - 80, y});
        settle();
        QVERIFY(shownGap() < Duration{30min});
        QCOMPARE(stack().count(), 1);
        undo();
        QVERIFY(shownGap() == Duration{30min});
    }

    void draggedBackToWhereItWasIsNoStep()
    {
        auto& bar = *window().findChild<GapBar*>();
        for (const Duration gap : {20min, 30min})
            emit bar.gapChanged(gap);
        QVERIFY(!stack().canUndo());
        for (const Duration gap : {25min, 10min})
            emit bar.gapChanged(gap);
        emit bar.gapCommitted(10min);
        QCOMPARE(stack().count(), 1);
        undo();
        QVERIFY(shownGap() == Duration{30min});
    }

    void filtersAndPinsComeAndGo()
    {
        const Summary all = window().snapshot()->summary;
        window().filterByValue({"shop", "north"});
        settle();
        const auto& index = window().snapshot()->opened.data->index;
        emit window().findChild<TimelinePanel*>()->rangeChosen(TimeRange{index.earliest(), index.earliest() + 24h});
        settle();
        const Summary both = window().snapshot()->summary;
        emit window().pinRequested();
        settle();
        QVERIFY(window().snapshot()->pinned);
        QCOMPARE(stack().count(), 3);
        undo();
        QVERIFY(!window().snapshot()->pinned);
        undo();
        QVERIFY(!window().snapshot()->filter.range);
        undo();
        QVERIFY(window().snapshot()->opened.data->where.empty());
        QVERIFY(window().snapshot()->summary == all);
        QVERIFY(window().findChild<FilterRow*>()->isHidden());
        for (int step = 0; step < 3; ++step)
            redo();
        QVERIFY(window().snapshot()->summary == both);
        QVERIFY(window().snapshot()->pinned);
    }

    void swappingIsOneStep()
    {
        emit window().pinRequested();
        moveGap(5min);
        settle();
        QTest::keySequence(&window(), QKeySequence("Ctrl+Shift+B"));
        settle();
        QVERIFY(shownGap() == Duration{30min});
        QVERIFY(window().snapshot()->pinned->result->rule.gap == Duration{5min});
        undo();
        QVERIFY(shownGap() == Duration{5min});
        QVERIFY(window().snapshot()->pinned->result->rule.gap == Duration{30min});
    }

    void rulesAreTakenBack()
    {
        auto* wait = window().findChild<QComboBox*>();
        QVERIFY(wait);
        EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
        for (QComboBox* box : window().findChildren<QComboBox*>())
            if (box->accessibleName() == "Rules") {
                box->setCurrentIndex(box->findData(static_cast<int>(EnginePreset::Bytewax)));
                emit box->activated(box->currentIndex());
            }
        settle();
        QVERIFY(window().snapshot()->opened.data->rules == rules);
        undo();
        QVERIFY(window().snapshot()->opened.data->rules == EngineRules{});
    }

    void aNewLogHasNothingToTakeBack()
    {
        moveGap(5min);
        settle();
        m_desktop->controller.openTutorial();
        settle();
        QVERIFY(!stack().canUndo() && !stack().canRedo());
    }

    void stepsHaveNames()
    {
        QCOMPARE(changeWords({.gap = 1s}, {.gap = 10s}), QStringLiteral("gap 10 s"));
        Choices filtered{.gap = 1s};
        filtered.filters.where = {{"a", "b"}};
        QCOMPARE(changeWords({.gap = 1s}, filtered), QStringLiteral("filter"));
        Choices pinned{.gap = 1s};
        pinned.pinned = PinnedChoice{2s, {}};
        QCOMPARE(changeWords({.gap = 1s}, pinned), QStringLiteral("pin"));
        QCOMPARE(changeWords(pinned, {.gap = 1s}), QStringLiteral("unpin"));
        Choices swapped{.gap = 2s};
        swapped.pinned = PinnedChoice{1s, {}};
        QCOMPARE(changeWords(pinned, swapped), QStringLiteral("swap"));
    }

    void thePaletteFindsEveryCommand()
    {
        QTest::keySequence(&window(), QKeySequence("Ctrl+K"));
        auto* palette = window().findChild<CommandPalette*>();
        QVERIFY(palette);
        const QAbstractItemModelTester tester(&palette->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSet<QAction*> listed;
        for (int row = 0; row < palette->model().rowCount(); ++row)
            listed << palette->model().actionAt(row);
        for (QAction* action : window().actions()) // those with shortcuts
            if (action->isEnabled())
                QVERIFY2(listed.contains(action), qPrintable(action->text()));
        QSet<QString> names;
        for (int row = 0; row < palette->model().rowCount(); ++row) {
            const QString name = palette->model().index(row, CommandModel::Name).data().toString();
            QVERIFY2(!names.contains(name), qPrintable(name));
            names << name;
        }
        QTest::keyClicks(&palette->text(), "pin this");
        QVERIFY(palette->model().rowCount() >= 1);
        QCOMPARE(palette->model().index(0, CommandModel::Name).data().toString(), QStringLiteral("Compare › Pin this gap"));
        QCOMPARE(palette->model().index(0, CommandModel::Shortcut).data().toString(), QStringLiteral("Ctrl+B"));
        QSignalSpy pinned(&window(), &MainWindow::pinRequested);
        QTest::keyClick(&palette->text(), Qt::Key_Return);
        QTRY_COMPARE(pinned.count(), 1);
    }

    void thePaletteMovesByKeyboardAndFindsNothingQuietly()
    {
        CommandPalette::openOver(window());
        auto* palette = window().findChild<CommandPalette*>();
        QTest::keyClick(&palette->text(), Qt::Key_Up);
        QTest::keyClick(&palette->text(), Qt::Key_Down);
        QTest::keyClicks(&palette->text(), "no such command");
        QCOMPARE(palette->model().rowCount(), 0);
        QTest::keyClick(&palette->text(), Qt::Key_Return);
        QVERIFY(palette->isVisible());
        QTest::keyClick(&palette->text(), Qt::Key_Escape);
        QVERIFY(!palette->isVisible());
    }

    void noTwoCommandsShareAShortcut()
    {
        QHash<QKeySequence, QAction*> taken;
        for (QAction* action : window().findChildren<QAction*>())
            for (const QKeySequence& keys : action->shortcuts()) {
                if (action->shortcutContext() == Qt::WidgetShortcut) // a table's own, where it has the focus
                    continue;
                QVERIFY2(!taken.contains(keys) || taken[keys] == action, qPrintable(keys.toString()));
                taken[keys] = action;
            }
        QVERIFY(taken.size() > 15);
    }

    void aLogComesBackAsItWasLeft()
    {
        const QString store = m_folder.filePath("store.ini");
        Settings left{};
        {
            Remembered remembered(std::make_unique<QSettings>(store, QSettings::IniFormat));
            const SessionMemory memory(window(), m_desktop->controller, remembered);
            moveGap(7min);
            emit window().ctrKindChosen(CtrKind::SessionCtr);
            QVERIFY(m_desktop->completes());
            left = m_desktop->controller.settings();
            QCOMPARE(remembered.files(), QStringList{log()});
        }
        Desktop again;
        Remembered remembered(std::make_unique<QSettings>(store, QSettings::IniFormat));
        SessionMemory memory(again.window, again.controller, remembered);
        emit again.window.recentRequested(log());
        QVERIFY(again.completes());
        QVERIFY(again.window.snapshot()->result->rule.gap == Duration{7min});
        QVERIFY(again.window.snapshot()->ctrKind == CtrKind::SessionCtr);
        QVERIFY(again.controller.settings() == left);
        emit again.window.recentForgotten();
        QVERIFY(remembered.files().isEmpty());
    }

    void theLayoutComesBack()
    {
        window().resize(1300, 820);
        auto& split = *window().findChild<QSplitter*>();
        split.setSizes({700, 600});
        const QByteArray state = window().layoutState();
        MainWindow other;
        other.restoreLayout(state);
        other.show();
        QCOMPARE(other.size(), window().size());
        QCOMPARE(other.findChild<QSplitter*>()->saveState(), split.saveState());
        other.restoreLayout("not a layout");
        other.restoreLayout({});
        QCOMPARE(other.size(), window().size());
    }

    void whatIsNoSettingIsNotUsed()
    {
        const QString store = m_folder.filePath("odd.ini");
        QVERIFY(test::writeFile(store, "[files]\nsize=3\n1\\path=a\n2\\path=b\n2\\settings=\"@Variant(\\0\\0\\0\\b\\0\\0\\0\\0)\"\n[window]\nscheme=99\nlayout=oops\n"));
        const Remembered remembered(std::make_unique<QSettings>(store, QSettings::IniFormat));
        QVERIFY(!remembered.settingsOf("a") && !remembered.settingsOf("b") && !remembered.settingsOf("c"));
        QVERIFY(remembered.scheme() == SchemeChoice::System);
        window().restoreLayout(remembered.layout());
    }

    void onlyTheLatestFilesAreKept()
    {
        Remembered remembered(std::make_unique<QSettings>(m_folder.filePath("many.ini"), QSettings::IniFormat));
        for (int file = 0; file < 30; ++file)
            remembered.noteFile(QString("/log-%1.csv").arg(file), {});
        remembered.noteFile("/log-25.csv", {.gap = 10s});
        QCOMPARE(remembered.files().size(), Remembered::kMostFiles);
        QCOMPARE(remembered.files().first(), QStringLiteral("/log-25.csv"));
        QVERIFY(remembered.settingsOf("/log-25.csv")->gap == Duration{10s});
        QCOMPARE(remembered.files()[1], QStringLiteral("/log-29.csv"));
    }

    void coloursAreChosenInTheViewMenu()
    {
        QList<SchemeChoice> chosen;
        connect(&window(), &MainWindow::schemeChosen, this, [&](SchemeChoice choice) { chosen << choice; });
        for (const char* text : {"Dark colours", "Light colours", "Follow the system"})
            for (QAction* action : window().findChildren<QAction*>())
                if (action->text() == text) {
                    action->trigger();
                    QVERIFY(action->isChecked());
                }
        QCOMPARE(chosen, (QList<SchemeChoice>{SchemeChoice::Dark, SchemeChoice::Light, SchemeChoice::System}));
    }

private:
    [[nodiscard]] QString log() const { return m_folder.filePath("log.csv"); }
    [[nodiscard]] MainWindow& window() const { return m_desktop->window; }
    [[nodiscard]] QUndoStack& stack() const { return window().history().stack(); }
    [[nodiscard]] Duration shownGap() const { return window().snapshot()->result->rule.gap; }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_desktop->controller.isSettled(), kPatience); }
    void moveGap(Duration gap)
    {
        auto& bar = *window().findChild<GapBar*>();
        emit bar.gapChanged(gap);
        emit bar.gapCommitted(gap);
    }
    void undo()
    {
        QTest::keySequence(&window(), QKeySequence("Ctrl+Z"));
        settle();
    }
    void redo()
    {
        QTest::keySequence(&window(), QKeySequence("Ctrl+Shift+Z"));
        settle();
    }

    test::WarningWatch m_watch;
    QTemporaryDir m_folder;
    std::unique_ptr<Desktop> m_desktop;
};

QTEST_MAIN(TestHistory)
#include "test_history.moc"
