// The view of the log's quality in the real window: the report of the engine, its badge, and bots left out and back.
#include "core/quality/data_quality.h"
#include "tests/app/desktop.h"
#include "tests/ui/warning_watch.h"
#include "ui/banner/banner.h"
#include "ui/panels/finding_card.h"
#include "ui/panels/panel_stack.h"
#include "ui/panels/quality_page.h"
#include "ui/text.h"
#include "ui/theme/style.h"
#include "ui/window/filter_row.h"
#include "ui/window/side_panel.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;
using test::Desktop;

namespace {

constexpr int kRobotSearches = 5'000;

QByteArray robotLog()
{
    QByteArray log = test::searchLog(10'000);
    for (int second = 0; second < kRobotSearches; ++second)
        log += "robot," + QByteArray::number(1'700'000'000 + second) + ",search\n";
    return log;
}

QualityPage& pageOf(Desktop& desktop) { return desktop.window.findChild<SidePanel*>()->panels().quality(); }

QStringList tabsOf(Desktop& desktop)
{
    QStringList titles;
    for (const QTabBar* tabs : desktop.window.findChild<SidePanel*>()->findChildren<QTabBar*>())
        for (int tab = 0; tab < tabs->count(); ++tab)
            titles << tabs->tabText(tab);
    return titles;
}

QList<QPushButton*> chipsOf(Desktop& desktop)
{
    QList<QPushButton*> chips;
    for (QPushButton* button : desktop.window.findChild<FilterRow*>()->findChildren<QPushButton*>())
        if (button->isVisible() && button->text().contains(u'×'))
            chips << button;
    return chips;
}

} // namespace

class TestQualityWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(m_folder.isValid());
        m_log = m_folder.filePath("log.csv");
        QVERIFY(test::writeFile(m_log, robotLog()));
    }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void everyFindingHasItsCard()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        const auto report = desktop.window.snapshot()->opened.quality;
        QVERIFY(report);
        QVERIFY(!report->findings.empty());
        desktop.window.showPanel(PanelKind::Quality);
        QVERIFY(desktop.completes());
        QVERIFY(pageOf(desktop).isVisible());
        QCOMPARE(static_cast<std::size_t>(pageOf(desktop).findChildren<FindingCard*>().size()), report->findings.size());
        QStringList words;
        for (const QLabel* label : pageOf(desktop).findChildren<QLabel*>())
            words << label->text();
        for (const QualityFinding& finding : report->findings) {
            QVERIFY(words.contains(findingTitle(finding.check)));
            QVERIFY(words.contains(toQString(finding.meaning)));
            QVERIFY(words.contains(toQString(finding.remedy)));
        }
    }

    void theTabCountsWhatIsNoMereNote()
    {
        Desktop desktop;
        QVERIFY(tabsOf(desktop).contains("Data quality"));
        QVERIFY(desktop.opens(m_log));
        const auto& findings = desktop.window.snapshot()->opened.quality->findings;
        const auto worrying = std::ranges::count_if(findings, [](const auto& finding) { return finding.severity != Severity::Note; });
        QVERIFY(worrying > 0);
        QVERIFY(tabsOf(desktop).contains(QString("Data quality · %1").arg(worrying)));
    }

    void botsAreLeftOutAndCountedAgain()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        desktop.window.showPanel(PanelKind::Quality);
        const Summary all = desktop.window.snapshot()->summary;
        QVERIFY(chipsOf(desktop).isEmpty());
        QVERIFY(pageOf(desktop).botsButton());
        pageOf(desktop).botsButton()->click();
        QVERIFY(desktop.completes());
        const auto snapshot = desktop.window.snapshot();
        QCOMPARE(snapshot->opened.data->leftOut.events, std::uint64_t{kRobotSearches});
        QVERIFY(!snapshot->opened.data->index.findUser("robot"));
        QCOMPARE(snapshot->summary.users, all.users - 1);
        QCOMPARE(snapshot->summary.searches, all.searches - kRobotSearches);
        QCOMPARE(desktop.valueOf(Metric::Users), countText(snapshot->summary.users));
        QVERIFY(snapshot->opened.quality); // of the log, as it was
        QCOMPARE(chipsOf(desktop).size(), 1);
        QVERIFY(chipsOf(desktop).front()->text().contains("without 1 suspected bot"));
        QVERIFY(pageOf(desktop).botsButton()->text().contains("again"));
        chipsOf(desktop).front()->click();
        QVERIFY(desktop.completes());
        QCOMPARE(desktop.window.snapshot()->summary.searches, all.searches);
        QVERIFY(chipsOf(desktop).isEmpty());
    }

    void aLogWithoutClicksSaysWhatToDo()
    {
        QByteArray log = "user,time,query\n";
        for (int search = 0; search < 200; ++search)
            log += 'u' + QByteArray::number(search % 20) + ',' + QByteArray::number(1'700'000'000 + search * 37) + ",cats\n";
        const QString path = m_folder.filePath("searches.csv");
        QVERIFY(test::writeFile(path, log));
        Desktop desktop;
        QVERIFY(desktop.opens(path));
        const auto& banner = *desktop.window.findChild<Banner*>();
        QVERIFY(banner.isVisible());
        QCOMPARE(banner.title(), QString("This log records no clicks: its click-through rates say nothing"));
        QVERIFY(banner.text().contains("choose which value of the type is a click"));
        QCOMPARE(banner.findChildren<QPushButton*>().size(), 1);
        for (const Metric metric : {Metric::Ctr, Metric::SessionCtr, Metric::Abandonment})
            QCOMPARE(desktop.valueOf(metric), QString("–"));
        QCOMPARE(desktop.window.snapshot()->opened.quality->findings.front().check, QualityCheck::NoClicks);
        QVERIFY(desktop.opens(m_log));
        QVERIFY(banner.isHidden());
        QVERIFY(desktop.valueOf(Metric::Ctr).endsWith('%'));
    }

    // What the command line has options for, the window has a dialog for: a click away, and no word of the options.
    void whatAnotherReadingMendsLeadsToTheDialog()
    {
        QByteArray log = "user,time,query\n";
        for (int search = 0; search < 200; ++search)
            log += 'u' + QByteArray::number(search % 20) + ',' + QByteArray::number(1'700'000'000 + search * 37) + ",cats\n";
        const QString path = m_folder.filePath("clickless.csv");
        QVERIFY(test::writeFile(path, log));
        Desktop desktop;
        QVERIFY(desktop.opens(path));
        desktop.window.showPanel(PanelKind::Quality);
        QVERIFY(desktop.completes());
        const auto& findings = desktop.window.snapshot()->opened.quality->findings;
        const auto mendable = std::ranges::count_if(findings, [](const auto& finding) { return !finding.options.empty(); });
        const auto buttons = pageOf(desktop).findChildren<QPushButton*>("reading");
        QVERIFY(mendable > 0);
        QCOMPARE(buttons.size(), mendable);
        for (const QLabel* label : pageOf(desktop).findChildren<QLabel*>())
            QVERIFY2(!label->text().contains("--"), qPrintable(label->text()));
        QSignalSpy asked(&desktop.window, &MainWindow::columnsRequested);
        buttons.front()->click();
        QCOMPARE(asked.count(), 1);
    }


    void aPinnedCountIsOfItsOwnUsers()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        emit desktop.window.pinRequested();
        QVERIFY(desktop.completes());
        emit desktop.window.withoutBotsChosen(true);
        QVERIFY(desktop.completes());
        const auto snapshot = desktop.window.snapshot();
        QCOMPARE(snapshot->pinned->summary.users, snapshot->summary.users + 1);
        QVERIFY(desktop.card(Metric::Users).text().difference.front().contains("1"));
    }

    void theReportIsTheSameUnderOtherRules()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        const auto report = desktop.window.snapshot()->opened.quality;
        emit desktop.window.rulesChosen(EngineRules::of(EnginePreset::Bytewax));
        QVERIFY(desktop.completes());
        QVERIFY(desktop.window.snapshot()->opened.quality == report);
    }

    void anotherLogHasItsOwnReport()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        const QString other = m_folder.filePath("other.csv");
        QVERIFY(test::writeFile(other, test::searchLog(2'000)));
        QVERIFY(desktop.opens(other));
        QCOMPARE(desktop.window.snapshot()->opened.quality->events, std::uint64_t{2'000});
        QVERIFY(desktop.window.snapshot()->opened.quality->bots.empty());
        QVERIFY(!pageOf(desktop).botsButton());
    }

private:
    QTemporaryDir m_folder;
    QString m_log;
    test::WarningWatch m_watch;
};

QTEST_MAIN(TestQualityWindow)
#include "test_quality_window.moc"
