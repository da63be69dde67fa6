#include "core/input/log_format.h"
#include "core/input/mapping.h"
#include "input_files.h"

#include <QtTest>

using namespace lull;
using namespace lull::test;

namespace {

std::string recognised(const std::vector<std::string>& columns, const Mapping& given = {})
{
    std::string text;
    for (const auto& [field, column] : recogniseColumns(columns, given).columns)
        text += std::string(nameOf(field)) + '=' + column + ' ';
    return text;
}

Recognition recognitionOf(std::string_view text, const LogOptions& options = {})
{
    const auto log = readText(text, options);
    if (!log)
        qFatal("%s", log.error().oneLine().c_str());
    return log->recognition;
}

} // namespace

class TestInputColumns : public QObject {
    Q_OBJECT

private slots:
    void usualNamesAreRecognised_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("expected");
        const auto rows = [](const char* field, std::initializer_list<const char*> names) {
            for (const char* name : names) {
                QTest::newRow(name) << name << QString("%1=%2 ").arg(field, name);
                const QString upper = QString(name).toUpper();
                QTest::newRow(qPrintable(upper)) << upper << QString("%1=%2 ").arg(field, upper);
            }
        };
        rows("user", {"user", "user_id", "uuid", "client_id", "visitor_id"});
        rows("time", {"time", "timestamp", "ts", "datetime", "event_time"});
        rows("type", {"type", "event", "event_type", "event_name", "action_name"});
        rows("query", {"query", "user_query", "search_term", "q"});
        rows("item", {"item", "item_id"});
        rows("items", {"items", "results"});
        rows("position", {"position", "rank", "ordinal"});
        for (const char* name : {"url", "page", "session", "users", "userid", "when", ""})
            QTest::newRow(qPrintable(QString("not ") + name)) << name << "";
    }

    void usualNamesAreRecognised()
    {
        QFETCH(QString, column);
        QFETCH(QString, expected);
        QCOMPARE(recognised({"x", column.toStdString(), "y"}), expected.toStdString());
    }

    void earlierUsualNamesComeFirst()
    {
        QCOMPARE(recognised({"client_id", "ts", "user_id", "timestamp"}), "user=user_id time=timestamp ");
    }

    void givenColumnsWin()
    {
        QCOMPARE(recognised({"user", "client_id"}, {{{Field::User, "client_id"}}, {}}), "user=client_id ");
    }

    void aColumnServesOneField()
    {
        QCOMPARE(recognised({"user", "event"}, {{{Field::Query, "event"}}, {}}), "user=user query=event ");
    }

    void anEmptyNameMeansNoColumn()
    {
        QCOMPARE(recognised({"user", "event"}, {{{Field::Type, ""}}, {}}), "user=user ");
    }

    void fieldsHaveNames()
    {
        for (const Field field : kAllFields)
            QCOMPARE(parseField(nameOf(field)), std::optional(field));
        QVERIFY(!parseField("users"));
    }

    void filtersAreColumnAndValue()
    {
        QCOMPARE(parseFieldFilter("a=b=c")->column, "a");
        QCOMPARE(parseFieldFilter("a=b=c")->value, "b=c");
        QCOMPARE(parseFieldFilter("a=")->value, "");
        QCOMPARE(parseFieldFilter("a").error().code, ErrorCode::BadArgument);
        QCOMPARE(parseFieldFilter("=a").error().code, ErrorCode::BadArgument);
    }

    void theDelimiterIsRecognisedByContent_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<char>("delimiter");
        QTest::newRow("comma") << "user,time\na,1\n" << ',';
        QTest::newRow("tab") << "user\ttime\na\t1\n" << '\t';
        QTest::newRow("semicolon") << "user;time\na;1\n" << ';';
        QTest::newRow("bar") << "user|time\na|1\n" << '|';
        QTest::newRow("commas in tabbed text") << "user\ttime\tquery, as typed\na\t1\tdogs, cats\nb\t2\tx, y\n" << '\t';
        QTest::newRow("decimal commas") << "user;time;price\na;1;1,5\nb;2;2,5\n" << ';';
        QTest::newRow("lists in a column") << "user,time,items\na,1,x|y|z\nb,2,u|v|w\n" << ',';
        QTest::newRow("quoted delimiters") << "user;\"time\";\"a,b,c,d,e\"\na;1;\"1,2,3,4,5\"\n" << ';';
        QTest::newRow("a broken first row") << "user,time\n\"a,1\nb,2\nc,3\n" << ',';
    }

    void theDelimiterIsRecognisedByContent()
    {
        QFETCH(QString, text);
        QFETCH(char, delimiter);
        QCOMPARE(recognitionOf(text.toStdString()).delimiter, delimiter);
    }

    void aGivenDelimiterWins()
    {
        LogOptions options;
        options.delimiter = '#';
        QCOMPARE(recognitionOf("user#time\na,b#1\n", options).columns, (std::vector<std::string>{"user", "time"}));
    }

    void theFormatIsRecognisedByContent()
    {
        QVERIFY(recognitionOf("user,time\na,1\n").format == LogFormat::Csv);
        QVERIFY(recognitionOf("user,time,json\na,1,{}\n").format == LogFormat::Csv);
        QVERIFY(recognitionOf("{\"user\":\"a\",\"time\":1}\n").format == LogFormat::Ndjson);
        QVERIFY(recognitionOf("\n\n{broken\n{\"user\":\"a\",\"time\":1}\n{\"user\":\"a\",\"time\":1}\n").format == LogFormat::Ndjson);
    }

    void headersAreNamedAsTheyStand()
    {
        const auto recognition = recognitionOf("\xEF\xBB\xBFUser , time,,\"a,b\"\nx,1,2,3\n");
        QCOMPARE(recognition.columns, (std::vector<std::string>{"User", "time", "3", "a,b"}));
        QCOMPARE(recognition.mapping.columns.at(Field::User), "User");
    }

    void columnsCanBeGivenByNumber()
    {
        LogOptions options;
        options.header = false;
        options.mapping.columns = {{Field::User, "2"}, {Field::Time, "1"}};
        const auto log = readText("5,a,x\n6,b,y\n", options);
        QCOMPARE(spell(*log->events), "a 5 other\nb 6 other\n");
        QCOMPARE(log->recognition.columns, (std::vector<std::string>{"1", "2", "3"}));
        QVERIFY(!log->recognition.header);
        options.header = true;
        QCOMPARE(spell(*readText("when,who\n5,a\n", options)->events), "a 5 other\n");
    }

    void aGivenNameMayDifferInCase()
    {
        LogOptions options;
        options.mapping.columns = {{Field::User, "WHO"}};
        QCOMPARE(recognitionOf("who,time\na,1\n", options).mapping.columns.at(Field::User), "who");
    }

    void nestedFieldsAreColumns()
    {
        QCOMPARE(recognitionOf("{\"user\":{\"x\":1},\"user_id\":\"a\",\"time\":1}\n{\"ts\":5,\"tags\":[1]}\n").columns,
                 (std::vector<std::string>{"user.x", "user_id", "time", "ts", "tags"}));
    }
};

QTEST_GUILESS_MAIN(TestInputColumns)
#include "test_input_columns.moc"
