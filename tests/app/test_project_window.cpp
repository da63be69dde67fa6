// Projects in the real window: saved, opened, autosaved, and brought back after a crash.
#include "app/lull/project_control.h"
#include "app/lull/recovery.h"
#include "app/project/project_file.h"
#include "app/project/project_text.h"
#include "tests/app/desktop.h"
#include "tests/ui/warning_watch.h"
#include "ui/banner/banner.h"
#include "ui/live/live_controls.h"
#include "ui/theme/style.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"

#include <QAbstractButton>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QPointer>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <functional>

using namespace lull;
using namespace lull::app;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

Settings unusualSettings()
{
    Settings settings;
    settings.gap = 11min;
    settings.rules = EngineRules::of(EnginePreset::Bytewax);
    settings.rules.wait = 20s;
    settings.ctrKind = CtrKind::SessionCtr;
    settings.order = UserOrder::MostEvents;
    settings.filter.range = TimeRange{EventTime{1'700'000'000s}, EventTime{1'700'100'000s}};
    settings.pinned = PinnedGap{5min, settings.rules};
    return settings;
}

} // namespace

class TestProjectWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(m_folder.isValid());
        m_log = m_folder.filePath("search.csv");
        QVERIFY(test::writeFile(m_log, test::searchLog(2000)));
    }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void whatWasSavedIsShownAgain()
    {
        const QString path = m_folder.filePath("all.lull");
        QString sessions;
        {
            test::Desktop desktop;
            LogOptions options;
            options.mapping.columns[Field::Item] = "";
            desktop.controller.openFile(m_log, options, unusualSettings());
            QVERIFY(desktop.completes());
            desktop.window.resize(1300, 850);
            desktop.window.showPanel(PanelKind::Segments);
            desktop.window.setComparing(true);
            QVERIFY(desktop.completes());
            sessions = desktop.valueOf(Metric::Sessions);
            QVERIFY(saves(desktop, path));
            QVERIFY(!desktop.controller.projects().isModified());
        }
        test::Desktop desktop;
        desktop.controller.openTutorial();
        QVERIFY(desktop.completes());
        desktop.controller.openProject(path);
        QVERIFY(desktop.completes());
        QCOMPARE(desktop.valueOf(Metric::Sessions), sessions);
        const auto project = desktop.controller.project();
        QVERIFY(project);
        QCOMPARE(project->files, std::vector{m_log.toStdString()});
        QVERIFY(project->settings == unusualSettings());
        QCOMPARE(project->options.mapping.columns.at(Field::Item), std::string());
        QCOMPARE(desktop.window.size(), QSize(1300, 850));
        QCOMPARE(project->layout.panel, std::optional(PanelKind::Segments));
        QVERIFY(project->layout.comparing);
        QVERIFY(desktop.window.snapshot()->pinned);
        QVERIFY(!desktop.controller.projects().isModified());
    }

    void zoomSelectionAndPinnedRowsComeBack()
    {
        const QString path = m_folder.filePath("place.lull");
        TimeRange time;
        Session selected;
        {
            test::Desktop desktop;
            QVERIFY(desktop.opens(m_log));
            TimelineView& view = timelines(desktop);
            const SessionIndex& index = view.data()->index;
            const std::size_t user = *index.findUser("u17");
            view.setPinned(*index.findUser("u30"), true);
            view.setPinned(*index.findUser("u3"), true);
            view.select(user, index.endEventOf(user) - 1); // their last session
            view.zoomBy(20);
            selected = view.selection()->session;
            time = {view.scale().begin(), view.scale().end()};
            QVERIFY(saves(desktop, path));
            QVERIFY(!desktop.controller.projects().isModified());
            view.setPinned(*index.findUser("u4"), true);
            QVERIFY(desktop.controller.projects().isModified()); // a row is chosen, and it would be lost
            view.setPinned(*index.findUser("u4"), false);
            view.zoomBy(2);
            QVERIFY(!desktop.controller.projects().isModified()); // a look is no work
        }
        test::Desktop desktop;
        desktop.controller.openProject(path);
        QVERIFY(desktop.completes());
        TimelineView& view = timelines(desktop);
        QCOMPARE(view.pinnedNames(), (std::vector<std::string>{"u30", "u3"}));
        QVERIFY(view.selection() && view.selection()->session == selected);
        const Duration grain = view.scale().perPixel() * 2; // the scale is of whole microseconds a pixel
        QVERIFY(std::chrono::abs(view.scale().begin() - time.begin) <= grain);
        QVERIFY(std::chrono::abs(view.scale().end() - time.end) <= grain);
        QVERIFY(desktop.opens(m_log)); // another look at a log shows all of it
        QVERIFY(view.isFitted());
    }

    // Whatever does so: a file, one opened before, the tutorial.
    void openingSomethingElseAsksForUnsavedChanges_data()
    {
        QTest::addColumn<QString>("way");
        for (const char* way : {"drop", "recent", "tutorial"})
            QTest::newRow(way) << way;
    }
    void openingSomethingElseAsksForUnsavedChanges()
    {
        QFETCH(const QString, way);
        const QString path = m_folder.filePath("kept.lull");
        const QString other = m_folder.filePath("other.csv");
        QVERIFY(test::writeFile(other, test::searchLog(50)));
        test::Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        QVERIFY(saves(desktop, path));
        emit desktop.window.gapChosen(3min);
        QVERIFY(desktop.completes());
        const auto before = desktop.window.snapshot();
        const auto opensOther = [&] {
            if (way == "drop")
                emit desktop.window.filesDropped({other});
            else if (way == "recent")
                emit desktop.window.recentRequested(other);
            else
                emit desktop.window.tutorialRequested();
        };
        const auto answers = [&](QMessageBox::StandardButton answer) {
            opensOther();
            QPointer<QMessageBox> box = desktop.window.findChild<QMessageBox*>();
            QVERIFY(box && box->isVisible());
            QVERIFY2(box->text().contains("kept.lull"), qPrintable(box->text()));
            box->button(answer)->click();
            QTRY_VERIFY(!box);
        };
        answers(QMessageBox::Cancel);
        QVERIFY(desktop.completes());
        QCOMPARE(desktop.window.snapshot(), before);
        answers(QMessageBox::Save);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.snapshot()->opened.source != before->opened.source, test::kPatience);
        QCOMPARE(readProject(path.toStdString())->settings.gap, Duration{3min});
        QVERIFY(desktop.completes());
        const auto shown = desktop.window.snapshot();
        emit desktop.window.filesDropped({m_log}); // nothing is unsaved
        QVERIFY(!desktop.window.findChild<QMessageBox*>());
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.snapshot()->opened.source != shown->opened.source, test::kPatience);
    }

    void changesGivenUpAreNotSaved()
    {
        const QString path = m_folder.filePath("given-up.lull");
        test::Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        QVERIFY(saves(desktop, path));
        emit desktop.window.gapChosen(3min);
        QVERIFY(desktop.completes());
        emit desktop.window.tutorialRequested();
        const QPointer<QMessageBox> box = desktop.window.findChild<QMessageBox*>();
        QVERIFY(box);
        box->button(QMessageBox::Discard)->click();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.snapshot()->opened.source->name == "Tutorial", test::kPatience);
        QCOMPARE(readProject(path.toStdString())->settings.gap, Duration{30min});
    }

    // Under the tour and under a stream a project waits with its changes.
    void closingDuringTheTourOrAStreamAsksToo_data()
    {
        QTest::addColumn<bool>("touring");
        QTest::newRow("tour") << true;
        QTest::newRow("stream") << false;
    }
    void closingDuringTheTourOrAStreamAsksToo()
    {
        QFETCH(const bool, touring);
        const QString path = m_folder.filePath("covered.lull");
        test::Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        QVERIFY(saves(desktop, path));
        emit desktop.window.gapChosen(3min);
        QVERIFY(desktop.completes());
        if (touring)
            desktop.window.startTour(0);
        else
            emit desktop.window.live().replayInArrivalOrderRequested();
        QTRY_VERIFY_WITH_TIMEOUT(touring ? desktop.window.showsTour() : desktop.window.liveView().has_value(), test::kPatience);
        QVERIFY(!desktop.window.close());
        const QPointer<QMessageBox> box = desktop.window.findChild<QMessageBox*>();
        QVERIFY(box);
        box->button(QMessageBox::Save)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!desktop.window.isVisible(), test::kPatience);
        const auto project = readProject(path.toStdString());
        QCOMPARE(project->settings.gap, Duration{3min});
        QCOMPARE(project->files, std::vector{m_log.toStdString()});
    }

    void aMovedFolderOpensAsBefore()
    {
        QTemporaryDir elsewhere;
        {
            test::Desktop desktop;
            QVERIFY(desktop.opens(m_log));
            QVERIFY(saves(desktop, m_folder.filePath("moving.lull")));
        }
        QVERIFY(QFile::copy(m_log, elsewhere.filePath("search.csv")));
        QVERIFY(QFile::copy(m_folder.filePath("moving.lull"), elsewhere.filePath("moving.lull")));
        test::Desktop desktop;
        desktop.controller.openProject(elsewhere.filePath("moving.lull"));
        QVERIFY(desktop.completes());
        QCOMPARE(desktop.controller.project()->files, std::vector{elsewhere.filePath("search.csv").toStdString()});
    }

    void aFileThatIsNoProjectChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("words");
        QTest::newRow("empty") << QByteArray() << "no project";
        QTest::newRow("damaged") << QByteArray("{\"format\": \"lull pro") << "damaged or cut short";
        QTest::newRow("newer") << QByteArray("{\"format\": \"lull project\", \"version\": 7}") << "newer version of Lull";
        QTest::newRow("command") << QByteArray("{\"format\": \"lull project\", \"version\": 1, \"sources\": [{\"kind\": \"command\", "
                                               "\"command\": \"touch ran\"}]}")
                                 << "nothing in it is run";
    }
    void aFileThatIsNoProjectChangesNothing()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, words);
        test::Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        const auto before = desktop.window.snapshot();
        const QString path = m_folder.filePath("bad.lull");
        QVERIFY(test::writeFile(path, content));
        desktop.controller.openProject(path);
        const auto& banner = *desktop.window.findChild<Banner*>();
        QTRY_VERIFY_WITH_TIMEOUT(banner.isVisible(), test::kPatience);
        QCOMPARE(banner.severity(), Banner::Severity::Error);
        QVERIFY2(banner.title().contains(words), qPrintable(banner.title()));
        QCOMPARE(desktop.window.snapshot(), before);
        QVERIFY(!QFile::exists("ran"));
    }

    // The project of a log that is gone is not taken on: saving must not put the log at hand into it.
    void aProjectWithoutItsLogIsToldAndNotTakenOn()
    {
        Project project;
        project.files = {m_folder.filePath("gone.csv").toStdString()};
        const QString path = m_folder.filePath("gone.lull");
        QVERIFY(!writeProject(path.toStdString(), project));
        test::Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        desktop.controller.openProject(path);
        const auto& banner = *desktop.window.findChild<Banner*>();
        QTRY_VERIFY_WITH_TIMEOUT(banner.isVisible(), test::kPatience);
        QVERIFY2(banner.title().contains("gone.csv"), qPrintable(banner.title()));
        QVERIFY(desktop.controller.project()->path.empty());
        QCOMPARE(desktop.controller.project()->files, std::vector{m_log.toStdString()});
    }

    void savingAgainNeedsNoQuestion()
    {
        const QString path = m_folder.filePath("again.lull");
        test::Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        emit desktop.window.saveProjectRequested();
        QPointer<QFileDialog> dialog;
        QTRY_VERIFY((dialog = desktop.window.findChild<QFileDialog*>()));
        QVERIFY(dialog->selectedFiles().first().endsWith("search.lull"));
        delete dialog;
        QVERIFY(saves(desktop, path));
        emit desktop.window.gapChosen(3min);
        QVERIFY(desktop.completes());
        QVERIFY(desktop.controller.projects().isModified());
        emit desktop.window.saveProjectRequested();
        QTRY_VERIFY_WITH_TIMEOUT(!desktop.controller.projects().isModified(), test::kPatience);
        QVERIFY(!desktop.window.findChild<QFileDialog*>());
        QCOMPARE(readProject(path.toStdString())->settings.gap, Duration{3min});
    }

    void closingAsksForUnsavedChanges()
    {
        const QString path = m_folder.filePath("closing.lull");
        test::Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        QVERIFY(saves(desktop, path));
        emit desktop.window.gapChosen(3min);
        QVERIFY(desktop.completes());
        QVERIFY(!desktop.window.close());
        QPointer<QMessageBox> box;
        QTRY_VERIFY((box = desktop.window.findChild<QMessageBox*>()));
        box->button(QMessageBox::Cancel)->click();
        QVERIFY(desktop.window.isVisible());
        QVERIFY(!desktop.window.close());
        QTRY_VERIFY((box = desktop.window.findChild<QMessageBox*>()) && box->isVisible());
        box->button(QMessageBox::Save)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!desktop.window.isVisible(), test::kPatience);
        QCOMPARE(readProject(path.toStdString())->settings.gap, Duration{3min});
    }

    void aCrashIsFollowedByAnOffer()
    {
        QTemporaryDir recovery;
        { // what a program leaves that ends in the middle
            test::Desktop desktop;
            desktop.controller.projects().keepRecovery(recovery.path());
            QVERIFY(desktop.opens(m_log));
            emit desktop.window.gapChosen(7min);
            QVERIFY(desktop.completes());
            QTRY_VERIFY_WITH_TIMEOUT(autosaved(recovery).contains("\"7m\""), test::kPatience);
            QVERIFY(test::writeFile(recovery.filePath("crashed.lull"), autosaved(recovery)));
        }
        QCOMPARE(recoveries(recovery), QStringList{"crashed.lull"}); // the program's own is gone: it ended well
        test::Desktop desktop;
        desktop.controller.projects().keepRecovery(recovery.path());
        desktop.controller.openTutorial();
        QVERIFY(desktop.completes());
        const auto& banner = *desktop.window.findChild<Banner*>();
        QTRY_VERIFY_WITH_TIMEOUT(banner.isVisible(), test::kPatience);
        QVERIFY2(banner.text().contains("search.csv was open, at a gap of 7 min"), qPrintable(banner.text()));
        press(banner, "Open it again");
        QTRY_COMPARE_WITH_TIMEOUT(desktop.controller.project()->files, std::vector{m_log.toStdString()}, test::kPatience);
        QVERIFY(desktop.completes());
        QCOMPARE(desktop.window.snapshot()->result->rule.gap, Duration{7min});
        QVERIFY(!recoveries(recovery).contains("crashed.lull"));
    }

    void whatAnotherProgramHasOpenIsNotOffered()
    {
        QTemporaryDir folder;
        Recovery other(folder.path());
        QVERIFY(test::writeFile(QString::fromStdString(other.file()), "{}"));
        const Recovery mine(folder.path());
        QVERIFY(!mine.leftBehind());
    }

    void aDamagedRecoveryIsSetAside()
    {
        QTemporaryDir folder;
        QVERIFY(test::writeFile(folder.filePath("crashed.lull"), "{\"for"));
        test::Desktop desktop;
        desktop.controller.projects().keepRecovery(folder.path());
        desktop.controller.openTutorial();
        QVERIFY(desktop.completes());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.filePath("crashed.lull.damaged")), test::kPatience);
        QVERIFY(desktop.window.findChild<Banner*>()->isHidden());
    }

    void aProjectThatIsSavedNeedsNoRecovery()
    {
        QTemporaryDir recovery;
        test::Desktop desktop;
        desktop.controller.projects().keepRecovery(recovery.path());
        QVERIFY(desktop.opens(m_log));
        QTRY_COMPARE_WITH_TIMEOUT(recoveries(recovery).size(), 1, test::kPatience);
        QVERIFY(saves(desktop, m_folder.filePath("safe.lull")));
        QTRY_COMPARE_WITH_TIMEOUT(recoveries(recovery).size(), 0, test::kPatience);
        emit desktop.window.gapChosen(2min);
        QVERIFY(desktop.completes());
        QTRY_COMPARE_WITH_TIMEOUT(recoveries(recovery).size(), 1, test::kPatience);
    }

    void theCommandLineOpensAProject()
    {
        Project project;
        project.files = {m_log.toStdString()};
        project.settings = unusualSettings();
        project.layout = {.width = 1100, .height = 700, .timelines = {}, .panel = {}, .comparing = false, .dark = true};
        const QString path = m_folder.filePath("cli.lull");
        QVERIFY(!writeProject(path.toStdString(), project));
        const QString picture = m_folder.filePath("cli.png");
        QCOMPARE(runs({path, "--screenshot", picture}), QString());
        QCOMPARE(QImage(picture).size(), QSize(1100, 700));
        QVERIFY(QImage(picture).pixelColor(3, 300).lightness() < 128);
        QCOMPARE(runs({path, "--screenshot", picture, "--size", "1440x900"}), QString());
        QCOMPARE(QImage(picture).size(), QSize(1440, 900));
        QVERIFY(runs({path, "--gap", "10s", "--screenshot", picture}).contains("brings its own settings"));
        QVERIFY(test::writeFile(path, "{"));
        QVERIFY(runs({path, "--screenshot", picture}).contains("damaged or cut short"));
    }

private:
    static bool saves(test::Desktop& desktop, const QString& path)
    {
        QSignalSpy saved(&desktop.controller.projects(), &ProjectControl::saved);
        desktop.controller.projects().saveTo(path);
        return QTest::qWaitFor([&] { return saved.count() == 1; }, test::kPatience);
    }

    static TimelineView& timelines(test::Desktop& desktop) { return desktop.window.findChild<TimelinePanel*>()->view(); }

    static QStringList recoveries(const QTemporaryDir& folder) { return QDir(folder.path()).entryList({"*.lull"}, QDir::Files); }

    static QByteArray autosaved(const QTemporaryDir& folder)
    {
        const QStringList files = recoveries(folder);
        QFile file(folder.filePath(files.value(0)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static void press(const Banner& banner, const QString& text)
    {
        for (auto* button : banner.findChildren<QAbstractButton*>())
            if (button->text() == text)
                return button->click();
        QFAIL("no such button");
    }

    // What it said on standard error, apart from Qt's own remarks.
    static QString runs(const QStringList& arguments)
    {
        QProcess program;
        program.start(LULL_PROGRAM, arguments);
        if (!program.waitForFinished(test::kPatience))
            return "did not end";
        QStringList lines = QString::fromUtf8(program.readAllStandardError()).split('\n');
        return lines.filter("lull: ").join('\n');
    }

    test::WarningWatch m_watch;
    QTemporaryDir m_folder;
    QString m_log;
};

QTEST_MAIN(TestProjectWindow)
#include "test_project_window.moc"
