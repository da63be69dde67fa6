// End rules chosen in the window: its numbers are those of the rules, and it says what they did.
#include "core/metrics/summary.h"
#include "tests/app/desktop.h"
#include "tests/ui/warning_watch.h"
#include "ui/charts/gap_chart.h"
#include "ui/gap_bar/gap_bar.h"
#include "ui/compare/changes_panel.h"
#include "ui/inspector/session_inspector.h"
#include "ui/text.h"
#include "ui/theme/style.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/end_rules_button.h"
#include "ui/window/tool_bar.h"

#include <QAction>
#include <QInputDialog>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;
using test::Desktop;

namespace {

// As the searches of desktop.h, with a close now and then.
QByteArray closingLog(int events) { return test::searchLog(events).replace(",app_open\n", ",app_close\n"); }

EndRulesButton& buttonOf(Desktop& desktop) { return *desktop.window.findChild<EndRulesButton*>(); }

QAction& ruleOf(Desktop& desktop, int place) { return *buttonOf(desktop).menu()->actions().at(place); }

std::size_t sessionsUnder(const Desktop& desktop, const EndRules& ends)
{
    EngineRules rules;
    rules.ends = ends;
    return sessionize(*makeDataset(desktop.window.snapshot()->opened.data->table, rules), 30min)->sessions.size();
}

} // namespace

class TestEndsWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(m_folder.isValid());
        m_log = m_folder.filePath("log.csv");
        QVERIFY(test::writeFile(m_log, closingLog(20'000)));
    }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void aTickedRuleIsInForce()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        const std::uint64_t before = desktop.window.snapshot()->summary.sessions;
        ruleOf(desktop, 0).trigger();
        QVERIFY(desktop.completes());
        const auto snapshot = desktop.window.snapshot();
        QVERIFY(snapshot->opened.data->rules.ends == EndRules{.onAppClose = true});
        QVERIFY(snapshot->summary.sessions > before);
        QCOMPARE(snapshot->summary.sessions, sessionsUnder(desktop, {.onAppClose = true}));
        QCOMPARE(desktop.valueOf(Metric::Sessions), countText(snapshot->summary.sessions));
        QCOMPARE(buttonOf(desktop).text(), QString("End rules: 1"));
        QVERIFY(ruleOf(desktop, 0).isChecked());
        ruleOf(desktop, 0).trigger();
        QVERIFY(desktop.completes());
        QCOMPARE(desktop.window.snapshot()->summary.sessions, before);
        QCOMPARE(buttonOf(desktop).text(), QString("End rules"));
    }

    void theSessionsCardTellsWhatEachRuleEnded()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        QVERIFY(!desktop.card(Metric::Sessions).text().explanation.contains("app"));
        ruleOf(desktop, 0).trigger();
        QVERIFY(desktop.completes());
        std::uint64_t closed = 0;
        for (const Session& session : desktop.window.snapshot()->sessions->all())
            closed += session.closedBy == ClosedBy::AppClose ? 1 : 0;
        QVERIFY(closed > 0);
        QVERIFY2(desktop.card(Metric::Sessions).text().explanation.contains(countText(closed)),
                 qPrintable(desktop.card(Metric::Sessions).text().explanation));
    }

    void aLengthIsAskedFor()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        ruleOf(desktop, 1).trigger();
        QVERIFY(!ruleOf(desktop, 1).isChecked());
        auto* dialog = buttonOf(desktop).findChild<QInputDialog*>();
        QVERIFY(dialog);
        dialog->setTextValue("2m");
        dialog->accept();
        QVERIFY(desktop.completes());
        QVERIFY(desktop.window.snapshot()->opened.data->rules.ends.maxLength == 2min);
        QCOMPARE(desktop.window.snapshot()->summary.sessions, sessionsUnder(desktop, {.maxLength = 2min}));
        QVERIFY(ruleOf(desktop, 1).text().contains("2 min"));
    }

    void whatIsNoLengthIsRefused()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        QSignalSpy refused(&buttonOf(desktop), &EndRulesButton::refused);
        ruleOf(desktop, 1).trigger();
        auto* dialog = buttonOf(desktop).findChild<QInputDialog*>();
        dialog->setTextValue("long");
        dialog->accept();
        QCOMPARE(refused.size(), 1);
        QVERIFY(!desktop.window.snapshot()->opened.data->rules.ends.any());
    }

    void midnightAsksForItsZone()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        ruleOf(desktop, 2).trigger();
        auto* dialog = buttonOf(desktop).findChild<QInputDialog*>();
        QVERIFY(dialog && dialog->comboBoxItems().contains("Europe/Berlin"));
        QCOMPARE(dialog->comboBoxItems().front(), QString("UTC"));
        dialog->setTextValue("Europe/Berlin");
        dialog->accept();
        QVERIFY(desktop.completes());
        QCOMPARE(desktop.window.snapshot()->summary.sessions, sessionsUnder(desktop, {.midnightZone = "Europe/Berlin"}));
    }

    void otherEnginesKeepTheEndRules()
    {
        Desktop desktop;
        app::Settings settings;
        settings.rules.ends = {.onAppClose = true};
        QVERIFY(desktop.opens(m_log, settings));
        emit desktop.window.findChild<ToolBar*>()->rulesChosen(EnginePreset::Bytewax);
        QVERIFY(desktop.completes());
        QVERIFY(desktop.window.snapshot()->opened.data->rules.preset == EnginePreset::Bytewax);
        QVERIFY(desktop.window.snapshot()->opened.data->rules.ends.onAppClose);
    }

    // A profile covers the default rules: while the line moves the numbers are greyed, and then those of the split.
    void numbersComeFromTheSplitAndChartsSayThatTheyDoNot()
    {
        Desktop desktop;
        app::Settings settings;
        settings.rules.ends = {.onAppClose = true};
        QVERIFY(desktop.opens(m_log, settings));
        QVERIFY(desktop.window.snapshot()->opened.study->withoutEndRules);
        QVERIFY(desktop.window.snapshot()->opened.study->find(desktop.window.snapshot()->result->rule) == nullptr);
        for (const GapChart* chart : desktop.window.findChildren<GapChart*>())
            QCOMPARE(chart->subtitle(), QString("of sessions without end rules"));
        auto& bar = *desktop.window.findChild<GapBar*>();
        bar.setRule(bar.rule().withGap(5min));
        emit bar.gapChanged(5min);
        QVERIFY(desktop.card(Metric::Sessions).isStale());
        QVERIFY(desktop.completes());
        QVERIFY(!desktop.card(Metric::Sessions).isStale());
        QVERIFY(bar.rule() == desktop.window.snapshot()->result->rule);
        QVERIFY(bar.rule().ends.onAppClose);
    }

    void pinnedDefaultRulesCompareWithNow()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        emit desktop.window.pinRequested();
        QVERIFY(desktop.completes());
        ruleOf(desktop, 0).trigger();
        desktop.window.setComparing(true);
        QVERIFY(desktop.completes());
        const auto snapshot = desktop.window.snapshot();
        QVERIFY(snapshot->pinned && !snapshot->pinned->opened.data->rules.ends.any());
        const QString difference = desktop.card(Metric::Sessions).text().difference.front();
        QVERIFY2(difference.contains(countText(snapshot->summary.sessions - snapshot->pinned->summary.sessions)), qPrintable(difference));
        QVERIFY(!desktop.window.findChild<ChangesPanel*>()->summaryText().contains("gap can only"));
    }

    void theInspectorNamesTheRule()
    {
        Desktop desktop;
        app::Settings settings;
        settings.rules.ends = {.onAppClose = true};
        QVERIFY(desktop.opens(m_log, settings));
        const auto& sessions = desktop.window.snapshot()->sessions->all();
        const auto closed = std::ranges::find(sessions, ClosedBy::AppClose, &Session::closedBy);
        QVERIFY(closed != sessions.end());
        desktop.window.findChild<TimelineView*>()->select(closed->user, closed->firstEvent);
        const QString text = desktop.window.findChild<SessionInspector*>()->asText();
        QVERIFY2(text.contains("Ended: the app was closed"), qPrintable(text));
    }

private:
    QTemporaryDir m_folder;
    QString m_log;
    test::WarningWatch m_watch;
};

QTEST_MAIN(TestEndsWindow)
#include "test_ends_window.moc"
