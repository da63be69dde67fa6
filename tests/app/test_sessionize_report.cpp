// `sessionize report` as a user meets it.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Run {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

Run run(const QString& program, const QStringList& arguments, const QString& folder, const QByteArray& input = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray unescaped(QByteArray html)
{
    return html.replace("<bdi>", "").replace("</bdi>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'")
        .replace("&amp;", "&");
}

// The command lines that the page names, in its order.
QList<QByteArray> commandsOf(const QByteArray& page)
{
    QList<QByteArray> commands;
    auto found = QRegularExpression("<pre><code>(.*?)</code></pre>").globalMatch(QString::fromUtf8(page));
    while (found.hasNext())
        commands << unescaped(found.next().captured(1).toUtf8());
    return commands;
}

class TestSessionizeReport : public QObject {
    Q_OBJECT

    Run sessionize(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return run(QStringLiteral(LULL_SESSIONIZE), arguments, m_folder.path(), input);
    }
    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    QByteArray read(const QString& name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        const Run log = sessionize({"simulate", "--events", "3000", "--users", "90", "--days", "5", "--seed", "7"});
        QCOMPARE(log.status, 0);
        write("log.csv", log.out + "u1,no time,search\n,2024-01-01T00:00:00Z,search,,,,\n");
    }

    void theNumbersAreTheSummarys()
    {
        const QStringList options{"log.csv", "--gap", "7m", "--engine", "bytewax", "--wait", "2s"};
        const Run page = sessionize(QStringList{"report"} + options);
        QCOMPARE(page.status, 0);
        const QJsonObject summary = QJsonDocument::fromJson(sessionize(QStringList{"summary"} + options).out).object();
        int compared = 0;
        auto found = QRegularExpression(R"re(<data value="([^" ]+)" data-number="([^"]+)">)re").globalMatch(QString::fromUtf8(page.out));
        while (found.hasNext()) {
            const auto match = found.next();
            const QStringList path = match.captured(2).split('.');
            const QJsonValue value = path.size() == 1 ? summary[path[0]] : summary[path[0]].toObject()[path[1]];
            QVERIFY2(value.isDouble(), qPrintable(match.captured(2)));
            QCOMPARE(match.captured(1).toDouble(), value.toDouble());
            ++compared;
        }
        QVERIFY(compared >= 25);
        QVERIFY(page.out.contains("2 rows were rejected") == false); // that is told on standard error
        QVERIFY(page.err.contains("2 rows were rejected"));
        QVERIFY(page.out.contains("unreadable time") && page.out.contains("u1,no time,search"));
    }

    // Run in a real shell.
    void theCommandsGiveTheSameAgain()
    {
        write("it's a log.csv", read("log.csv"));
        const QStringList options{"it's a log.csv", "--gap", "90s", "--where", "segment=mobile", "--pin", "5m", "--ctr", "session_ctr",
                                  "--segment", "event", "--threads", "1"};
        const Run page = sessionize(QStringList{"report"} + options);
        QCOMPARE(page.status, 0);
        const QList<QByteArray> commands = commandsOf(page.out);
        QCOMPARE(commands.size(), 3);
        QVERIFY(!page.out.contains(m_folder.path().toUtf8()));
        const auto shell = [this](QByteArray command) {
            command.replace("sessionize ", QByteArray(LULL_SESSIONIZE) + ' ');
            return run("/bin/sh", {"-c", QString::fromUtf8(command)}, m_folder.path());
        };
        QCOMPARE(shell(commands[0]).out, page.out);
        const QStringList plain{"it's a log.csv", "--gap", "90s", "--where", "segment=mobile"};
        QCOMPARE(shell(commands[1]).out, sessionize(QStringList{"summary"} + plain).out);
        QCOMPARE(shell(commands[2]).out, sessionize(QStringList{"sessions"} + plain + QStringList{"--format", "csv"}).out);
    }

    // What `summary --segment` says of each segment, and the command line for it.
    void segmentsStandSideBySide()
    {
        const Run page = sessionize({"report", "log.csv", "--segment", "segment", "--gap", "10m"});
        QCOMPARE(page.status, 0);
        const QString section = QString::fromUtf8(unescaped(page.out)).section("<section id=\"segments\">", 1).section("</section>", 0, 0);
        QVERIFY(section.contains("A comparison, not an experiment"));
        const QJsonObject summary =
            QJsonDocument::fromJson(sessionize({"summary", "log.csv", "--segment", "segment", "--gap", "10m"}).out).object();
        const QJsonArray segments = summary["segments"].toArray();
        QVERIFY(segments.size() >= 2);
        QStringList rows = section.section("<tbody>", 1).section("</tbody>", 0, 0).split("</tr>", Qt::SkipEmptyParts);
        QCOMPARE(rows.filter("<tr>").size(), segments.size());
        for (int i = 0; i < segments.size(); ++i) {
            const QJsonObject segment = segments[i].toObject();
            QString plain = rows[i];
            const QStringList cells = plain.replace(QRegularExpression("<[^>]*>"), "|").split('|', Qt::SkipEmptyParts);
            const auto rate = segment["search_ctr"].toObject()["pooled"].toDouble();
            QVERIFY2(cells.contains(segment["value"].toString()), qPrintable(cells.join(' ')));
            QCOMPARE(QString(cells.value(cells.indexOf(segment["value"].toString()) + 1)).remove(','),
                     QString::number(segment["sessions"].toInt()));
            QVERIFY2(cells.contains(QString::number(rate * 100, 'f', 1) + " %"), qPrintable(cells.join(' ')));
        }
        QVERIFY(commandsOf(page.out).first().contains("--segment=segment"));
        QVERIFY(!sessionize({"report", "log.csv"}).out.contains("<section id=\"segments\">"));
        const Run unknown = sessionize({"report", "log.csv", "--segment", "nothing"});
        QCOMPARE(unknown.status, 2);
        QVERIFY(unknown.err.contains("--segment"));
    }

    void writesTheFileWholeOrNotAtAll()
    {
        const Run toFile = sessionize({"report", "log.csv", "-o", "page.html"});
        QCOMPARE(toFile.status, 0);
        QCOMPARE(toFile.out, QByteArray());
        QCOMPARE(read("page.html"), sessionize({"report", "log.csv"}).out);
        QCOMPARE(sessionize({"report", "log.csv", "-o", "page.html"}).status, 0); // every night anew
        QCOMPARE(sessionize({"report", "missing.csv", "-o", "page.html"}).status, 1);
        QVERIFY(read("page.html").startsWith("<!DOCTYPE html>"));
        QCOMPARE(sessionize({"report", "log.csv", "-o", "no/such/folder.html"}).status, 1);
        QCOMPARE(sessionize({"report", "log.csv", "-o", "log.csv"}).status, 2); // never its own input
    }

    void wrongOptionsAreNamed()
    {
        const Run ctr = sessionize({"report", "log.csv", "--ctr", "best"});
        QCOMPARE(ctr.status, 2);
        QVERIFY(ctr.err.contains("--ctr") && ctr.err.contains("session_ctr"));
        const Run pin = sessionize({"report", "log.csv", "--pin", "0"});
        QCOMPARE(pin.status, 2);
        QVERIFY(pin.err.contains("--pin"));
    }

    void readsStandardInput()
    {
        const Run page = sessionize({"report", "-"}, read("log.csv"));
        QCOMPARE(page.status, 0);
        QVERIFY(page.out.contains("Sessions in standard input"));
    }

    void rulesWithoutAProfileHaveNumbersAtSomeGaps()
    {
        write("merging.csv", "user,time,type\nu,100,search\nu,105,click\nu,95,search\nu,300,click\n");
        const Run page = sessionize({"report", "merging.csv", "--engine", "bytewax-0.19", "--gap", "10s", "--wait", "20s"});
        QCOMPARE(page.status, 0);
        QVERIFY(page.out.contains("There is no curve"));
        QVERIFY(page.out.contains("lost when two sessions became one"));
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

QTEST_GUILESS_MAIN(TestSessionizeReport)
#include "test_sessionize_report.moc"
