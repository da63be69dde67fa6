// The command line's inputs: several files, patterns and folders; presets and encodings; a real log as its makers count it.
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Run {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

Run sessionize(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(LULL_SESSIONIZE), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QJsonObject summaryOf(const QStringList& arguments)
{
    const Run run = sessionize(QStringList{"summary"} + arguments);
    return run.status == 0 ? QJsonDocument::fromJson(run.out).object() : QJsonObject{};
}

QString sharedLog(const char* name) { return QStringLiteral(LULL_SHARED_DATA "/") + QLatin1String(name); }

const QByteArray kMonday = "user,time,type\nu1,2024-01-01T00:00:00Z,search\nu1,2024-01-01T00:00:10Z,click\n";
const QByteArray kTuesday = "user,time,type\nu2,2024-01-02T00:00:30Z,search\nu2,2024-01-02T00:00:20Z,click\nu3,never,search\n";

} // namespace

class TestSessionizeInputs : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder.emplace();
        write("b-tuesday.csv", kTuesday);
        write("a-monday.csv", kMonday);
        write("notes.md", "Nothing to see\n");
    }

    void filesPatternsAndFoldersAreTheSameEvents()
    {
        const QByteArray files = sessionize({"sessions", at("a-monday.csv"), at("b-tuesday.csv")}).out;
        QCOMPARE(files.count('\n'), 2);
        QCOMPARE(sessionize({"sessions", at("*.csv")}).out, files);
        QCOMPARE(sessionize({"sessions", m_folder->path()}).out, files);
        for (const char* threads : {"1", "2", "7"})
            QCOMPARE(sessionize({"sessions", at("?-*.csv"), "--threads", threads}).out, files);
    }

    void whatAFolderHoldsBesideLogsIsSaid()
    {
        const Run run = sessionize({"summary", m_folder->path()});
        QCOMPARE(run.status, 0);
        QVERIFY2(run.err.contains("notes.md: left out: no column looks like a user or a time"), run.err.constData());
    }

    void rejectsNameTheFile()
    {
        const QString rejects = m_rejects.filePath("rejects.csv");
        QCOMPARE(sessionize({"summary", at("*.csv"), "--rejects", rejects}).status, 0);
        QCOMPARE(contentOf(rejects),
                 "line,reason,text,file\n4,unreadable time,\"u3,never,search\"," + at("b-tuesday.csv").toUtf8() + '\n');
        QCOMPARE(sessionize({"summary", at("b-tuesday.csv"), "--rejects", rejects}).status, 0);
        QCOMPARE(contentOf(rejects), QByteArray("line,reason,text\n4,unreadable time,\"u3,never,search\"\n"));
    }

    void lateEventsNameTheFile()
    {
        const QString late = m_rejects.filePath("late.csv");
        QCOMPARE(sessionize({"sessions", at("*.csv"), "--engine", "bytewax", "--late", late}).status, 0);
        QCOMPARE(contentOf(late), "line,user,time,late_by_seconds,reason,file\n3,u2,2024-01-02T00:00:20.000000Z,10.0,late,"
                                      + at("b-tuesday.csv").toUtf8() + '\n');
    }

    void aFileOfAPatternIsNeverOverwritten()
    {
        const Run run = sessionize({"sessions", at("*.csv"), "--late", at("a-monday.csv")});
        QCOMPARE(run.status, 2);
        QCOMPARE(contentOf(at("a-monday.csv")), kMonday);
    }

    void readsOtherEncodingsByName()
    {
        write("latin.txt", "user,time,query\nJos\xE9,2024-01-01,caf\xE9\n");
        QCOMPARE(sessionize({"summary", at("latin.txt")}).status, 1);
        const Run run = sessionize({"sessions", at("latin.txt"), "--encoding", "windows-1252"});
        QVERIFY(run.out.startsWith("{\"user\":\"Jos\xC3\xA9\""));
    }

    void saysWhichOptionsWouldNameTheColumns()
    {
        const QByteArray rows = "ann\t970916105432\tgarden shed\nann\t970916105440\tcheap garden shed\nbob\t970916110000\tcats\n";
        write("plain.tsv", rows);
        const QByteArray options = "--no-header --map user=1 --map time=2 --map query=3";
        for (const QStringList& given : {QStringList{}, {"--no-header"}}) {
            const Run run = sessionize(QStringList{"summary", at("plain.tsv")} + given);
            QCOMPARE(run.status, 1);
            QVERIFY2(run.err.contains("these would do: " + options + '\n'), run.err.constData());
        }
        const Run numbered = sessionize({"summary", at("plain.tsv"), "--no-header"});
        QVERIFY2(numbered.err.contains("3 columns, without names: 1, 2, 3"), numbered.err.constData());
        QCOMPARE(summaryOf(QStringList{at("plain.tsv")} + QString::fromUtf8(options).split(' '))["searches"].toInt(), 3);
        write("named.csv", "who was it,moment\nann,2024-01-01T00:00:00Z\nann,2024-01-01T00:00:09Z\n");
        const Run named = sessionize({"summary", at("named.csv")});
        QVERIFY2(named.err.contains("these would do: --map 'user=who was it' --map time=moment"), named.err.constData());
        write("nothing.csv", "a,b\nx,y\n");
        QVERIFY(sessionize({"summary", at("nothing.csv")}).err.contains("--map user=COLUMN"));
        QVERIFY(sessionize({"summary", "-", "--no-header"}).err.contains("sessionize:")); // read once: nothing to look at again
    }

    void readsAJsonList()
    {
        write("list.json", R"([{"user":"u1","time":"2024-01-01T00:00:00Z","type":"search"},{"user":"u1","time":"2024-01-01T00:00:10Z","type":"click"}])");
        const Run run = sessionize({"summary", at("list.json")});
        QCOMPARE(QJsonDocument::fromJson(run.out).object()["clicked_searches"].toInt(), 1);
        QVERIFY2(run.err.contains("list.json: one JSON list; its entries count as lines"), run.err.constData());
    }

    void saysWhatItTookALogFor()
    {
        write("access.log", "203.0.113.7 - - [10/Oct/2000:13:55:36 -0700] \"GET /find?q=shoes HTTP/1.1\" 200 2326\n");
        const Run run = sessionize({"summary", at("access.log")});
        QCOMPARE(QJsonDocument::fromJson(run.out).object()["searches"].toInt(), 1);
        QVERIFY2(run.err.contains("read as a web server's access log: users are remote hosts"), run.err.constData());
        QVERIFY(!sessionize({"summary", at("access.log"), "--preset", "access-log"}).err.contains("read as"));
    }

    void countsTheSearchesOfUserBehaviorInsights()
    {
        const QString log = sharedLog("ubi.ndjson.gz");
        if (!QFile::exists(log))
            QSKIP("the real logs are not here");
        for (const QStringList& preset : {QStringList{}, QStringList{"--preset", "ubi"}}) {
            const QJsonObject summary = summaryOf(QStringList{log, "--where", "application=esci_ubi_sample"} + preset);
            QCOMPARE(summary["searches"].toInt(), 200);
            QCOMPARE(summary["clicks"].toInt(), 60);
            QCOMPARE(summary["clicked_searches"].toInt(), 55);
            QCOMPARE(summary["rejected"].toInt(), 0);
            QCOMPARE(summary["search_ctr"].toObject()["pooled"].toDouble(), 0.275);
        }
        for (const auto& [gap, sessions] : {std::pair("900s", 243), std::pair("1800s", 239), std::pair("1h", 238)})
            QCOMPARE(summaryOf({log, "--gap", gap})["sessions"].toInt(), sessions);
    }

private:
    [[nodiscard]] QString at(const QString& name) const { return m_folder->filePath(name); }

    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(at(name));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
    }

    [[nodiscard]] static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
    }

    std::optional<QTemporaryDir> m_folder;
    QTemporaryDir m_rejects;
};

QTEST_GUILESS_MAIN(TestSessionizeInputs)
#include "test_sessionize_inputs.moc"
