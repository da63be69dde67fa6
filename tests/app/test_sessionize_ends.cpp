// End rules on the command line: which sessions they make, what says that they were in force, and who refuses them.
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
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

// The evening of one user: closed once, gone on at the same second, past midnight in UTC and Berlin.
const QByteArray kLog = "user,time,type\n"
                        "u,2024-01-01T22:50:00Z,search\n"
                        "u,2024-01-01T22:55:00Z,app_close\n"
                        "u,2024-01-01T22:55:00Z,search\n"
                        "u,2024-01-01T23:05:00Z,click\n"
                        "u,2024-01-01T23:25:00Z,search\n"
                        "u,2024-01-02T00:00:00Z,app_close\n";

// "start/closed_by" of each session, times without their date and zeros.
QStringList sessionsOf(const QStringList& options)
{
    const Run run = sessionize(QStringList{"sessions", "-", "--gap", "40m"} + options, kLog);
    QStringList sessions;
    if (run.status != 0)
        sessions += QString::fromUtf8(run.err);
    for (const QByteArray& line : run.out.split('\n'))
        if (const QJsonObject session = QJsonDocument::fromJson(line).object(); !session.isEmpty())
            sessions += session["start"].toString().mid(11, 5) + "/" + session["closed_by"].toString();
    return sessions;
}

class TestSessionizeEnds : public QObject {
    Q_OBJECT

private slots:
    void withoutEndRulesTheGapAloneDecides() { QCOMPARE(sessionsOf({}), QStringList{"22:50/end_of_input"}); }

    void anAppCloseEndsItsSession()
    {
        QCOMPARE(sessionsOf({"--end-on-close"}), (QStringList{"22:50/app_close", "22:55/app_close"}));
    }

    void noSessionIsLongerThanTheLongest()
    {
        QCOMPARE(sessionsOf({"--max-length", "35m"}), (QStringList{"22:50/max_length", "00:00/end_of_input"}));
        QCOMPARE(sessionsOf({"--max-length", "34m"}), (QStringList{"22:50/max_length", "23:25/max_length", "00:00/end_of_input"}));
    }

    void midnightIsThatOfTheZone()
    {
        QCOMPARE(sessionsOf({"--midnight", "UTC"}), (QStringList{"22:50/midnight", "00:00/end_of_input"}));
        QCOMPARE(sessionsOf({"--midnight", "Europe/Berlin"}), (QStringList{"22:50/midnight", "23:05/end_of_input"}));
    }

    void rulesHoldTogether()
    {
        QCOMPARE(sessionsOf({"--end-on-close", "--midnight", "Europe/Berlin", "--max-length", "10m"}),
                 (QStringList{"22:50/app_close", "22:55/midnight", "23:05/max_length", "23:25/max_length", "00:00/app_close"}));
    }

    void everyPresetTakesThem()
    {
        for (const char* engine : {"batch", "bytewax", "bytewax-0.19"}) {
            QCOMPARE(sessionsOf({"--end-on-close", "--engine", engine}), (QStringList{"22:50/app_close", "22:55/app_close"}));
            QCOMPARE(sessionsOf({"--end-on-close", "--engine", engine, "--wait", "1h"}).size(), 2);
        }
    }

    void theSummaryNamesThemAndCountsWhatTheyEnded()
    {
        const Run run = sessionize({"summary", "-", "--gap", "40m", "--end-on-close", "--max-length", "1h", "--midnight", "Europe/Berlin"}, kLog);
        const QJsonObject summary = QJsonDocument::fromJson(run.out).object();
        QCOMPARE(summary["end_on_close"].toBool(), true);
        QCOMPARE(summary["max_length_seconds"].toDouble(), 3600.0);
        QCOMPARE(summary["midnight_zone"].toString(), QString("Europe/Berlin"));
        QCOMPARE(summary["sessions"].toInt(), 3);
        const QJsonObject ended = summary["closed_by"].toObject();
        QCOMPARE(ended["app_close"].toInt(), 2);
        QCOMPARE(ended["midnight"].toInt(), 1);
        QCOMPARE(ended["gap"].toInt() + ended["max_length"].toInt() + ended["end_of_input"].toInt(), 0);
    }

    void theSummaryOfTheDefaultRulesNamesNone()
    {
        const QJsonObject summary = QJsonDocument::fromJson(sessionize({"summary", "-"}, kLog).out).object();
        QVERIFY(summary["max_length_seconds"].isNull() && summary["midnight_zone"].isNull());
        QCOMPARE(summary["end_on_close"].toBool(true), false);
    }

    void badValuesAreUsageErrors()
    {
        for (const QStringList& bad : {QStringList{"--max-length", "-1s"}, {"--max-length", "long"}, {"--midnight", "Berlin"}, {"--midnight", ""}}) {
            const Run run = sessionize(QStringList{"sessions", "-"} + bad, kLog);
            QCOMPARE(run.status, 2);
            QVERIFY2(run.err.contains(bad.front().toUtf8()), run.err.constData());
            QCOMPARE(run.err.count('\n'), 1);
            QCOMPARE(run.out, QByteArray());
        }
    }

    void profilesRefuseThem()
    {
        for (const QStringList& command : {QStringList{"profile", "-", "--at", "30m"}, {"profile", "-"}, {"suggest", "-"}}) {
            for (const QStringList& rule : {QStringList{"--end-on-close"}, {"--max-length", "1h"}, {"--midnight", "UTC"}}) {
                const Run run = sessionize(command + rule, kLog);
                QCOMPARE(run.status, 2);
                QCOMPARE(run.out, QByteArray());
                QVERIFY2(run.err.contains("without end rules"), run.err.constData());
            }
        }
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestSessionizeEnds)
#include "test_sessionize_ends.moc"
