// Export ▸ Report…: what the window writes is the report of what it shows.
#include "app/lull/report_control.h"
#include "app/lull/report_file.h"
#include "core/output/report/document.h"
#include "tests/app/desktop.h"
#include "tests/ui/warning_watch.h"
#include "ui/banner/banner.h"
#include "ui/theme/style.h"

#include <QAction>
#include <QFileDialog>
#include <QPointer>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace lull;
using namespace lull::app;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

using Written = std::expected<void, Error>;

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestReportWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(m_folder.isValid());
        m_log = m_folder.filePath("search.csv");
        QVERIFY(test::writeFile(m_log, test::searchLog(3000)));
    }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    // The page names the command line that makes it: the program makes the same bytes.
    void thePageIsTheOneOfTheCommandLine()
    {
        test::Desktop desktop;
        Settings settings{.gap = 10min};
        settings.pinned = PinnedGap{5min, {}};
        QVERIFY(desktop.opens(m_log, settings));
        const QString path = m_folder.filePath("page.html");
        QVERIFY(writes(desktop, path));
        QProcess program;
        program.start(LULL_SESSIONIZE, {"report", m_log, "--gap", "10m", "--pin", "5m"});
        QVERIFY(program.waitForFinished(test::kPatience));
        QCOMPARE(program.exitCode(), 0);
        const QByteArray page = contentOf(path);
        QVERIFY(page.contains("--pin"));
        QCOMPARE(page, program.readAllStandardOutput());
    }

    // A column that tells a few values apart is told of, in the page as on the command line, and on paper.
    void segmentsAreInTheReport()
    {
        const QString log = m_folder.filePath("plans.csv");
        QByteArray text = test::searchLog(3000);
        QList<QByteArray> lines = text.trimmed().split('\n');
        lines[0] += ",plan";
        for (qsizetype line = 1; line < lines.size(); ++line)
            lines[line] += lines[line].startsWith("u1") ? ",free" : ",paid";
        QVERIFY(test::writeFile(log, lines.join('\n') + '\n'));
        test::Desktop desktop;
        QVERIFY(desktop.opens(log));
        QCOMPARE(desktop.window.segmentColumn(), std::optional<std::string>("plan"));
        const auto writesTo = [&](const QString& path) {
            desktop.controller.report().write(OpenedFile{.paths = {log.toStdString()}}, path);
            return QTest::qWaitFor([&] { return !desktop.controller.report().isWriting(); }, test::kPatience);
        };
        QVERIFY(writesTo(m_folder.filePath("plans.html")));
        QProcess program;
        program.start(LULL_SESSIONIZE, {"report", log, "--segment", "plan"});
        QVERIFY(program.waitForFinished(test::kPatience));
        const QByteArray page = contentOf(m_folder.filePath("plans.html"));
        QVERIFY(page.contains("<section id=\"segments\">") && page.contains("--segment=plan"));
        QCOMPARE(page, program.readAllStandardOutput());
        QVERIFY(writesTo(m_folder.filePath("plans.pdf")));
        QVERIFY(contentOf(m_folder.filePath("plans.pdf")).startsWith("%PDF-"));
        QVERIFY(desktop.opens(m_log));
        QVERIFY(!desktop.window.segmentColumn());
    }

    void thePdfHasPages()
    {
        test::Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        const QString path = m_folder.filePath("report.PDF");
        QVERIFY(writes(desktop, path));
        const QByteArray pdf = contentOf(path);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
        QVERIFY(pdf.count("/Type /Page\n") >= 3);
    }

    void aFilterByTimeIsInThePageAndSaidToBeMissingFromTheCommand()
    {
        test::Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        const auto times = desktop.window.snapshot()->opened.data->index.times();
        emit desktop.window.filterChosen({.range = TimeRange{times[0], times[0] + std::chrono::hours{5}}});
        QVERIFY(desktop.completes());
        const QString path = m_folder.filePath("filtered.html");
        QVERIFY(writes(desktop, path));
        const QByteArray page = contentOf(path);
        QVERIFY(page.contains("A filter is in force"));
        QVERIFY(page.contains("no option gives it"));
    }

    void theTutorialHasAReportWithoutACommandLine()
    {
        test::Desktop desktop;
        desktop.controller.openTutorial();
        QVERIFY(desktop.completes());
        const QString path = m_folder.filePath("tutorial.html");
        desktop.controller.report().write(std::nullopt, path);
        QTRY_VERIFY_WITH_TIMEOUT(!desktop.controller.report().isWriting(), test::kPatience);
        const QByteArray page = contentOf(path);
        QVERIFY(page.contains("Sessions in Tutorial"));
        QVERIFY(!page.contains("sessionize report"));
    }

    void aFolderThatCannotBeWrittenToIsToldAndNothingElseHappens()
    {
        test::Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        QVERIFY(writes(desktop, m_folder.filePath("no/such/folder/report.html")));
        const auto& banner = *desktop.window.findChild<Banner*>();
        QTRY_VERIFY(banner.isVisible());
        QCOMPARE(banner.severity(), Banner::Severity::Error);
        QVERIFY(banner.title().contains("cannot be written"));
    }

    void aCancelledReportLeavesNoFileAndNoMessage()
    {
        const auto snapshot = openSnapshot();
        QVERIFY(snapshot);
        std::stop_source stop;
        stop.request_stop();
        report::Progress progress;
        for (const char* const name : {"cancelled.html", "cancelled.pdf"}) {
            const QString path = m_folder.filePath(name);
            const Written written = saveReport(snapshot, {}, path, progress, stop.get_token(), 1);
            QVERIFY(!written);
            QCOMPARE(written.error().code, ErrorCode::Cancelled);
            QVERIFY(!QFile::exists(path));
        }
    }

    void theMenuAsksForTheFile()
    {
        test::Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        emit desktop.window.exportRequested(ExportKind::Report);
        QPointer<QFileDialog> dialog;
        QTRY_VERIFY((dialog = desktop.window.findChild<QFileDialog*>()));
        QVERIFY(dialog->selectedFiles().first().endsWith("Sessions in search.html"));
        dialog->selectNameFilter(dialog->nameFilters().last());
        emit dialog->filterSelected(dialog->nameFilters().last());
        QVERIFY(dialog->selectedFiles().first().endsWith("Sessions in search.pdf"));
        dialog->reject();
    }

    void aStreamHasNoReport()
    {
        test::Desktop desktop;
        desktop.controller.simulate(usualSimulation(), 30min, 500);
        QVERIFY(desktop.completes());
        emit desktop.window.exportRequested(ExportKind::Report);
        const auto& banner = *desktop.window.findChild<Banner*>();
        QVERIFY(banner.isVisible());
        QVERIFY(banner.title().contains("stream"));
        QVERIFY(!desktop.window.findChild<QFileDialog*>());
    }

private:
    bool writes(test::Desktop& desktop, const QString& path)
    {
        desktop.controller.report().write(OpenedFile{.paths = {m_log.toStdString()}}, path);
        return QTest::qWaitFor([&] { return !desktop.controller.report().isWriting(); }, test::kPatience);
    }

    [[nodiscard]] std::shared_ptr<const Snapshot> openSnapshot() const
    {
        test::Desktop desktop;
        return desktop.opens(m_log) ? desktop.window.snapshot() : nullptr;
    }

    test::WarningWatch m_watch;
    QTemporaryDir m_folder;
    QString m_log;
};

QTEST_MAIN(TestReportWindow)
#include "test_report_window.moc"
