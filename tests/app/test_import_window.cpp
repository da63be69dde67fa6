// Logs opened by hand, in the real window: dropped, looked into, changed in the import dialog, opened and remembered.
#include "app/lull/import_memory.h"
#include "tests/app/desktop.h"
#include "tests/ui/warning_watch.h"
#include "ui/banner/banner.h"
#include "ui/import/event_preview_model.h"
#include "ui/import/import_dialog.h"
#include "ui/theme/style.h"

#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace lull;
using namespace lull::app;
using namespace lull::ui;

namespace {

constexpr int kPatience = test::kPatience;

// A window that asks, and remembers in `settings` where one is given.
struct Desktop : test::Desktop {
    explicit Desktop(const QString& settings = {})
    {
        controller.setAsksForColumns(true);
        if (!settings.isEmpty())
            controller.setImportMemory(std::make_unique<ImportMemory>(settings));
    }

    void drop(const QStringList& paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &event);
    }
    // The dialog, once its preview is there; null where none comes.
    [[nodiscard]] ImportDialog* dialog() const
    {
        const auto isThere = [this] {
            const auto* shown = window.findChild<ImportDialog*>();
            const auto* events = shown ? shown->findChild<EventPreviewModel*>() : nullptr;
            return shown && shown->isVisible() && (events->rowCount() > 0 || !shown->problem().isEmpty());
        };
        auto* found = QTest::qWaitFor(isThere, kPatience) ? window.findChild<ImportDialog*>() : nullptr;
        return found;
    }
    // One click, and all is known of what it opens.
    [[nodiscard]] bool opens(ImportDialog& shown, const char* name)
    {
        QTest::mouseClick(shown.findChild<QPushButton*>("open"), Qt::LeftButton);
        return QTest::qWaitFor([&] { return window.snapshot() && window.snapshot()->opened.source->name == name && controller.isSettled(); },
                               kPatience);
    }
    [[nodiscard]] Summary summary() const { return window.snapshot()->summary; }
    [[nodiscard]] Banner& banner() const { return *window.findChild<Banner*>(); }
};

void choose(const ImportDialog& dialog, const char* field, const char* text)
{
    auto* choice = dialog.findChild<QComboBox*>(QLatin1String(field));
    choice->setCurrentIndex(choice->findText(QLatin1String(text)));
}

QString chosen(const ImportDialog& dialog, const char* field)
{
    return dialog.findChild<QComboBox*>(QLatin1String(field))->currentText();
}

QString shared(const char* name) { return QStringLiteral(LULL_SHARED_DATA "/") + QLatin1String(name); }

const char* const kOrders = "who,happened,what\na,2024-01-01 10:00:00,site_search\na,2024-01-01 10:00:05,result_clicked\n";

} // namespace

#define SKIP_WITHOUT(name) \
    if (!QFile::exists(shared(name))) \
    QSKIP("the shared data is not here")

class TestImportWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(m_folder.isValid());
    }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void aDroppedLogOpensWithOneClick()
    {
        Desktop desktop;
        desktop.drop({write("searches.csv", test::searchLog(500))});
        ImportDialog* dialog = desktop.dialog();
        QVERIFY(dialog);
        QVERIFY(dialog->problem().isEmpty());
        QVERIFY(!desktop.window.snapshot()); // nothing is opened unseen
        QVERIFY(desktop.opens(*dialog, "searches.csv"));
        QCOMPARE(desktop.summary().events, std::uint64_t(500));
        QVERIFY(desktop.banner().isHidden());
    }

    void aCancelledDialogChangesNothing()
    {
        Desktop desktop;
        desktop.controller.openTutorial();
        QVERIFY(desktop.completes());
        desktop.drop({write("unwanted.csv", test::searchLog(50))});
        ImportDialog* dialog = desktop.dialog();
        QVERIFY(dialog);
        dialog->reject();
        QTRY_VERIFY(!desktop.window.findChild<ImportDialog*>());
        QCOMPARE(desktop.window.snapshot()->opened.source->name, std::string("Tutorial"));
        desktop.drop({m_folder.filePath("unwanted.csv")}); // and it can be asked for again
        QVERIFY(desktop.dialog());
    }

    void exciteOpensWithOneClick()
    {
        SKIP_WITHOUT("excite-1997.tsv.gz");
        Desktop desktop;
        desktop.drop({shared("excite-1997.tsv.gz")});
        ImportDialog* dialog = desktop.dialog();
        QVERIFY(dialog);
        QCOMPARE(chosen(*dialog, "user") + chosen(*dialog, "time") + chosen(*dialog, "query"), QStringLiteral("123"));
        QVERIFY(desktop.opens(*dialog, "excite-1997.tsv.gz"));
        QCOMPARE(desktop.summary().searches, std::uint64_t(4'501));
        QCOMPARE(desktop.summary().users, std::uint64_t(891));
        QCOMPARE(desktop.summary().sessions, std::uint64_t(1'108)); // at 30 min
    }

    // Page views without a search: sessions at the gaps and boundaries for which other programs' figures are known.
    void readersOpenWithOneClick()
    {
        SKIP_WITHOUT("readers.csv.gz");
        Desktop desktop;
        desktop.drop({shared("readers.csv.gz")});
        ImportDialog* dialog = desktop.dialog();
        QVERIFY(dialog);
        QCOMPARE(chosen(*dialog, "user"), QStringLiteral("uuid"));
        QCOMPARE(chosen(*dialog, "time"), QStringLiteral("timestamp"));
        QVERIFY(desktop.opens(*dialog, "readers.csv.gz"));
        QCOMPARE(desktop.summary().events, std::uint64_t(63'524));
        QCOMPARE(desktop.summary().users, std::uint64_t(10'000));
        QCOMPARE(desktop.summary().searches, std::uint64_t(0));
        QVERIFY(desktop.banner().isVisible() && desktop.banner().title().contains("No searches in readers.csv.gz"));
        QTRY_VERIFY(!desktop.window.findChild<ImportDialog*>()); // asked once
        const auto sessionsAt = [&](Duration gap, Boundary boundary) {
            EngineRules rules;
            rules.boundary = boundary;
            emit desktop.window.gapChosen(gap);
            emit desktop.window.rulesChosen(rules);
            return QTest::qWaitFor([&] { return desktop.controller.isSettled(); }, kPatience) ? desktop.summary().sessions : 0;
        };
        using namespace std::chrono_literals;
        QCOMPARE(sessionsAt(900s, Boundary::Inclusive), std::uint64_t(23'941));
        QCOMPARE(sessionsAt(1'800s, Boundary::Inclusive), std::uint64_t(22'224));
        QCOMPARE(sessionsAt(3'600s, Boundary::Inclusive), std::uint64_t(20'819));
        QCOMPARE(sessionsAt(900s, Boundary::Exclusive), std::uint64_t(23'945));
        QCOMPARE(sessionsAt(1'800s, Boundary::Exclusive), std::uint64_t(22'226));
        QCOMPARE(sessionsAt(3'600s, Boundary::Exclusive), std::uint64_t(20'820));
        QVERIFY(QTest::qWaitFor([&] { return desktop.controller.isComplete(); }, kPatience));
        const auto& findings = desktop.window.snapshot()->opened.quality->findings;
        const auto copies = std::ranges::find(findings, QualityCheck::Duplicates, &QualityFinding::check);
        QVERIFY(copies != findings.end());
        QCOMPARE(copies->count, std::uint64_t(7));
    }

    void aJsonListIsRecognisedAsOne()
    {
        Desktop desktop;
        desktop.drop({write("list.json", "[{\"user\":\"a\",\"time\":\"2024-01-01\",\"query\":\"cats\"},\n"
                                         " {\"user\":\"a\",\"time\":\"2024-01-02\",\"query\":\"dogs\"}]\n")});
        ImportDialog* dialog = desktop.dialog();
        QVERIFY(dialog);
        QStringList words;
        for (const QLabel* label : dialog->findChildren<QLabel*>())
            words << label->text();
        QVERIFY2(words.join(' ').contains("JSON, one list of objects"), qPrintable(words.join(' ')));
        QVERIFY(!words.join(' ').contains("an object a line"));
        QVERIFY(desktop.opens(*dialog, "list.json"));
        QCOMPARE(desktop.summary().searches, std::uint64_t(2));
    }

    // Nothing of the command line is told where there is none.
    void anUnknownEncodingIsToldInTheWindowsWords()
    {
        Desktop desktop;
        desktop.controller.setAsksForColumns(false);
        LogOptions options;
        options.encoding = "klingon";
        desktop.controller.openFile(write("plain.csv", test::searchLog(20)), options, {});
        QTRY_VERIFY_WITH_TIMEOUT(desktop.banner().isVisible(), kPatience);
        const QString told = desktop.banner().title() + desktop.banner().text();
        QVERIFY2(told.contains("klingon") && told.contains("windows-1252"), qPrintable(told));
        QVERIFY2(!told.contains("iconv") && !told.contains("--"), qPrintable(told));
    }

    void ubiOpensWithOneClick()
    {
        SKIP_WITHOUT("ubi.ndjson.gz");
        Desktop desktop;
        desktop.drop({shared("ubi.ndjson.gz")});
        ImportDialog* dialog = desktop.dialog();
        QVERIFY(dialog);
        QCOMPARE(chosen(*dialog, "preset"), QStringLiteral("OpenSearch User Behavior Insights"));
        QVERIFY(desktop.opens(*dialog, "ubi.ndjson.gz"));
        QCOMPARE(desktop.summary().events, std::uint64_t(3'921));
        QCOMPARE(desktop.window.snapshot()->opened.source->rejects.total(), std::uint64_t(0));
    }

    void ubiOfOneApplicationHasTheFiguresKnown()
    {
        SKIP_WITHOUT("ubi.ndjson.gz");
        Desktop desktop;
        desktop.drop({shared("ubi.ndjson.gz")});
        ImportDialog* first = desktop.dialog();
        QVERIFY(first);
        choose(*first, "whereColumn", "application");
        choose(*first, "whereValue", "esci_ubi_sample");
        QVERIFY(desktop.opens(*first, "ubi.ndjson.gz"));
        const auto isRight = [&] {
            return desktop.summary().searches == 200 && desktop.summary().clicks == 60 && desktop.summary().clickedSearches == 55;
        };
        QVERIFY(isRight());
        const auto source = desktop.window.snapshot()->opened.source;
        QTRY_VERIFY(!desktop.window.findChild<ImportDialog*>());
        emit desktop.window.columnsRequested(); // and as it is, it opens the same
        ImportDialog* dialog = desktop.dialog();
        QVERIFY(dialog);
        QTest::mouseClick(dialog->findChild<QPushButton*>("open"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window.snapshot()->opened.source != source && desktop.controller.isSettled(), kPatience);
        QVERIFY(isRight());
    }

    void whatIsChosenIsRememberedByShape()
    {
        const QString settings = m_folder.filePath("remembered.ini");
        {
            Desktop desktop(settings);
            desktop.drop({write("january.csv", kOrders)});
            ImportDialog* dialog = desktop.dialog();
            QVERIFY(dialog);
            choose(*dialog, "user", "who");
            choose(*dialog, "time", "happened");
            choose(*dialog, "type", "what");
            QVERIFY(desktop.opens(*dialog, "january.csv"));
            QCOMPARE(desktop.summary().clicks, std::uint64_t(1));
        }
        Desktop desktop(settings);
        desktop.drop({write("february.csv", QByteArray(kOrders).replace("2024-01", "2024-02"))});
        ImportDialog* dialog = desktop.dialog();
        QVERIFY(dialog);
        QCOMPARE(chosen(*dialog, "type"), QStringLiteral("what"));
        const auto buttons = dialog->findChildren<QPushButton*>();
        const auto forget = std::ranges::find_if(buttons, [](const QPushButton* button) { return button->text().startsWith("Start from"); });
        QVERIFY(forget != buttons.end() && (*forget)->isVisible());
        QTest::mouseClick(*forget, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(chosen(*dialog, "type"), QStringLiteral("none"), kPatience);
        QVERIFY(QSettings(settings, QSettings::IniFormat).allKeys().isEmpty());
    }

    void aLogOpenedBeforeOpensAtOnceAsItWasRead()
    {
        const QString settings = m_folder.filePath("recent.ini");
        const QString log = write("recent.csv", kOrders);
        {
            Desktop desktop(settings);
            desktop.drop({log});
            ImportDialog* dialog = desktop.dialog();
            QVERIFY(dialog);
            choose(*dialog, "user", "who");
            choose(*dialog, "type", "what");
            QVERIFY(desktop.opens(*dialog, "recent.csv"));
        }
        Desktop desktop(settings);
        emit desktop.window.recentRequested(log);
        QVERIFY(desktop.completes());
        QVERIFY(!desktop.window.findChild<ImportDialog*>());
        QCOMPARE(desktop.summary().clicks, std::uint64_t(1));
    }

    void withoutAMemoryNothingIsKept()
    {
        for (int visit = 0; visit < 2; ++visit) {
            Desktop desktop;
            desktop.drop({write("forgotten.csv", kOrders)});
            ImportDialog* dialog = desktop.dialog();
            QVERIFY(dialog);
            QCOMPARE(chosen(*dialog, "type"), QStringLiteral("none"));
            choose(*dialog, "user", "who");
            choose(*dialog, "type", "what");
            QVERIFY(desktop.opens(*dialog, "forgotten.csv"));
        }
    }

    void severalLogsOpenAsOne()
    {
        Desktop desktop;
        desktop.drop({write("a.csv", "user,time,type\nu,1,search\n"), write("b.tsv", "uuid\tts\tevent\nu\t5\tclick\n")});
        ImportDialog* dialog = desktop.dialog();
        QVERIFY(dialog);
        QVERIFY(desktop.opens(*dialog, "2 files"));
        QCOMPARE(desktop.summary().searches + desktop.summary().clicks, std::uint64_t(2)); // each recognised by itself
        QCOMPARE(desktop.summary().users, std::uint64_t(1));
    }

    void aProjectHoldsSeveralLogs()
    {
        const QString project = m_folder.filePath("both.lull");
        const std::vector<std::string> logs{write("c.csv", "user,time,type\nu,1,search\n").toStdString(),
                                            write("d.csv", "user,time,type\nu,5,click\nv,6,search\n").toStdString()};
        {
            Desktop desktop;
            desktop.controller.openFiles(logs, {}, {});
            QVERIFY(desktop.completes());
            desktop.controller.projects().saveTo(project);
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(project), kPatience);
        }
        Desktop desktop;
        desktop.drop({project});
        QVERIFY(desktop.completes());
        QCOMPARE(desktop.summary().events, std::uint64_t(3));
        QCOMPARE(desktop.summary().users, std::uint64_t(2));
        QVERIFY(desktop.controller.project()->files == logs);
    }

    void aFolderOfLogsWithoutHeadersOpens()
    {
        Desktop desktop;
        QVERIFY(QDir(m_folder.path()).mkdir("days"));
        write("days/1.tsv", "u1\t970916105432\tmd foods\nu1\t970916105532\tyahoo chat\n");
        write("days/2.tsv", "u1\t970917105432\tmd foods\n");
        write("days/readme.md", "Two days of searches\n");
        desktop.drop({m_folder.filePath("days")});
        ImportDialog* dialog = desktop.dialog();
        QVERIFY(dialog);
        QVERIFY(desktop.opens(*dialog, "days"));
        QCOMPARE(desktop.summary().searches, std::uint64_t(3));
    }

    // Another encoding is another text: the preview follows.
    void anEncodingIsChosenByName()
    {
        Desktop desktop;
        desktop.drop({write("latin.csv", "user,time,query\na,1,caf\xe9\na,2,th\xe9\na,3,pain\n")});
        ImportDialog* dialog = desktop.dialog();
        QVERIFY(dialog);
        const auto* events = dialog->findChild<EventPreviewModel*>();
        QTRY_COMPARE_WITH_TIMEOUT(events->rowCount(), 1, kPatience);
        QCOMPARE(dialog->findChild<QTabWidget*>()->tabText(1), QStringLiteral("Rows that cannot be read (2)"));
        choose(*dialog, "encoding", "windows-1252");
        QTRY_COMPARE_WITH_TIMEOUT(events->rowCount(), 3, kPatience);
        QCOMPARE(events->index(0, EventPreviewModel::QueryColumn).data().toString(), QString::fromUtf8("café"));
        QVERIFY(desktop.opens(*dialog, "latin.csv"));
        QCOMPARE(desktop.summary().searches, std::uint64_t(3));
    }

    void aLogWithoutSearchesIsNotAskedAboutTwice()
    {
        Desktop desktop;
        desktop.drop({write("views.csv", "user,time,type\na,1,view\na,2,view\n")});
        ImportDialog* dialog = desktop.dialog();
        QVERIFY(dialog);
        QVERIFY(desktop.opens(*dialog, "views.csv"));
        QVERIFY(desktop.completes());
        QTRY_VERIFY(!desktop.window.findChild<ImportDialog*>());
        QVERIFY(desktop.banner().title().contains("No searches"));
    }

    void whatCannotBeOpenedIsSaid()
    {
        Desktop desktop;
        desktop.controller.openTutorial();
        QVERIFY(desktop.completes());
        desktop.drop({write("empty.csv", "")});
        QTRY_VERIFY_WITH_TIMEOUT(desktop.banner().title().contains("the file is empty"), kPatience);
        QVERIFY(!desktop.window.findChild<ImportDialog*>());
    }

private:
    QString write(const QString& name, const QByteArray& content) const
    {
        const QString path = m_folder.filePath(name);
        if (!test::writeFile(path, content))
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

    test::WarningWatch m_watch;
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestImportWindow)
#include "test_import_window.moc"
