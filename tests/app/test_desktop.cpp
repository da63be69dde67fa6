// The real window joined to the real engine: what a hand does, and what the numbers then say.
#include "app/lull/controller.h"
#include "app/lull/exporter.h"
#include "app/lull/table_file.h"
#include "core/output/sessions_writer.h"
#include "tests/ui/warning_watch.h"
#include "ui/banner/banner.h"
#include "ui/gap_bar/gap_histogram.h"
#include "ui/import/import_dialog.h"
#include "ui/inspector/session_inspector.h"
#include "ui/numbers/metric_card.h"
#include "ui/numbers/numbers_row.h"
#include "ui/text.h"
#include "ui/theme/style.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"
#include "ui/window/progress_strip.h"

#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sstream>

using namespace lull;
using namespace lull::app;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;

// Window and controller as the program makes them.
struct Desktop {
    Desktop() : controller(window)
    {
        window.resize(1440, 900);
        window.show();
    }

    [[nodiscard]] QString valueOf(Metric metric) const
    {
        return window.findChild<NumbersRow*>()->card(metric).text().value;
    }
    [[nodiscard]] Banner& banner() const { return *window.findChild<Banner*>(); }
    [[nodiscard]] bool shows(const char* name) const
    {
        return window.snapshot() && window.snapshot()->opened.source->name == name;
    }

    MainWindow window;
    Controller controller;
};

QByteArray sampleLog(int events)
{
    QByteArray text = "user,time,type\n";
    for (int i = 0; i < events; ++i) {
        const char* type = i % 5 < 2 ? "search" : (i % 5 == 2 ? "results" : "click");
        text += QByteArray("u") + QByteArray::number(i * 7 % 50) + "," + QByteArray::number(1'700'000'000 + i * (i % 11 + 1) / 3)
                + "," + type + "\n";
    }
    return text;
}

void dragLine(QWidget& histogram, double from, double to)
{
    const int y = histogram.height() / 2;
    QTest::mousePress(&histogram, Qt::LeftButton, {}, QPoint(qRound(from), y));
    for (int step = 1; step <= 10; ++step)
        QTest::mouseMove(&histogram, QPoint(qRound(from + (to - from) * step / 10), y));
    QTest::mouseRelease(&histogram, Qt::LeftButton, {}, QPoint(qRound(to), y));
}

void choose(QWidget& dialog, const char* field, const char* column)
{
    auto* choice = dialog.findChild<QComboBox*>(QLatin1String(field));
    choice->setCurrentIndex(choice->findText(QLatin1String(column)));
}

} // namespace

class TestDesktop : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(m_folder.isValid());
    }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void opensTheTutorialWithBothSessions()
    {
        Desktop desktop;
        desktop.controller.openTutorial();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        QCOMPARE(desktop.valueOf(Metric::Sessions), QString("2"));
        QCOMPARE(desktop.valueOf(Metric::Ctr), QString("1.5"));
        QVERIFY(desktop.banner().isHidden());
        auto& view = *desktop.window.findChild<TimelineView*>();
        QVERIFY(view.selection());
        QVERIFY(desktop.window.findChild<SessionInspector*>()->title().startsWith("1"));
        QVERIFY(!desktop.window.picture().isNull());
    }

    void atHalfASecondTheTutorialFallsApart()
    {
        Desktop desktop;
        desktop.controller.openTutorial();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        emit desktop.window.gapChosen(500ms);
        QTRY_COMPARE_WITH_TIMEOUT(desktop.valueOf(Metric::Sessions), QString("7"), kPatience);
        QCOMPARE(desktop.valueOf(Metric::Ctr), QString("0.0"));
        QCOMPARE(desktop.valueOf(Metric::Bounce), QString("100.0 %"));
    }

    void draggingTheLineMovesEveryNumber()
    {
        Desktop desktop;
        desktop.controller.setAsksForColumns(false);
        desktop.controller.openFile(write("sample.csv", sampleLog(5'000)), LogOptions{}, Settings{});
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        auto& histogram = *desktop.window.findChild<GapHistogram*>();
        auto& view = *desktop.window.findChild<TimelineView*>();
        for (const double target : {0.3, 0.6, 0.2}) {
            dragLine(histogram, histogram.axis().toPixel(histogram.rule().gap), histogram.width() * target);
            QVERIFY(view.rule() == histogram.rule()); // the visible rows follow at once
            QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
            const auto snapshot = desktop.window.snapshot();
            QVERIFY(snapshot->result->rule == histogram.rule());
            const auto expected = sessionize(*snapshot->opened.data, histogram.rule().gap);
            const auto summary = summarise(snapshot->opened.data->index, expected->sessions, {});
            QVERIFY(snapshot->summary == *summary);
            QCOMPARE(desktop.valueOf(Metric::Sessions), countText(expected->sessions.size()));
            QCOMPARE(desktop.valueOf(Metric::Ctr), percentText(summary->searchCtr.pooled.value));
            QCOMPARE(desktop.valueOf(Metric::Bounce), percentText(summary->bounceRate.value));
        }
    }

    void clickingASessionShowsItsEvents()
    {
        Desktop desktop;
        desktop.controller.openTutorial();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        auto& view = *desktop.window.findChild<TimelineView*>();
        QSignalSpy selected(&view, &TimelineView::sessionSelected);
        view.selectNext();
        view.select(1, desktop.window.snapshot()->opened.data->index.firstEventOf(1));
        QVERIFY(!selected.isEmpty());
        auto& inspector = *desktop.window.findChild<SessionInspector*>();
        QVERIFY(inspector.title().startsWith("2"));
        QVERIFY(inspector.asText().contains("kathy"));
    }

    void theSelectionFollowsTheGap()
    {
        Desktop desktop;
        desktop.controller.openTutorial();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        auto& histogram = *desktop.window.findChild<GapHistogram*>();
        auto& view = *desktop.window.findChild<TimelineView*>();
        QCOMPARE(view.selection()->ofHowMany, std::size_t{1});
        dragLine(histogram, histogram.axis().toPixel(histogram.rule().gap), histogram.axis().toPixel(Duration{200ms}));
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        QCOMPARE(view.selection()->ofHowMany, std::size_t{3});
        QVERIFY(desktop.window.findChild<SessionInspector*>()->title().contains("3"));
    }

    void aBadFileSaysHowToMendItAndKeepsTheData_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray() << "empty";
        QTest::newRow("binary") << QByteArray("\x7f" "ELF\0\0\0\0\0\0\0\0", 12) << "not text";
        QTest::newRow("UTF-16 without a time") << QByteArray("\xff\xfeu\0s\0e\0r\0", 10) << "looks like a time";
        QTest::newRow("header only") << QByteArray("user,time\n") << "no rows";
        QTest::newRow("no user") << QByteArray("order_id,total\n1,2\n") << "user";
    }

    void aBadFileSaysHowToMendItAndKeepsTheData()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, says);
        Desktop desktop;
        desktop.controller.setAsksForColumns(false);
        desktop.controller.openTutorial();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        desktop.controller.openFile(write("bad.csv", content), LogOptions{}, Settings{});
        QTRY_VERIFY_WITH_TIMEOUT(!desktop.banner().isHidden(), kPatience);
        QVERIFY(desktop.banner().severity() == Banner::Severity::Error);
        QVERIFY2(desktop.banner().title().contains(says), qPrintable(desktop.banner().title()));
        QVERIFY(desktop.banner().title().contains("bad.csv"));
        QVERIFY(!desktop.banner().text().isEmpty());
        QVERIFY(desktop.shows("Tutorial"));
        QCOMPARE(desktop.valueOf(Metric::Sessions), QString("2"));
    }

    void aFileThatCannotBeOpenedFirstLeavesTheTutorialUnderItsMessage()
    {
        Desktop desktop;
        desktop.controller.openFile(m_folder.filePath("absent.csv"), LogOptions{}, Settings{});
        QTRY_VERIFY_WITH_TIMEOUT(!desktop.banner().isHidden(), kPatience);
        QVERIFY(desktop.banner().title().contains("no such file"));
        QVERIFY(desktop.shows("Tutorial"));
        QVERIFY(desktop.controller.failure());
    }

    void unreadableRowsAreToldAndTheRestIsOpen()
    {
        Desktop desktop;
        desktop.controller.openFile(write("rows.csv", sampleLog(20) + "u1,never,search\n"), LogOptions{}, Settings{});
        QTRY_VERIFY_WITH_TIMEOUT(desktop.shows("rows.csv"), kPatience);
        QVERIFY(desktop.banner().severity() == Banner::Severity::Warning);
        QVERIFY(desktop.banner().text().contains("line 22"));
        QCOMPARE(desktop.valueOf(Metric::Events), QString("20"));
    }

    void aFileCutShortIsOpenAndSaysSo()
    {
        const QString whole = write("whole.csv", sampleLog(20'000));
        QProcess gzip;
        gzip.start("gzip", {"-kf", whole});
        if (!gzip.waitForFinished())
            QSKIP("gzip is not here");
        QFile packed(whole + ".gz");
        QVERIFY(packed.open(QIODevice::ReadOnly));
        const QString cut = write("cut.csv.gz", packed.readAll().chopped(1'000));
        Desktop desktop;
        desktop.controller.openFile(cut, LogOptions{}, Settings{});
        QTRY_VERIFY_WITH_TIMEOUT(desktop.shows("cut.csv.gz"), kPatience);
        QVERIFY(desktop.banner().title().contains("cut short"));
        QVERIFY(desktop.window.snapshot()->summary.events > 1'000);
        QVERIFY(desktop.window.snapshot()->summary.events < 20'000);
    }

    void anExportWithOtherNamesOpensThroughTheImportDialog()
    {
        Desktop desktop;
        const QByteArray text = "who,happened,what\na,2024-01-01 10:00:00,site_search\na,2024-01-01 10:00:05,result_clicked\n";
        desktop.controller.openFile(write("export.csv", text), LogOptions{}, Settings{});
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.findChild<ImportDialog*>(), kPatience);
        auto& dialog = *desktop.window.findChild<ImportDialog*>();
        choose(dialog, "user", "who");
        choose(dialog, "time", "happened");
        choose(dialog, "type", "what");
        dialog.accept();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.shows("export.csv"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        QCOMPARE(desktop.window.snapshot()->summary.searches, std::uint64_t{1});
        QCOMPARE(desktop.window.snapshot()->summary.clicks, std::uint64_t{1});
        QCOMPARE(desktop.valueOf(Metric::Ctr), QString("100.0 %"));
        QVERIFY(desktop.banner().isHidden());
    }

    void theImportDialogOpensWhereNoSearchIsFound()
    {
        Desktop desktop;
        desktop.controller.openFile(write("views.csv", "user,time,type\na,1,view\na,2,view\n"), LogOptions{}, Settings{});
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.findChild<ImportDialog*>(), kPatience);
        QVERIFY(desktop.shows("views.csv")); // and the data is open behind it
        QCOMPARE(desktop.valueOf(Metric::Ctr), QString(kEnDash));
        QVERIFY(desktop.banner().title().contains("No searches"));
        desktop.window.findChild<ImportDialog*>()->reject();
    }

    void acceptingTheColumnsOfAnOpenLogChangesNothing()
    {
        Desktop desktop;
        const QByteArray text = "user,time,type\na,1,search\na,2,on_search\na,3,click\na,4,view_search_results\n";
        desktop.controller.openFile(write("known.csv", text), LogOptions{}, Settings{});
        QTRY_VERIFY_WITH_TIMEOUT(desktop.shows("known.csv"), kPatience);
        const Summary before = desktop.window.snapshot()->summary;
        const auto source = desktop.window.snapshot()->opened.source;
        emit desktop.window.columnsRequested();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.findChild<ImportDialog*>(), kPatience);
        desktop.window.findChild<ImportDialog*>()->accept();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.snapshot()->opened.source != source, kPatience);
        QVERIFY(desktop.window.snapshot()->summary == before);
        QCOMPARE(before.searches, std::uint64_t{1});
    }

    void aDroppedFileOpens()
    {
        Desktop desktop;
        desktop.controller.openTutorial();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(write("dropped.csv", sampleLog(100)))});
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&desktop.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&desktop.window, &drop);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.findChild<ImportDialog*>(), kPatience);
        desktop.window.findChild<ImportDialog*>()->accept();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.shows("dropped.csv"), kPatience);
    }

    void readingCanBeCancelled()
    {
        Desktop desktop;
        desktop.controller.openTutorial();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        desktop.controller.openFile(write("large.csv", sampleLog(400'000)), LogOptions{}, Settings{});
        emit desktop.window.findChild<ProgressStrip*>()->cancelRequested();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        QVERIFY(desktop.shows("Tutorial"));
        QVERIFY(desktop.banner().isHidden());
    }

    void sessionsAndNumbersAndPicturesAreSaved()
    {
        Desktop desktop;
        desktop.controller.openTutorial();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.controller.isSettled(), kPatience);
        const auto snapshot = desktop.window.snapshot();
        std::ostringstream expected;
        writeSessionsCsv(expected, *snapshot->opened.data, snapshot->result->sessions);
        const QString sessions = m_folder.filePath("sessions.csv");
        QVERIFY(saveSessions(*snapshot, sessions));
        QCOMPARE(read(sessions), QByteArray::fromStdString(expected.str()));
        const QString numbers = m_folder.filePath("numbers.csv");
        QVERIFY(saveNumbers(*snapshot, numbers));
        QVERIFY(read(numbers).contains("clicks_per_search.mean,1.5,"));
        const QString picture = m_folder.filePath("window.png");
        QVERIFY(savePicture(desktop.window.picture().toImage(), picture));
        QCOMPARE(QImage(picture).size(), QSize(1440, 900));
        const auto refused = savePicture(QImage(10, 10, QImage::Format_RGB32), m_folder.filePath("absent/picture.png"));
        QVERIFY(!refused);
        QVERIFY(refused.error().oneLine().find("cannot be written") != std::string::npos);
    }

    void otherRulesMarkWhatIsLate()
    {
        Desktop desktop;
        const QByteArray text = "user,time,type\na,100,search\na,95,click\na,101,click\n";
        desktop.controller.openFile(write("late.csv", text), LogOptions{}, Settings{});
        QTRY_VERIFY_WITH_TIMEOUT(desktop.shows("late.csv"), kPatience);
        emit desktop.window.rulesChosen(EngineRules::of(EnginePreset::Bytewax));
        QTRY_COMPARE_WITH_TIMEOUT(desktop.window.snapshot()->opened.data->late.size(), std::size_t{1}, kPatience);
        QCOMPARE(desktop.window.snapshot()->summary.events, std::uint64_t{2});
    }

private:
    QString write(const char* name, const QByteArray& content)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
            qFatal("the test's own file cannot be written");
        return path;
    }
    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
    }

    test::WarningWatch m_watch;
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestDesktop)
#include "test_desktop.moc"
