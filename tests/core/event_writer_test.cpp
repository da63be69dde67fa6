// Events as text: any table's, not only the simulator's.
#include "core/output/event_writer.h"
#include "input_files.h"

#include <QtTest>

#include <sstream>

namespace {

using namespace lull;
using namespace std::chrono_literals;

constexpr EventTime kTime = EventTime{std::chrono::sys_days{std::chrono::March / 9 / 2024}} + 4h + 5min + 6s + 78ms;

std::string write(EventFormat format, const EventRecord& event, std::vector<std::string> dimensions = {})
{
    std::ostringstream out;
    EventWriter writer(out, format, std::move(dimensions));
    writer.write(event);
    writer.finish();
    return out.str();
}

class EventWriterTest : public QObject {
    Q_OBJECT

private slots:
    void writesTimesInWholeMilliseconds()
    {
        IsoMillisText text;
        std::string out;
        for (const EventTime time : {kTime, kTime + 999us, kTime - 24h, kEarliestTime, kLatestTime, EventTime{-1us}}) {
            text.append(out, time);
            out += ' ';
        }
        QCOMPARE(out, std::string("2024-03-09T04:05:06.078Z 2024-03-09T04:05:06.078Z 2024-03-08T04:05:06.078Z "
                                  "0001-01-01T00:00:00.000Z 9999-12-31T23:59:59.999Z 1969-12-31T23:59:59.999Z "));
    }

    void writesACsvRow()
    {
        const std::array<std::string_view, 2> items{"a", "b"};
        const std::array<std::optional<std::string_view>, 1> dimensions{"x"};
        EventRecord event{.user = "u", .time = kTime, .type = EventType::Results, .items = items};
        event.dimensions = dimensions;
        QCOMPARE(write(EventFormat::Csv, event, {"segment"}),
                 std::string("timestamp,user_id,event,query,items,item,position,segment\n"
                             "2024-03-09T04:05:06.078Z,u,results,,\"[\"\"a\"\",\"\"b\"\"]\",,,x\n"));
    }

    void writesAnNdjsonRowWithoutEmptyFields()
    {
        const EventRecord click{.user = "u", .time = kTime, .type = EventType::Click, .item = "a", .position = 3};
        QCOMPARE(write(EventFormat::Ndjson, click),
                 std::string(R"({"timestamp":"2024-03-09T04:05:06.078Z","user_id":"u","event":"click","item":"a","position":3})" "\n"));
    }

    void noResultsAreAnEmptyListAndUnknownOnesNone()
    {
        EventRecord event{.user = "u", .time = kTime, .type = EventType::Results, .resultCount = 0};
        QVERIFY(write(EventFormat::Csv, event).ends_with(",results,,[],,\n"));
        QVERIFY(write(EventFormat::Ndjson, event).ends_with("\"items\":[]}\n"));
        event.resultCount = std::nullopt;
        QVERIFY(write(EventFormat::Csv, event).ends_with(",results,,,,\n"));
        QVERIFY(write(EventFormat::Ndjson, event).ends_with("\"results\"}\n"));
    }

    void awkwardTextsAreReadBack_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("csv") << static_cast<int>(EventFormat::Csv);
        QTest::newRow("ndjson") << static_cast<int>(EventFormat::Ndjson);
    }

    void awkwardTextsAreReadBack()
    {
        QFETCH(int, format);
        const std::array<std::string_view, 3> items{R"(say "hi", \o/)", "line\nbreak\ttab", "plain"};
        const EventRecord event{.user = R"("u", \ 1)", .time = kTime, .type = EventType::Search, .query = "größe, \"42\"\n", .items = items};
        const auto log = test::readText(write(static_cast<EventFormat>(format), event));
        QVERIFY2(log.has_value(), log ? "" : log.error().oneLine().c_str());
        const EventTable& table = *log->events;
        QCOMPARE(table.size(), std::size_t{1});
        QCOMPARE(table.userNames().textOf(table.userAt(0)), event.user);
        QCOMPARE(table.queryTexts().textOf(table.queryAt(0)), *event.query);
        const ResultList results = table.resultsAt(0);
        QCOMPARE(results.items.size(), items.size());
        for (std::size_t i = 0; i < items.size(); ++i)
            QCOMPARE(table.itemNames().textOf(results.items[i]), items[i]);
    }

    void aTruthRowNamesTheSession()
    {
        std::ostringstream out;
        TruthWriter writer(out, 1);
        writer.write({.user = "u,1", .time = kTime, .trueSession = 12});
        writer.finish();
        QCOMPARE(out.str(), std::string("timestamp,user_id,session\n2024-03-09T04:05:06.078Z,\"u,1\",12\n"));
    }
};

} // namespace

QTEST_APPLESS_MAIN(EventWriterTest)
#include "event_writer_test.moc"
