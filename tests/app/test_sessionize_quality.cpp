// `sessionize quality`, and leaving users out, as a user meets them.
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

Run sessionize(const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.start(QStringLiteral(LULL_SESSIONIZE), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QJsonObject objectOf(const Run& run) { return QJsonDocument::fromJson(run.out).object(); }

QJsonObject findingOf(const QJsonObject& report, const QString& check)
{
    for (const QJsonValue& finding : report["findings"].toArray())
        if (finding["check"].toString() == check)
            return finding.toObject();
    return {};
}

// Two people and a robot that searches every second for four minutes; one row is there twice, one has no time.
QByteArray robotLog()
{
    QByteArray log = "user,time,type,page\n";
    for (int second = 0; second < 240; ++second)
        log += "robot," + QByteArray::number(1'704'067'200 + second) + ",search,p\n";
    for (const char* user : {"anna", "ben"})
        for (int minute = 0; minute < 3; ++minute)
            log += QByteArray(user) + ',' + QByteArray::number(1'704'067'203 + minute * 60) + ",search,p\n";
    log += "anna,1704067203,search,p\nanna,1704067203,search,q\nben,,search,p\n"; // the middle one shows another page
    return log;
}

class TestSessionizeQuality : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void tellsWhatIsWrong()
    {
        const Run run = sessionize({"quality", "-"}, robotLog());
        QCOMPARE(run.status, 0);
        const QJsonObject report = objectOf(run);
        QCOMPARE(report["events"].toInt(), 248);
        QCOMPARE(report["users"].toInt(), 3);
        QCOMPARE(report["rejected"].toInt(), 1);
        QCOMPARE(report["earliest"].toString(), QString("2024-01-01T00:00:00.000000Z"));
        QCOMPARE(findingOf(report, "duplicates")["count"].toInt(), 1);
        QCOMPARE(findingOf(report, "rejected_rows")["count"].toInt(), 1);
        QCOMPARE(findingOf(report, "rejected_rows")["examples"][0]["line"].toInt(), 250);
        const QJsonArray bots = report["suspected_bots"].toArray();
        QCOMPARE(bots.size(), 1);
        QCOMPARE(bots[0]["user"].toString(), QString("robot"));
        QCOMPARE(bots[0]["sign"].toString(), QString("fast_searches"));
        for (const QJsonValue& finding : report["findings"].toArray())
            QVERIFY(!finding["meaning"].toString().isEmpty() && !finding["remedy"].toString().isEmpty());
        QVERIFY(findingOf(report, "rejected_rows")["options"].toString().contains("--map time=COLUMN"));
        QVERIFY(!findingOf(report, "rejected_rows")["remedy"].toString().contains("--"));
    }

    void oneJsonObjectOnStandardOutput()
    {
        QJsonParseError error;
        QJsonDocument::fromJson(sessionize({"quality", "-"}, robotLog()).out, &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(sessionize({"quality", "-"}, "").status, 1);
    }

    void botsAreLeftOut()
    {
        const QJsonObject all = objectOf(sessionize({"summary", "-"}, robotLog()));
        const QJsonObject people = objectOf(sessionize({"summary", "-", "--without-bots"}, robotLog()));
        QCOMPARE(all["searches"].toInt() - people["searches"].toInt(), 240);
        QCOMPARE(people["users"].toInt(), 2);
        QCOMPARE(people["users_left_out"].toInt(), 1);
        QCOMPARE(people["events_left_out"].toInt(), 240);
        QCOMPARE(all["events_left_out"].toInt(), 0);
    }

    void aListOfUsersIsLeftOutLikewise()
    {
        const QString names = write("names.txt", "robot\r\nrobot\n\nnobody\n");
        for (const QStringList& command : {QStringList{"sessions", "-"}, {"sessions", "-", "--engine", "bytewax", "--watermark", "stream"},
                                           {"profile", "-", "--at", "1s,30m"}}) {
            const Run listed = sessionize(command + QStringList{"--without-users", names}, robotLog());
            const Run bots = sessionize(command + QStringList{"--without-bots"}, robotLog());
            const Run filtered = sessionize(command, QByteArray(robotLog()).replace("robot,", ",")); // rows without a user are left out
            QCOMPARE(listed.status, 0);
            QCOMPARE(listed.out, bots.out);
            QCOMPARE(listed.out, filtered.out);
            QVERIFY2(listed.err.contains("1 user left out") && listed.err.contains("1 user of"), listed.err.constData());
        }
    }

    // The same as if they were not in the log; what cannot be read is nobody's.
    void qualityIsOfThoseWhoAreLeft()
    {
        const QString names = write("robots.txt", "robot\n");
        for (const QStringList& without : {QStringList{"--without-bots"}, {"--without-users", names}}) {
            const Run run = sessionize(QStringList{"quality", "-"} + without, robotLog());
            QCOMPARE(run.status, 0);
            const QJsonObject report = objectOf(run);
            QCOMPARE(report["events"].toInt(), 8);
            QCOMPARE(report["users"].toInt(), 2);
            QCOMPARE(report["suspected_bots"].toArray().size(), 0);
            QVERIFY(findingOf(report, "suspected_bots").isEmpty());
            QCOMPARE(findingOf(report, "duplicates")["count"].toInt(), 1);
            QCOMPARE(findingOf(report, "rejected_rows")["count"].toInt(), 1);
            QVERIFY2(run.err.contains("1 user left out"), run.err.constData());
        }
        const QJsonObject nobody = objectOf(sessionize({"quality", "-", "--without-users", write("all.txt", "robot\nanna\nben\n")}, robotLog()));
        QCOMPARE(nobody["events"].toInt(), 0);
        QVERIFY(nobody["earliest"].isNull());
    }

    void aMissingListIsAnError()
    {
        const Run run = sessionize({"summary", "-", "--without-users", m_folder.filePath("absent.txt")}, robotLog());
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains("absent.txt"), run.err.constData());
        QCOMPARE(run.out, QByteArray());
    }

    void profilesWithAndWithoutBotsDoNotAddUp()
    {
        const QString with = m_folder.filePath("with.gapprofile");
        const QString without = m_folder.filePath("without.gapprofile");
        QCOMPARE(sessionize({"profile", "-", "-o", with}, robotLog()).status, 0);
        QCOMPARE(sessionize({"profile", "-", "--without-bots", "-o", without}, robotLog()).status, 0);
        const Run merged = sessionize({"profile", "--merge", with, without}, {});
        QCOMPARE(merged.status, 2);
        QVERIFY2(merged.err.contains("--without-bots"), merged.err.constData());
    }

private:
    QString write(const QString& name, const QByteArray& content)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path : QString();
    }

    QTemporaryDir m_folder;
};

} // namespace

QTEST_GUILESS_MAIN(TestSessionizeQuality)
#include "test_sessionize_quality.moc"
