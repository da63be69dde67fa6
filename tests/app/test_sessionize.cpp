// The command line as a user meets it: output byte for byte, exit status, one line for each error.
#include <QDir>
#include <QFile>
#include <QJsonArray>
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

// Standard output goes to `outputFile` where one is named.
Run sessionize(const QStringList& arguments, const QByteArray& input = {}, const QString& outputFile = {})
{
    QProcess process;
    if (!outputFile.isEmpty())
        process.setStandardOutputFile(outputFile);
    process.start(QStringLiteral(LULL_SESSIONIZE), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QJsonObject summaryOf(const QStringList& arguments, const QByteArray& input = {})
{
    const Run run = sessionize(QStringList{"summary"} + arguments, input);
    return run.status == 0 ? QJsonDocument::fromJson(run.out).object() : QJsonObject{};
}

const QByteArray kHeader = "user,time,type\n";

// Two users, out of order, with one search each; u2's second event comes five seconds after its third.
const QByteArray kLog = kHeader
                        + "u1,2024-01-01T00:00:00Z,search\n"
                          "u1,2024-01-01T00:00:10Z,click\n"
                          "u2,2024-01-01T00:00:30Z,search\n"
                          "u2,2024-01-01T00:00:25Z,click\n"
                          "u1,2024-01-01T00:00:21Z,click\n";

} // namespace

class TestSessionize : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void printsTheTutorialByteForByte()
    {
        const Run run = sessionize({"tutorial"});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.err, QByteArray());
        QCOMPARE(run.out, QByteArray("User 1: 1 searches, 1 clicks\nUser 2: 1 searches, 2 clicks\n('1', 1.0)\n('2', 2.0)\n"));
    }

    // As Bytewax 0.19.1 prints the same dataflow with these settings.
    void printsWhatTheDataflowPrintsAtOtherGaps()
    {
        const QByteArray apart = "User 1: 1 searches, 0 clicks\n('1', 0.0)\n"
                                 "User 2: 1 searches, 0 clicks\n('2', 0.0)\n"
                                 "User 2: 0 searches, 0 clicks\n('2', 0)\n"
                                 "User 1: 0 searches, 0 clicks\nUser 1: 0 searches, 1 clicks\n"
                                 "User 2: 0 searches, 1 clicks\nUser 2: 0 searches, 1 clicks\n"
                                 "('1', 0)\n('1', 0)\n('2', 0)\n('2', 0)\n";
        QCOMPARE(sessionize({"tutorial", "--gap", "0.5"}).out, apart);
        QCOMPARE(sessionize({"tutorial", "--gap", "1s"}).out, apart); // a pause of exactly the gap splits
        QCOMPARE(sessionize({"tutorial", "--gap", "1.5s", "--wait", "0"}).out, sessionize({"tutorial"}).out);
        const Run waiting = sessionize({"tutorial", "--gap", "500ms", "--wait", "10s"});
        QVERIFY(waiting.out.startsWith("User 1: 1 searches, 0 clicks\nUser 1: 0 searches, 0 clicks\n"));
        QVERIFY(waiting.out.endsWith("('2', 0.0)\n('2', 0)\n('2', 0)\n('2', 0)\n"));
    }

    void printsTheSecondChapter()
    {
        QCOMPARE(sessionize({"tutorial", "--chapter", "2"}).out, QByteArray("1.0\n1.0\n0.0\n"));
        QCOMPARE(sessionize({"tutorial", "--chapter", "2", "--gap", "0.5", "--wait", "0.5"}).out, QByteArray("0.0\n0.0\n0.0\n"));
    }

    // As Bytewax 0.19.1 and 0.21.1 print the same events.
    void printsTheThirdChapterAsEachVersionDoes()
    {
        const QByteArray old = "User 1: 1 searches, 0 clicks\nUser 1: 0 searches, 1 clicks\nUser 2: 1 searches, 0 clicks\n"
                               "('1', 0.0)\n('1', 0)\n('2', 0.0)\n";
        QCOMPARE(sessionize({"tutorial", "--chapter", "3"}).out, old);
        QCOMPARE(sessionize({"tutorial", "--chapter", "3", "--engine", "bytewax-0.19"}).out, old);
        QCOMPARE(sessionize({"tutorial", "--chapter", "3", "--engine", "bytewax"}).out,
                 QByteArray("User 1: 1 searches, 1 clicks\nUser 2: 1 searches, 1 clicks\n('1', 1.0)\n('2', 1.0)\n"));
        QCOMPARE(sessionize({"tutorial", "--chapter", "3", "--engine", "bytewax", "--wait", "1s"}).out,
                 QByteArray("User 1: 1 searches, 1 clicks\nUser 2: 0 searches, 1 clicks\n('1', 1.0)\n('2', 0)\n"));
        for (const QStringList& wrong : {QStringList{"--chapter", "4"}, QStringList{"--engine", "storm"}}) {
            const Run run = sessionize(QStringList{"tutorial"} + wrong);
            QCOMPARE(run.status, 2);
            QVERIFY(run.out.isEmpty());
            QCOMPARE(run.err.count('\n'), 1);
        }
    }

    void listsSessionsByUserThenStart()
    {
        const Run run = sessionize({"sessions", "-", "--gap", "10s"}, kLog);
        QCOMPARE(run.status, 0);
        const QByteArray expected =
            R"({"user":"u1","start":"2024-01-01T00:00:00.000000Z","end":"2024-01-01T00:00:10.000000Z","events":2,"searches":1,"clicks":1,"clicked_searches":1,"ctr":1.0,"closed_by":"gap"})"
            "\n"
            R"({"user":"u1","start":"2024-01-01T00:00:21.000000Z","end":"2024-01-01T00:00:21.000000Z","events":1,"searches":0,"clicks":1,"clicked_searches":0,"ctr":null,"closed_by":"end_of_input"})"
            "\n"
            R"({"user":"u2","start":"2024-01-01T00:00:25.000000Z","end":"2024-01-01T00:00:30.000000Z","events":2,"searches":1,"clicks":1,"clicked_searches":0,"ctr":1.0,"closed_by":"end_of_input"})"
            "\n";
        QCOMPARE(run.out, expected);
        for (const QByteArray& line : run.out.trimmed().split('\n'))
            QVERIFY(QJsonDocument::fromJson(line).isObject());
    }

    void listsSessionsAsCsv()
    {
        const Run run = sessionize({"sessions", "-", "--gap", "1h", "--format", "csv"}, kHeader + "\"a,\"\"b\",0,search\n");
        QCOMPARE(run.out, QByteArray("user,start,end,events,searches,clicks,clicked_searches,ctr,closed_by\n"
                                     "\"a,\"\"b\",1970-01-01T00:00:00.000000Z,1970-01-01T00:00:00.000000Z,1,1,0,0,0.0,end_of_input\n"));
    }

    void writesTheLateEventsApart()
    {
        const QString late = m_folder.filePath("late.csv");
        const Run run = sessionize({"sessions", "-", "--engine", "bytewax", "--wait", "2s", "--late", late}, kLog);
        QCOMPARE(run.status, 0);
        QFile file(late);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("line,user,time,late_by_seconds,reason\n"
                                            "5,u2,2024-01-01T00:00:25.000000Z,3.0,late\n"));
        QCOMPARE(run.out.count('\n'), 2);
    }

    void whatAMergeLosesIsListedAndCounted()
    {
        const QByteArray log = kHeader + "u,10,search\nu,5,click\n";
        const QStringList rules{"-", "--engine", "bytewax-0.19", "--wait", "100s", "--gap", "6s"};
        const QJsonObject summary = summaryOf(rules, log);
        QCOMPARE(summary["lost_by_merge"].toInt(), 1);
        QCOMPARE(summary["events"].toInt(), 2);
        QCOMPARE(summary["accepted"].toInt(), 1);
        QCOMPARE(summary["searches"].toInt(), 0);
        QCOMPARE(summary["duration_seconds"].toObject()["mean"].toDouble(), 5.0); // the bounds stay
        const QString late = m_folder.filePath("lost.csv");
        sessionize(QStringList{"sessions"} + rules + QStringList{"--late", late}, log);
        QFile file(late);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().endsWith("\n2,u,1970-01-01T00:00:10.000000Z,,lost_by_merge\n"));
    }

    void theSummaryNamesWhatIsInForce()
    {
        const QJsonObject summary = summaryOf({"-", "--engine", "bytewax", "--boundary", "exclusive", "--wait", "1m"}, kLog);
        QCOMPARE(summary["engine"].toString(), QString("bytewax"));
        QCOMPARE(summary["boundary"].toString(), QString("exclusive"));
        QCOMPARE(summary["watermark"].toString(), QString("user"));
        QCOMPARE(summary["wait_seconds"].toDouble(), 60.0);
        QCOMPARE(summary["gap_seconds"].toDouble(), 1800.0);
        for (const char* key : {"events", "accepted", "late", "rejected", "users", "sessions", "search_sessions", "searches",
                                "clicks", "clicked_searches", "bounce_rate", "duration_seconds", "time_to_first_click_seconds",
                                "zero_results_rate", "mrr", "abandonment_rate", "clicks_per_search", "search_ctr", "session_ctr"})
            QVERIFY2(summary.contains(key), key);
    }

    void anyNumberOfThreadsGivesTheSameBytes()
    {
        const QByteArray one = sessionize({"summary", "-", "--threads", "1"}, kLog).out;
        QVERIFY(!one.isEmpty());
        QCOMPARE(sessionize({"summary", "-", "--threads", "7"}, kLog).out, one);
    }

    void keepsOnlyTheRowsAskedFor()
    {
        QCOMPARE(summaryOf({"-", "--where", "user=u1"}, kLog)["events"].toInt(), 3);
        QCOMPARE(summaryOf({"-", "--where", "user=u1", "--where", "type=search"}, kLog)["events"].toInt(), 1);
    }

    void comparesTheSegmentsOfAColumn()
    {
        const QByteArray log = "user,time,type,device\n"
                               "u,0,search,phone\nu,1,click,desktop\nv,0,search,phone\nw,0,search,\nx,0,search,desktop\nx,1,click,desktop\n"
                               "u,100,search,desktop\n";
        const QJsonObject summary = summaryOf({"-", "--segment", "device", "--gap", "10s"}, log);
        QCOMPARE(summary["searches"].toInt(), 5);
        QCOMPARE(summary["segment_column"].toString(), QString("device"));
        QCOMPARE(summary["segment_values"].toInt(), 3);
        const QJsonArray segments = summary["segments"].toArray();
        QCOMPARE(segments.size(), 3);
        const auto segment = [&segments](int place) { return segments[place].toObject(); };
        QCOMPARE(segment(0)["value"].toString(), QString("desktop"));
        QCOMPARE(segment(1)["value"].toString(), QString("phone"));
        QVERIFY(segment(2)["value"].isNull());
        QCOMPARE(segment(2)["kind"].toString(), QString("missing"));
        QCOMPARE(segment(0)["sessions"].toInt(), 2);
        QCOMPARE(segment(0)["search_ctr"].toObject()["pooled"].toDouble(), 0.5);
        QCOMPARE(segment(0)["warning"].toString(), QString("too few users with a search for an interval"));
        QVERIFY(segment(0)["difference_to_first"].isNull());
        const QJsonObject difference = segment(1)["difference_to_first"].toObject();
        QCOMPARE(difference["search_ctr"].toObject()["pooled"].toDouble(), 0.0);
        QCOMPARE(difference["shared_users"].toInt(), 1); // u
        QCOMPARE(difference["search_ctr"].toObject()["pooled_ci95"].toArray().size(), 2);
        const QJsonObject one = segment(2)["difference_to_first"].toObject();
        QCOMPARE(one["abandonment_rate"].toDouble(), 0.5);
        QVERIFY(one["abandonment_rate_ci95"].isNull()); // a single user
        for (const char* key : {"accepted", "users", "sessions", "searches", "clicks", "duration_seconds", "bounce_rate",
                                "clicks_per_search", "session_ctr", "mrr", "zero_results_rate", "time_to_first_click_seconds"})
            QVERIFY2(segment(0).contains(key), key);
    }

    void aSegmentEqualsTheSummaryOfItsEventsAlone()
    {
        QByteArray log = "user,time,type,group\n";
        for (int user = 0; user < 60; ++user)
            for (int event = 0; event < 8; ++event)
                log += QString("u%1,%2,%3,%4\n").arg(user).arg(event * event * 7).arg(event * user % 3 == 0 ? "search" : "click")
                           .arg(user % 2 == 0 ? "even" : "odd").toUtf8();
        const QJsonObject whole = summaryOf({"-", "--segment", "group", "--gap", "1m"}, log);
        for (const QJsonValue& value : whole["segments"].toArray()) {
            const QJsonObject segment = value.toObject();
            const QJsonObject alone = summaryOf({"-", "--where", "group=" + segment["value"].toString(), "--gap", "1m"}, log);
            QVERIFY(!alone.isEmpty());
            for (const QString& key : alone.keys())
                if (segment.contains(key))
                    QCOMPARE(segment[key], alone[key]);
        }
        QCOMPARE(whole["segments"].toArray().size(), 2);
    }

    void sessionsSayTheirSegment()
    {
        const QByteArray log = "user,time,type,device\nu,0,search,\"a\"\"b\"\nv,0,search,\n";
        const Run ndjson = sessionize({"sessions", "-", "--segment", "device"}, log);
        const QList<QByteArray> lines = ndjson.out.trimmed().split('\n');
        QVERIFY(lines[0].endsWith("\"closed_by\":\"end_of_input\",\"segment\":\"a\\\"b\"}"));
        QVERIFY(lines[1].endsWith(R"("closed_by":"end_of_input","segment":null})"));
        const Run csv = sessionize({"sessions", "-", "--segment", "device", "--format", "csv"}, log);
        const QList<QByteArray> rows = csv.out.split('\n');
        QVERIFY(rows[0].endsWith(",closed_by,segment"));
        QVERIFY(rows[1].endsWith(",end_of_input,\"a\"\"b\""));
        QVERIFY(rows[2].endsWith(",end_of_input,"));
    }

    void namesOtherColumnsAndTypes()
    {
        const QByteArray log = "who;when;what\nu;0;visitPage\nu;5;searchResultPage\n";
        const QJsonObject summary = summaryOf({"-", "--map", "user=who", "--map", "time=when", "--map", "type=what", "--type",
                                               "click=visitPage", "--type", "search=searchResultPage"},
                                              log);
        QCOMPARE(summary["searches"].toInt(), 1);
        QCOMPARE(summary["clicks"].toInt(), 1);
    }

    void rejectsAreCountedAndWritten()
    {
        const QString rejects = m_folder.filePath("rejects.csv");
        const Run run = sessionize({"summary", "-", "--rejects", rejects}, kLog + "u3,yesterday,search\n,5,click\n");
        QCOMPARE(run.status, 0);
        QCOMPARE(QJsonDocument::fromJson(run.out).object()["rejected"].toInt(), 2);
        QCOMPARE(run.err.count('\n'), 1);
        QFile file(rejects);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], QByteArray("line,reason,text"));
        QVERIFY(lines[1].startsWith("7,"));
        QVERIFY(lines[2].startsWith("8,"));
        QCOMPARE(sessionize({"summary", "-", "--strict"}, kLog + "u3,yesterday,search\n").status, 1);
    }

    void theRejectsLineCountsAndPointsOnwards()
    {
        const QByteArray one = kLog + "u3,yesterday,search\n";
        QCOMPARE(sessionize({"summary", "-"}, one).err,
                 QByteArray("sessionize: 1 row was rejected, the rest goes on: 1 unreadable time (first: line 7); "
                            "see it with --rejects FILE\n"));
        QCOMPARE(sessionize({"summary", "-", "--rejects", m_folder.filePath("seen.csv")}, one).err,
                 QByteArray("sessionize: 1 row was rejected, the rest goes on: 1 unreadable time (first: line 7)\n"));
        QVERIFY(sessionize({"summary", "-"}, one + "u3,later,search\n").err.contains("2 rows were rejected"));
        const QString second = write("second.csv", one);
        const QByteArray both = sessionize({"summary", write("first.csv", kLog), second}).err;
        QVERIFY2(both.contains("(first: " + second.toUtf8() + ", line 7)"), both.constData());
    }

    void anInputIsNeverOverwritten_data()
    {
        QTest::addColumn<QStringList>("outputs");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("rejects") << QStringList{"--rejects", "FOLDER/kept.csv"} << QByteArray("is an input");
        QTest::newRow("late") << QStringList{"--late", "FOLDER/kept.csv"} << QByteArray("is an input");
        QTest::newRow("spelled otherwise") << QStringList{"--rejects", "FOLDER/./kept.csv"} << QByteArray("is an input");
        QTest::newRow("a link") << QStringList{"--late", "FOLDER/link.csv"} << QByteArray("is an input");
        QTest::newRow("one file for both") << QStringList{"--rejects", "FOLDER/new.csv", "--late", "FOLDER/./new.csv"}
                                           << QByteArray("--rejects already writes to");
    }

    void anInputIsNeverOverwritten()
    {
        QFETCH(QStringList, outputs);
        const QByteArray log = kLog + "u3,yesterday,search\n";
        const QString path = write("kept.csv", log);
        QFile::link(path, m_folder.filePath("link.csv"));
        const Run run = sessionize(QStringList{"sessions", path} + outputs.replaceInStrings("FOLDER", m_folder.path()));
        QCOMPARE(run.status, 2);
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(run.err.count('\n'), 1);
        QFETCH(QByteArray, says);
        QVERIFY2(run.err.contains(says), run.err.constData());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), log);
        QVERIFY(!QFile::exists(m_folder.filePath("new.csv")));
    }

    void aFullDiskIsNotSuccess_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("output");
        QTest::newRow("rejects") << QStringList{"summary", "-", "--rejects", "/dev/full"} << "";
        QTest::newRow("late") << QStringList{"sessions", "-", "--late", "/dev/full"} << "";
        QTest::newRow("tutorial") << QStringList{"tutorial"} << "/dev/full";
        QTest::newRow("sessions") << QStringList{"sessions", "-"} << "/dev/full";
        QTest::newRow("summary") << QStringList{"summary", "-"} << "/dev/full";
    }

    void aFullDiskIsNotSuccess()
    {
        if (!QFile::exists("/dev/full"))
            QSKIP("this system has no device that is always full");
        QFETCH(QStringList, arguments);
        QFETCH(QString, output);
        const Run run = sessionize(arguments, kLog, output);
        QCOMPARE(run.status, 1);
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(run.err.count('\n'), 1);
        QVERIFY(run.err.contains("could not be written"));
    }

    void badInputIsOneClearLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("says");

        const QStringList plain{"summary", "FILE"};
        const auto with = [&plain](const QStringList& more) { return plain + more; };
        QTest::newRow("missing column") << plain << QByteArray("order_id,total\n1,2\n") << 1 << QByteArray("order_id");
        QTest::newRow("every time unreadable") << plain << kHeader + "u,soon,search\n" << 1 << QByteArray("time");
        QTest::newRow("binary") << plain << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", 18) << 1 << QByteArray("not text");
        QTest::newRow("UTF-16") << plain << QByteArray("\xff\xfeu\0s\0e\0r\0", 10) << 1 << QByteArray("no column looks like a time");
        QTest::newRow("empty") << plain << QByteArray() << 1 << QByteArray("empty");
        QTest::newRow("header only") << plain << kHeader << 1 << QByteArray("no rows");
        QTest::newRow("truncated gzip") << plain << QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\x03\x2b\x2d", 12) << 1 << QByteArray("cut short");
        QVERIFY(QDir(m_folder.path()).mkpath("empty"));
        QTest::newRow("an empty folder") << QStringList{"summary", m_folder.filePath("empty")} << QByteArray() << 1 << QByteArray("folder");
        QTest::newRow("a pattern for nothing") << QStringList{"summary", m_folder.filePath("no*such")} << QByteArray() << 1
                                               << QByteArray("no file matches");
        QTest::newRow("unknown preset") << with({"--preset", "matomo"}) << kLog << 2 << QByteArray("there is no preset 'matomo'; use tutorial, ubi");
        QTest::newRow("unknown encoding") << with({"--encoding", "klingon"}) << kLog << 2 << QByteArray("iconv -l");
        QTest::newRow("no such file") << QStringList{"summary", m_folder.filePath("absent")} << QByteArray() << 1
                                      << QByteArray("no such file");
        QTest::newRow("gap of 0") << with({"--gap", "0"}) << kLog << 2 << QByteArray("--gap");
        QTest::newRow("gap of -5s") << with({"--gap", "-5s"}) << kLog << 2 << QByteArray("negative");
        QTest::newRow("gap of ten") << with({"--gap", "ten"}) << kLog << 2 << QByteArray("no duration");
        QTest::newRow("negative wait") << with({"--wait", "-1s"}) << kLog << 2 << QByteArray("--wait");
        QTest::newRow("unknown engine") << with({"--engine", "storm"}) << kLog << 2 << QByteArray("bytewax-0.19");
        QTest::newRow("unknown zone") << with({"--tz", "Moon/Base"}) << kLog << 2 << QByteArray("--tz");
        QTest::newRow("unknown column") << with({"--map", "user=nobody"}) << kLog << 2 << QByteArray("nobody");
        QTest::newRow("unknown segment") << with({"--segment", "device"}) << kLog << 2
                                         << QByteArray("no column 'device'; the header has user, time, type; choose one of these (--segment)");
        QTest::newRow("empty segment") << with({"--segment", ""}) << kLog << 2 << QByteArray("--segment");
        QTest::newRow("unknown option") << with({"--gab", "3"}) << kLog << 2 << QByteArray("--gab");
        QTest::newRow("no input") << QStringList{"summary"} << QByteArray() << 2 << QByteArray("INPUT");
        QTest::newRow("a field given two columns") << with({"--map", "user=user", "--map", "user=type"}) << kLog << 2
                                                   << QByteArray("user is given two columns, 'user' and 'type'");
        QTest::newRow("a value given two types") << with({"--type", "search=x", "--type", "click=x"}) << kLog << 2
                                                 << QByteArray("'x' is given two types, search and click");
        QTest::newRow("unknown command") << QStringList{"foo"} << QByteArray() << 2
                                         << QByteArray("there is no command 'foo'; choose tutorial, sessions, summary, profile, suggest, quality, report or simulate");
        QTest::newRow("strict names the file") << with({"--strict"}) << kLog + "u3,yesterday,search\n" << 1
                                               << QByteArray("input:7: unreadable time");
        QTest::newRow("no command") << QStringList{} << QByteArray() << 2 << QByteArray("subcommand");
    }

    void badInputIsOneClearLine()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, content);
        const QString path = m_folder.filePath("input");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
        file.close();
        const Run run = sessionize(arguments.replaceInStrings("FILE", path));
        QTEST(run.status, "status");
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(run.err.count('\n'), 1);
        QFETCH(QByteArray, says);
        QVERIFY2(run.err.contains(says), run.err.constData());
        QVERIFY(run.err.startsWith("sessionize: "));
    }

    void theRestOfABadFileIsKept_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::newRow("unreadable time") << QByteArray("u9,never,search\n");
        QTest::newRow("broken quote") << QByteArray("\"u9,5,search\n");
        QTest::newRow("NUL bytes") << QByteArray("u\0" "9,5,search\n", 13);
        QTest::newRow("invalid UTF-8") << QByteArray("u\xff,5,search\n");
        QTest::newRow("a field of 20 MB") << QByteArray("u9,5,") + QByteArray(20 << 20, 'x') + "\n";
    }

    void theRestOfABadFileIsKept()
    {
        QFETCH(QByteArray, row);
        const QByteArray log = kHeader + row + kLog.mid(kHeader.size());
        const QJsonObject summary = summaryOf({"-"}, log);
        QCOMPARE(summary["rejected"].toInt(), 1);
        QCOMPARE(summary["events"].toInt(), 5);
    }

    void countsTheSessionsOfRealReaders()
    {
        const QString readers = QStringLiteral(LULL_SHARED_DATA "/readers.csv.gz");
        if (!QFile::exists(readers))
            QSKIP("the real logs are not here");
        const QList<std::tuple<QString, int, int>> published{{"30m", 22'224, 22'226}, {"1h", 20'819, 20'820}, {"15m", 23'941, 23'945}};
        for (const auto& [gap, inclusive, exclusive] : published) {
            const QJsonObject summary = summaryOf({readers, "--gap", gap});
            QCOMPARE(summary["sessions"].toInt(), inclusive);
            QVERIFY(summary["search_ctr"].toObject()["pooled"].isNull());
            QVERIFY(summary["clicks_per_search"].toObject()["mean"].isNull());
            QVERIFY(summary["session_ctr"].toObject()["mean"].isNull());
            QCOMPARE(summaryOf({readers, "--gap", gap, "--boundary", "exclusive"})["sessions"].toInt(), exclusive);
        }
    }

    void countsTheSessionsOfRealSearches()
    {
        const QString excite = QStringLiteral(LULL_SHARED_DATA "/excite-1997.tsv.gz");
        if (!QFile::exists(excite))
            QSKIP("the real logs are not here");
        const QStringList columns{excite, "--no-header", "--map", "user=1", "--map", "time=2", "--map", "query=3", "--gap"};
        for (const auto& [gap, sessions] : {std::pair("900s", 1'209), std::pair("1800s", 1'108), std::pair("1h", 1'040)}) {
            const QJsonObject summary = summaryOf(columns + QStringList{gap});
            QCOMPARE(summary["sessions"].toInt(), sessions);
            QCOMPARE(summary["searches"].toInt(), 4'501);
            QCOMPARE(summary["users"].toInt(), 891);
        }
    }

private:
    // A file in the test's own folder; gives its path.
    [[nodiscard]] QString write(const QString& name, const QByteArray& content) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
            qFatal("a test file could not be written");
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestSessionize)
#include "test_sessionize.moc"
