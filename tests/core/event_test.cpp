// Event types, instants as text, the dictionary and the event table.
#include "event_streams.h"

#include <QtTest>

#include <charconv>

namespace {

using namespace lull;
using test::atSecond;

class EventTest : public QObject {
    Q_OBJECT

private slots:
    void namesEventTypes()
    {
        const std::array<std::string_view, 6> names{"app_open", "search", "results", "click", "app_close", "other"};
        for (std::size_t i = 0; i < names.size(); ++i) {
            QCOMPARE(nameOf(kAllEventTypes[i]), names[i]);
            QVERIFY(parseEventType(names[i]) == kAllEventTypes[i]);
        }
    }

    void knowsTheTutorialsClasses()
    {
        QVERIFY(parseEventType("AppOpen") == EventType::AppOpen);
        QVERIFY(parseEventType("Search") == EventType::Search);
        QVERIFY(parseEventType("Results") == EventType::Results);
        QVERIFY(parseEventType("ClickResult") == EventType::Click);
        QVERIFY(parseEventType("AppClose") == EventType::AppClose);
        QVERIFY(parseEventType("Timeout") == EventType::AppClose);
    }

    void ignoresCaseAndSeparators()
    {
        for (const char* name : {"APP_OPEN", "app open", "App-Open", "appopen", "aPPoPEN"})
            QVERIFY2(parseEventType(name) == EventType::AppOpen, name);
        for (const char* name : {"click_result", "CLICK RESULT", "Click-Result", "clickresult", "CLICK"})
            QVERIFY2(parseEventType(name) == EventType::Click, name);
        for (const char* name : {"time_out", "TIMEOUT", "Time-Out", "app-close"})
            QVERIFY2(parseEventType(name) == EventType::AppClose, name);
    }

    void leavesOtherNamesAlone()
    {
        for (const char* name : {"", "_", "purchase", "searched", "clicks", "result", "app", "visitPage", "click2"})
            QVERIFY2(!parseEventType(name), name);
    }

    void writesInstants()
    {
        QCOMPARE(formatIso(EventTime{}), std::string("1970-01-01T00:00:00.000000Z"));
        QCOMPARE(formatIso(atSecond(5)), std::string("1970-01-01T00:00:05.000000Z"));
        QCOMPARE(formatIso(EventTime{Duration{-1}}), std::string("1969-12-31T23:59:59.999999Z"));
        QCOMPARE(formatIso(EventTime{Duration{-1'000'001}}), std::string("1969-12-31T23:59:58.999999Z"));
        QCOMPARE(formatIso(kEarliestTime), std::string("0001-01-01T00:00:00.000000Z"));
        QCOMPARE(formatIso(kEarliestTime + Duration{1}), std::string("0001-01-01T00:00:00.000001Z"));
        QCOMPARE(formatIso(kLatestTime), std::string("9999-12-31T23:59:59.999999Z"));
        QCOMPARE(formatIso(atSecond(951'782'400)), std::string("2000-02-29T00:00:00.000000Z"));
    }

    void writesEveryInstantSoThatItCanBeReadBack()
    {
        QVERIFY(rc::check("formatIso names the instant", [] {
            const auto micros = *rc::gen::inRange<std::int64_t>(kEarliestTime.time_since_epoch().count(),
                                                                kLatestTime.time_since_epoch().count());
            const std::string text = formatIso(test::timeOf(micros));
            RC_ASSERT(text.size() == 27U);
            const auto number = [&](std::size_t from, std::size_t length) {
                int value = 0;
                std::from_chars(text.data() + from, text.data() + from + length, value);
                return value;
            };
            using namespace std::chrono;
            const year_month_day date{year{number(0, 4)}, month(static_cast<unsigned>(number(5, 2))),
                                      day(static_cast<unsigned>(number(8, 2)))};
            const EventTime read = sys_days{date} + hours{number(11, 2)} + minutes{number(14, 2)} + seconds{number(17, 2)}
                                   + microseconds{number(20, 6)};
            RC_ASSERT(date.ok());
            RC_ASSERT(read.time_since_epoch().count() == micros);
        }));
    }

    void dictionaryHoldsEachTextOnce()
    {
        Dictionary dictionary;
        QCOMPARE(dictionary.size(), std::size_t{0});
        QVERIFY(dictionary.find("") == kNoString);
        const StringId first = dictionary.idOf("007");
        QCOMPARE(indexOf(first), std::size_t{0});
        QCOMPARE(indexOf(dictionary.idOf("7")), std::size_t{1});
        QVERIFY(dictionary.idOf("007") == first);
        QVERIFY(dictionary.find("7") == StringId{1});
        QVERIFY(dictionary.find("07") == kNoString);
        QCOMPARE(dictionary.size(), std::size_t{2});
    }

    void dictionaryTellsTheEmptyTextFromNone()
    {
        Dictionary dictionary;
        const StringId empty = dictionary.idOf(std::string_view{}); // no bytes anywhere
        QVERIFY(dictionary.idOf("") == empty);
        QVERIFY(empty != kNoString);
        QVERIFY(dictionary.find("") == empty);
        QCOMPARE(dictionary.textOf(empty), std::string_view{});
        QCOMPARE(dictionary.textOf(kNoString), std::string_view{});
    }

    void dictionaryViewsOutliveGrowthAndMoving()
    {
        Dictionary dictionary;
        std::vector<std::string> texts;
        for (int i = 0; i < 20'000; ++i)
            texts.push_back(std::to_string(i) + std::string(static_cast<std::size_t>(i % 90), 'x'));
        texts.emplace_back(3'000'000, 'L');
        texts.emplace_back("with\0NUL", 8);
        texts.emplace_back("after the long one");
        std::vector<std::string_view> views;
        for (const std::string& text : texts)
            views.push_back(dictionary.textOf(dictionary.idOf(text)));
        Dictionary moved = std::move(dictionary);
        QCOMPARE(moved.size(), texts.size());
        QVERIFY(moved.bytes() > 3'000'000);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            QVERIFY(views[i] == texts[i]);
            QVERIFY(moved.textOf(StringId{static_cast<std::uint32_t>(i)}) == texts[i]);
            QVERIFY(indexOf(moved.find(texts[i])) == i);
        }
    }

    void tableStartsEmpty()
    {
        const EventTable table;
        QCOMPARE(table.size(), std::size_t{0});
    }

    void tableFillsSparseColumnsLate()
    {
        EventTable table;
        table.addDimension("country");
        table.addDimension("device");
        for (int i = 0; i < 1'000; ++i)
            table.append({.user = "1", .time = atSecond(i), .type = EventType::Other});
        const std::array<std::optional<std::string_view>, 2> dimensions{std::nullopt, "phone"};
        table.append({.user = "2", .time = atSecond(7), .type = EventType::Other, .label = "purchase", .query = "", .item = "x",
                      .position = 3, .line = 1'002, .dimensions = dimensions});
        table.append({.user = "2", .time = atSecond(8), .type = EventType::Search, .query = "dogs"});

        QVERIFY(table.queryAt(0) == kNoString && table.itemAt(999) == kNoString);
        QCOMPARE(table.positionAt(999), 0U);
        QCOMPARE(table.lineAt(0), std::uint64_t{0});
        QCOMPARE(table.labelAt(0), std::string_view("other"));
        QCOMPARE(table.labelAt(1'000), std::string_view("purchase"));
        QCOMPARE(table.labelAt(1'001), std::string_view("search"));
        QVERIFY(table.queryAt(1'000) != kNoString);
        QCOMPARE(table.queryTexts().textOf(table.queryAt(1'000)), std::string_view{});
        QCOMPARE(table.queryTexts().textOf(table.queryAt(1'001)), std::string_view("dogs"));
        QCOMPARE(table.itemNames().textOf(table.itemAt(1'000)), std::string_view("x"));
        QVERIFY(table.itemAt(1'001) == kNoString);
        QCOMPARE(table.positionAt(1'000), 3U);
        QCOMPARE(table.positionAt(1'001), 0U);
        QCOMPARE(table.lineAt(1'000), std::uint64_t{1'002});
        QVERIFY(table.dimensionAt(0, 1'000) == kNoString && table.dimensionAt(1, 5) == kNoString);
        QCOMPARE(table.dimensionValues(1).textOf(table.dimensionAt(1, 1'000)), std::string_view("phone"));
        QVERIFY(table.dimensionAt(1, 1'001) == kNoString);
    }

    void tableTellsUnknownResultsFromNone()
    {
        EventTable table;
        const std::array<std::string_view, 3> items{"fido", "rover", "fido"};
        table.append({.user = "1", .time = {}});                                           // unknown
        table.append({.user = "1", .time = {}, .resultCount = 0});                         // none shown
        table.append({.user = "1", .time = {}, .resultCount = 12});                        // only counted
        table.append({.user = "1", .time = {}, .resultCount = 3, .items = items});         // listed
        table.append({.user = "1", .time = {}, .items = std::span(items).first(1)});       // listed, count follows
        table.append({.user = "1", .time = {}});
        QVERIFY(!table.resultsAt(0).known);
        QVERIFY(table.resultsAt(1).known);
        QCOMPARE(table.resultsAt(1).count, 0U);
        QVERIFY(table.resultsAt(2).known);
        QCOMPARE(table.resultsAt(2).count, 12U);
        QVERIFY(table.resultsAt(2).items.empty());
        QCOMPARE(table.resultsAt(3).count, 3U);
        QCOMPARE(table.resultsAt(3).items.size(), std::size_t{3});
        QCOMPARE(table.itemNames().textOf(table.resultsAt(3).items[1]), std::string_view("rover"));
        QVERIFY(table.resultsAt(3).items[0] == table.resultsAt(3).items[2]);
        QVERIFY(table.resultsAt(4).known);
        QCOMPARE(table.resultsAt(4).count, 1U);
        QVERIFY(!table.resultsAt(5).known && table.resultsAt(5).items.empty());
    }

    void tableHoldsEqualResultsOnce()
    {
        EventTable table;
        const std::array<std::string_view, 3> items{"fido", "rover", "buddy"};
        table.append({.user = "1", .time = {}, .items = items});
        table.append({.user = "2", .time = {}, .items = std::span(items).first(2)});
        table.append({.user = "3", .time = {}, .items = items});
        table.append({.user = "3", .time = {}, .resultCount = 3});
        QVERIFY(table.resultsAt(0).items.data() == table.resultsAt(2).items.data());
        QCOMPARE(table.resultsAt(1).items.size(), std::size_t{2});
        QVERIFY(table.resultsAt(3).items.empty());
        QCOMPARE(table.resultsAt(3).count, 3U);
    }

    void viewKeepsItsEventsWhileTheTableGrows()
    {
        EventTable table;
        table.addDimension("country");
        const std::array<std::optional<std::string_view>, 1> dimensions{"de"};
        table.append({.user = "ann", .time = atSecond(1), .label = "buy", .query = "dogs", .dimensions = dimensions});
        const auto seen = table.view();
        for (int i = 0; i < 1'000; ++i)
            table.append({.user = std::to_string(i), .time = atSecond(i), .query = std::to_string(i)});
        QCOMPARE(seen->size(), std::size_t{1});
        QCOMPARE(seen->userNames().size(), std::size_t{1});
        QCOMPARE(seen->labelAt(0), std::string_view("buy"));
        QCOMPARE(seen->dimensionValues(0).textOf(seen->dimensionAt(0, 0)), std::string_view("de"));
        QVERIFY(seen->userNames().find("ann") == StringId{0});
        QVERIFY(seen->userNames().find("0") == kNoString);
        QCOMPARE(table.size(), std::size_t{1'001});
    }

    void tableKeepsEveryCellOfAnyStream()
    {
        QVERIFY(rc::check("tableOf keeps the stream", [] {
            const test::Scenario scenario = *test::scenarios();
            const auto table = test::tableOf(scenario.stream);
            RC_ASSERT(table->size() == scenario.stream.size());
            for (Row row = 0; row < table->size(); ++row) {
                const reference::Event& event = scenario.stream[row];
                RC_ASSERT(table->userNames().textOf(table->userAt(row)) == event.user);
                RC_ASSERT(table->timeAt(row).time_since_epoch().count() == event.time);
                RC_ASSERT(table->typeAt(row) == event.type);
                RC_ASSERT((table->itemAt(row) != kNoString) == event.item.has_value());
                RC_ASSERT(table->itemNames().textOf(table->itemAt(row)) == event.item.value_or(""));
                RC_ASSERT(table->positionAt(row) == event.position);
                const ResultList results = table->resultsAt(row);
                RC_ASSERT(results.known == (event.items || event.resultCount));
                const auto items = event.items.value_or(std::vector<std::string>{});
                RC_ASSERT((!results.known || results.count == event.resultCount.value_or(static_cast<unsigned>(items.size()))));
                RC_ASSERT(results.items.size() == items.size());
                for (std::size_t i = 0; i < items.size(); ++i)
                    RC_ASSERT(table->itemNames().textOf(results.items[i]) == items[i]);
            }
        }));
    }
};

} // namespace

QTEST_GUILESS_MAIN(EventTest)
#include "event_test.moc"
