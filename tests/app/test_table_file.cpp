// What the window saves as tables is what the command line prints, byte for byte.
#include "app/lull/table_file.h"

#include "tests/app/desktop.h"
#include "ui/banner/banner.h"
#include "ui/theme/style.h"

#include <QFileDialog>
#include <QPointer>
#include <QProcess>
#include <QTemporaryDir>

using namespace lull;
using namespace lull::app;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

// Searches and clicks of users whose names a spreadsheet would take for formulas, some of them late.
QByteArray lateLog()
{
    QByteArray text = "user,time,type\n";
    for (int event = 0; event < 400; ++event) {
        const int time = 1'700'000'000 + event * 40 - (event % 9 == 0 ? 300 : 0);
        text += QByteArray(event % 3 == 0 ? "=1+1" : event % 3 == 1 ? "@ann" : "bob") + ',' + QByteArray::number(time)
              + (event % 2 == 0 ? ",search\n" : ",click\n");
    }
    return text;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestTableFile : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(m_folder.isValid());
        QVERIFY(test::writeFile(log(), lateLog()));
    }

    void theFilesAreThoseOfTheCommandLine_data()
    {
        using Save = std::expected<void, Error> (*)(const Snapshot&, const QString&);
        QTest::addColumn<Save>("save");
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QStringList>("command");
        QTest::newRow("sessions") << Save(saveSessions) << "csv" << QStringList{"sessions", "--format", "csv"};
        QTest::newRow("sessions, NDJSON") << Save(saveSessions) << "ndjson" << QStringList{"sessions"};
        QTest::newRow("numbers") << Save(saveNumbers) << "csv" << QStringList{"summary", "--format", "csv"};
        QTest::newRow("numbers, NDJSON") << Save(saveNumbers) << "ndjson" << QStringList{"summary", "--format", "ndjson"};
        QTest::newRow("profile") << Save(saveGapProfile) << "csv" << QStringList{"profile"};
        QTest::newRow("profile, NDJSON") << Save(saveGapProfile) << "NDJSON" << QStringList{"profile", "--format", "ndjson"};
    }
    void theFilesAreThoseOfTheCommandLine()
    {
        using Save = std::expected<void, Error> (*)(const Snapshot&, const QString&);
        QFETCH(const Save, save);
        QFETCH(const QString, suffix);
        QFETCH(const QStringList, command);
        const auto snapshot = opened();
        QVERIFY(snapshot);
        const QString path = m_folder.filePath("table." + suffix);
        QVERIFY(save(*snapshot, path));
        const QByteArray printed = prints(command);
        QVERIFY(printed.count('\n') >= 1);
        QCOMPARE(contentOf(path), printed);
    }

    void lateEventsToo()
    {
        const auto snapshot = opened();
        QVERIFY(snapshot && snapshot->late > 5);
        for (const QString& format : {QString("csv"), QString("ndjson")}) {
            const QString path = m_folder.filePath("late." + format);
            const QString printed = m_folder.filePath("printed." + format);
            QVERIFY(saveLateEvents(*snapshot, path));
            QVERIFY(!prints({"sessions", "--late", printed, "--late-format", format}).isEmpty());
            QCOMPARE(contentOf(path), contentOf(printed));
            QVERIFY(contentOf(path).contains("=1+1"));
        }
    }

    void noCellOfAnyTableIsAFormula()
    {
        const auto snapshot = opened();
        QVERIFY(snapshot);
        for (const auto save : {&saveSessions, &saveNumbers, &saveGapProfile, &saveLateEvents}) {
            const QString path = m_folder.filePath("cells.csv");
            QVERIFY(save(*snapshot, path));
            for (const QByteArray& line : contentOf(path).split('\n'))
                for (const QByteArray& cell : line.split(','))
                    QVERIFY2(!cell.startsWith('=') && !cell.startsWith('@'), line.constData());
        }
        QVERIFY(prints({"sessions"}).contains("\"user\":\"=1+1\"")); // JSON is no spreadsheet: the name is the name
    }

    void theMenuOffersBothFormats()
    {
        test::Desktop desktop;
        QVERIFY(desktop.opens(log()));
        for (const auto kind : {ExportKind::Sessions, ExportKind::Numbers, ExportKind::GapProfile, ExportKind::LateEvents}) {
            emit desktop.window.exportRequested(kind);
            QPointer<QFileDialog> dialog;
            QTRY_VERIFY((dialog = desktop.window.findChild<QFileDialog*>()));
            QVERIFY(dialog->selectedFiles().first().endsWith(".csv"));
            QCOMPARE(dialog->nameFilters().size(), 2);
            delete dialog;
        }
    }

private:
    [[nodiscard]] QString log() const { return m_folder.filePath("late.log.csv"); }

    [[nodiscard]] std::shared_ptr<const Snapshot> opened() const
    {
        test::Desktop desktop;
        Settings settings{.gap = 5min, .rules = EngineRules::of(EnginePreset::Bytewax)};
        settings.rules.wait = 10s;
        return desktop.opens(log(), settings) ? desktop.window.snapshot() : nullptr;
    }

    [[nodiscard]] QByteArray prints(QStringList command) const
    {
        command.insert(1, log());
        QProcess program;
        program.start(LULL_SESSIONIZE, command + QStringList{"--gap", "5m", "--engine", "bytewax", "--wait", "10s"});
        return program.waitForFinished(test::kPatience) && program.exitCode() == 0 ? program.readAllStandardOutput() : QByteArray();
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(TestTableFile)
#include "test_table_file.moc"
