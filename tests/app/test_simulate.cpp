// `sessionize simulate` as a user meets it: exactly the rows asked for, the truth beside them, one line for each error.
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

Run sessionize(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral(LULL_SESSIONIZE), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList simulate(const QString& events, const QString& users, const QStringList& more = {})
{
    return QStringList{"simulate", "--events", events, "--users", users, "--days", "7", "--seed", "42"} + more;
}

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

class TestSimulate : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void writesExactlyTheEventsAskedFor_data()
    {
        QTest::addColumn<int>("events");
        for (const int events : {0, 1, 2, 777, 20'000})
            QTest::addRow("%d", events) << events;
    }

    void writesExactlyTheEventsAskedFor()
    {
        QFETCH(int, events);
        const Run csv = sessionize(simulate(QString::number(events), "100"));
        QCOMPARE(csv.status, 0);
        QCOMPARE(csv.err, QByteArray());
        QVERIFY(csv.out.startsWith("timestamp,user_id,event,query,items,item,position,segment\n"));
        QCOMPARE(csv.out.count('\n'), events + 1);
        const Run ndjson = sessionize(simulate(QString::number(events), "100", {"--format", "ndjson"}));
        QCOMPARE(ndjson.status, 0);
        QCOMPARE(ndjson.out.count('\n'), events);
    }

    void theSameOptionsGiveTheSameBytes()
    {
        const QStringList options = simulate("5000", "100", {"--late-share", "0.1", "--late-delay", "10m"});
        QCOMPARE(sessionize(options).out, sessionize(options).out);
        QVERIFY(sessionize(options).out != sessionize(simulate("5000", "100")).out);
    }

    void theTruthNamesEveryRowInTheSameOrder()
    {
        const QString truthFile = m_folder.filePath("truth.csv");
        const Run run = sessionize(simulate("3000", "50", {"--late-share", "0.05", "--truth", truthFile}));
        QCOMPARE(run.status, 0);
        const QList<QByteArray> rows = run.out.split('\n');
        const QList<QByteArray> truth = contentsOf(truthFile).split('\n');
        QCOMPARE(truth.size(), rows.size());
        QCOMPARE(truth.front(), QByteArray("timestamp,user_id,session"));
        for (qsizetype i = 1; i + 1 < rows.size(); ++i) {
            QCOMPARE(truth[i].split(',').first(2), rows[i].split(',').first(2));
            QVERIFY(truth[i].split(',').last().toInt() > 0);
        }
    }

    void itsLogIsReadWithoutAWord()
    {
        for (const char* const format : {"csv", "ndjson"}) {
            const Run log = sessionize(simulate("10000", "200", {"--late-share", "0.05", "--format", format}));
            const Run summary = sessionize({"summary", "-", "--engine", "bytewax"}, log.out);
            QCOMPARE(summary.status, 0);
            QCOMPARE(summary.err, QByteArray());
            const QJsonObject found = QJsonDocument::fromJson(summary.out).object();
            QCOMPARE(found["events"].toInt(), 10'000);
            QCOMPARE(found["users"].toInt(), 200);
            QCOMPARE(found["rejected"].toInt(), 0);
            QVERIFY(found["late"].toInt() > 100 && found["late"].toInt() < 500);
            QVERIFY(found["zero_results_rate"].toDouble() > 0.02);
            QVERIFY(found["mrr"].toDouble() > 0.1);
        }
    }

    void wrongOptionsAreNamedInOneLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("no events") << QStringList{"simulate", "--users", "1", "--days", "1", "--seed", "1"} << QByteArray("--events");
        QTest::newRow("no seed") << QStringList{"simulate", "--events", "1", "--users", "1", "--days", "1"} << QByteArray("--seed");
        QTest::newRow("no users") << simulate("10", "0") << QByteArray("--users: 0 users cannot be simulated; give 1 to 10000000");
        QTest::newRow("negative events") << simulate("-5", "10") << QByteArray("--events");
        QTest::newRow("too many events") << simulate("99999999999999999999", "10") << QByteArray("--events: '999");
        QTest::newRow("half a user") << simulate("10", "3.5") << QByteArray("--users: '3.5' is no whole number");
        QTest::newRow("negative seed") << QStringList{"simulate", "--events", "1", "--users", "1", "--days", "1", "--seed", "-1"} << QByteArray("--seed");
        QTest::newRow("events in words") << simulate("many", "10") << QByteArray("--events");
        QTest::newRow("no days") << QStringList{"simulate", "--events", "1", "--users", "1", "--days", "0", "--seed", "1"} << QByteArray("--days");
        QTest::newRow("share above 1") << simulate("10", "10", {"--late-share", "1.5"}) << QByteArray("--late-share");
        QTest::newRow("negative share") << simulate("10", "10", {"--late-share=-0.1"}) << QByteArray("--late-share");
        QTest::newRow("no share") << simulate("10", "10", {"--late-share", "nan"}) << QByteArray("--late-share");
        QTest::newRow("no delay") << simulate("10", "10", {"--late-delay", "0"}) << QByteArray("--late-delay");
        QTest::newRow("delay in words") << simulate("10", "10", {"--late-delay", "soon"}) << QByteArray("--late-delay");
        QTest::newRow("format") << simulate("10", "10", {"--format", "xml"}) << QByteArray("--format");
        QTest::newRow("truth nowhere") << simulate("10", "10", {"--truth", "/nowhere/truth.csv"}) << QByteArray("/nowhere/truth.csv");
        QTest::newRow("a stray word") << simulate("10", "10", {"log.csv"}) << QByteArray("log.csv");
    }

    void wrongOptionsAreNamedInOneLine()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, words);
        const Run run = sessionize(arguments);
        QCOMPARE(run.status, 2);
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(run.err.count('\n'), 1);
        QVERIFY(run.err.startsWith("sessionize: "));
        QVERIFY2(run.err.contains(words), run.err.constData());
    }

    void aFullDiskIsAnError()
    {
        if (!QFile::exists("/dev/full"))
            QSKIP("there is no /dev/full here");
        const Run run = sessionize(simulate("1000", "10", {"--truth", "/dev/full"}));
        QCOMPARE(run.status, 1);
        QVERIFY(run.err.contains("/dev/full"));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestSimulate)
#include "test_simulate.moc"
