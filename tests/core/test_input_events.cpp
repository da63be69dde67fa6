#include "core/input/result_items.h"
#include "input_files.h"

#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include <QtTest>

using namespace lull;
using namespace lull::test;

namespace {

std::string readEvents(std::string_view text, const LogOptions& options = {})
{
    const auto log = readText(text, options);
    return log ? spell(*log->events) + spellRejects(*log) : log.error().oneLine();
}

std::string spellShown(const std::optional<ShownItems>& shown)
{
    if (!shown)
        return "unknown";
    std::string text = std::to_string(shown->count);
    for (const std::string_view name : shown->names)
        text += " <" + std::string(name) + '>';
    return text;
}

std::string spellItems(std::string_view cell)
{
    ItemsParser parser;
    return spellShown(parser.parse(cell));
}

std::string spellDoubledItems(std::string_view cell)
{
    ItemsParser parser;
    return spellShown(parser.parseDoubled(cell));
}

std::string withDoubledQuotes(const std::string& text)
{
    std::string doubled;
    for (const char character : text)
        doubled.append(character == '"' ? 2 : 1, character);
    return doubled;
}

// A list with an empty name gives its count alone.
std::string spellNames(const nlohmann::json& list)
{
    std::string text = std::to_string(list.size());
    for (const auto& name : list)
        if (name == "")
            return std::to_string(list.size());
        else
            text += " <" + name.get<std::string>() + '>';
    return text;
}

} // namespace

class TestInputEvents : public QObject {
    Q_OBJECT

private slots:
    void theTypeColumnNamesTheEvent()
    {
        QCOMPARE(readEvents("user,time,type\na,1,search\na,2,ClickResult\na,3,Timeout\na,4,APP OPEN\na,5,results\na,6,purchase\na,7,\n"),
                 "a 1 search\na 2 click(ClickResult)\na 3 app_close(Timeout)\na 4 app_open(APP OPEN)\na 5 results\n"
                 "a 6 other(purchase)\na 7 other\n");
    }

    void givenTypesWin()
    {
        LogOptions options;
        options.mapping.types = {{"visitPage", EventType::Click}, {"click", EventType::Other}};
        QCOMPARE(readEvents("user,time,type\na,1,visitPage\na,2,click\na,3,visitpage\n", options),
                 "a 1 click(visitPage)\na 2 other(click)\na 3 other(visitpage)\n");
    }

    void withoutATypeEveryRowWithAQueryColumnIsASearch()
    {
        QCOMPARE(readEvents("user,time,query\na,1,dogs\na,2,\na,2,\n"), "a 1 search ?dogs\na 2 search\na 2 search\n");
    }

    void aClickedItemIsAClickToo()
    {
        QCOMPARE(readEvents("user,time,query,item,rank\na,1,dogs,rover,2\n"), "a 1 search ?dogs\na 1 click ?dogs >rover@2\n");
    }

    void theSameSearchAgainWithAnItemIsOnlyAClick()
    {
        QCOMPARE(readEvents("user,time,query,item\na,1,dogs,x\nb,1,dogs,y\na,1,dogs,z\na,1,cats,x\na,2,cats,x\na,2,cats,\n"),
                 "a 1 search ?dogs\na 1 click ?dogs >x\nb 1 search ?dogs\nb 1 click ?dogs >y\na 1 click ?dogs >z\n"
                 "a 1 search ?cats\na 1 click ?cats >x\na 2 search ?cats\na 2 click ?cats >x\na 2 search ?cats\n");
        QCOMPARE(readEvents("user,time,query,item\na,1,dogs,\na,1,dogs,x\n"), "a 1 search ?dogs\na 1 click ?dogs >x\n");
        QCOMPARE(readEvents("user,time,query,item\na,1,,x\na,1,,y\n"), "a 1 search\na 1 click >x\na 1 click >y\n");
    }

    void withoutTypeAndQueryEveryRowIsOther()
    {
        QCOMPARE(readEvents("user,time,item,url\na,1,x,/\n"), "a 1 other >x\n");
    }

    void hasSearchTellsWhetherThereIsOne()
    {
        QVERIFY(readText("user,time,type\na,1,search\n")->hasSearch);
        QVERIFY(readText("user,time,query\na,1,\n")->hasSearch);
        QVERIFY(!readText("user,time,type\na,1,click\n")->hasSearch);
        QVERIFY(!readText("user,time\na,1\n")->hasSearch);
    }

    void itemsAreAListOrACount_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* cell, const char* expected) { QTest::newRow(cell) << cell << expected; };
        row("", "unknown");
        row("  ", "unknown");
        row("[]", "0");
        row("0", "0");
        row("12", "12");
        row("[\"fido\",\"rover\"]", "2 <fido> <rover>");
        row("[1, 2.50, true]", "3 <1> <2.50> <true>");
        row("[\"a\\\"b\"]", "1 <a\"b>");
        row("[{\"id\":1},{\"id\":2}]", "2");
        row("[[\"x\"],\"y\"]", "2");
        row("[null]", "1");
        row("[1,", "unknown");
        row("['a','b']", "unknown");
        row("[1]]", "unknown");
        row("fido|rover", "2 <fido> <rover>");
        row("fido; rover", "2 <fido> <rover>");
        row("fido", "1 <fido>");
        row("-1", "unknown");
        row("-2.5", "unknown");
        row("-", "1 <->");
        row("-x", "1 <-x>");
    }

    void itemsAreAListOrACount()
    {
        QFETCH(QString, cell);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(spellItems(cell.toStdString())), expected);
    }

    void listsReadWhereTheyStandSayWhatJsonSays()
    {
        QVERIFY(rc::check("plain or escaped, quotes doubled or not, whole or damaged", [] {
            const auto name = rc::gen::container<std::string>(rc::gen::element('a', 'b', ' ', ',', '[', ']', '|', '\t', '"', '\\'));
            std::string list = nlohmann::json(*rc::gen::container<std::vector<std::string>>(name)).dump();
            if (*rc::gen::inRange(0, 3) == 0)
                list[*rc::gen::inRange<std::size_t>(0, list.size())] = *rc::gen::element('"', ',', ']', ' ', '\n', 'x');
            const auto parsed = nlohmann::json::parse(list, nullptr, false);
            const bool isList = parsed.is_array() && list.front() == '[';
            RC_PRE(list.front() == '[' && (!isList || std::ranges::all_of(parsed, [](const auto& entry) { return entry.is_string(); })));
            const std::string expected = isList ? spellNames(parsed) : "unknown";
            RC_LOG() << list << "\n";
            RC_ASSERT(spellItems(list) == expected);
            RC_ASSERT(spellDoubledItems(withDoubledQuotes(list)) == expected);
        }));
    }

    void resultsReachTheTable()
    {
        const auto log = readText("user,time,query,items\na,1,dogs,\"[\"\"fido\"\",\"\"rover\"\"]\"\na,2,cats,0\na,3,cows,\na,4,ants,[x\n");
        const EventTable& table = *log->events;
        QCOMPARE(table.resultsAt(0).count, 2U);
        QCOMPARE(table.itemNames().textOf(table.resultsAt(0).items[1]), "rover");
        QVERIFY(table.resultsAt(1).known);
        QCOMPARE(table.resultsAt(1).count, 0U);
        QVERIFY(!table.resultsAt(2).known);
        QVERIFY(!table.resultsAt(3).known);
        QCOMPARE(log->recognition.notes.size(), std::size_t(1));
        QVERIFY(log->recognition.notes[0].text.find("of 1 row could") != std::string::npos);
    }

    // The same letters between quotes and without them are not the same cell.
    void resultsMeanWhatTheirCellSaysHoweverOftenItComes()
    {
        const std::string row = "a,1,dogs,\"fido \"\"the\"\" dog|rover\"\na,1,cats,fido \"\"the\"\" dog|rover\n";
        const auto log = readText("user,time,query,items\n" + row + row);
        const EventTable& table = *log->events;
        QCOMPARE(table.itemNames().textOf(table.resultsAt(0).items[0]), "fido \"the\" dog");
        QCOMPARE(table.itemNames().textOf(table.resultsAt(1).items[0]), "fido \"\"the\"\" dog");
        QVERIFY(table.resultsAt(2).items.data() == table.resultsAt(0).items.data());
        QVERIFY(table.resultsAt(3).items.data() == table.resultsAt(1).items.data());
    }

    void aColumnOfResultsThatIsFilteredOrKeptTooIsReadWhole()
    {
        const std::string_view text = "user,time,query,items\na,1,dogs,\"[\"\"fido\"\"]\"\na,2,cats,\"[\"\"tom\"\"]\"\n";
        LogOptions options;
        options.where = {{"items", "[\"tom\"]"}};
        const auto filtered = readText(text, options);
        QCOMPARE(filtered->events->size(), std::size_t{1});
        QCOMPARE(filtered->events->itemNames().textOf(filtered->events->resultsAt(0).items[0]), "tom");
        options = {};
        options.dimensions = {"items"};
        const auto kept = readText(text, options);
        QCOMPARE(kept->events->dimensionValues(0).textOf(kept->events->dimensionAt(0, 0)), "[\"fido\"]");
        QCOMPARE(kept->events->itemNames().textOf(kept->events->resultsAt(0).items[0]), "fido");
    }

    void aNegativeCountIsUnknownAndNoted()
    {
        const auto log = readText("user,time,query,items\na,1,dogs,-1\na,2,cats,-1\n");
        QVERIFY(!log->events->resultsAt(0).known);
        QCOMPARE(log->recognition.notes.size(), std::size_t(1));
        QVERIFY(log->recognition.notes[0].text.find("of 2 rows could") != std::string::npos);
    }

    void jsonListsAreResultsToo()
    {
        const auto log = readText("{\"user\":\"a\",\"time\":1,\"query\":\"q\",\"items\":[\"x\", 7]}\n");
        QCOMPARE(log->events->resultsAt(0).count, 2U);
        QCOMPARE(log->events->itemNames().textOf(log->events->resultsAt(0).items[1]), "7");
    }

    void positionsCountFromOneUnlessThereIsAZero()
    {
        const std::string ones = "user,time,type,position\na,1,click,1\na,2,click,3\na,3,click,\n";
        QCOMPARE(readEvents(ones), "a 1 click@1\na 2 click@3\na 3 click\n");
        QVERIFY(readText(ones)->recognition.notes.empty());
        const std::string zeros = "user,time,type,position\na,1,click,1\na,2,click,3\na,3,click,\na,4,click,0\n";
        QCOMPARE(readEvents(zeros), "a 1 click@2\na 2 click@4\na 3 click\na 4 click@1\n");
        const auto notes = readText(zeros)->recognition.notes;
        QCOMPARE(notes.size(), std::size_t(1));
        QVERIFY(notes[0].text.ends_with("positions count from 0: 1 was added"));
    }

    void eachInputCountsPositionsForItself()
    {
        const InputFiles files;
        const auto log = readLog({files.write("a", "user,time,type,position\na,1,click,0\na,2,click,4\n"),
                                  files.write("b", "user,time,type,position\nb,1,click,4\n")},
                                 {}, {});
        QCOMPARE(spell(*log->events), "a 1 click@1\na 2 click@5\nb 1 click@4\n");
    }

    void positionsThatAreNoRankAreUnknown()
    {
        QCOMPARE(readEvents("user,time,type,position\na,1,click,-1\na,2,click,1.5\na,3,click,first\na,4,click,3.0\na,5,click,99999999999\n"),
                 "a 1 click\na 2 click\na 3 click\na 4 click@3\na 5 click\n");
    }

    void usersAreTextToTheLastDigit()
    {
        QCOMPARE(readEvents("user,time\n007,1\n7,2\n9007199254740993,3\n9007199254740992,4\n x,5\n"),
                 "007 1 other\n7 2 other\n9007199254740993 3 other\n9007199254740992 4 other\n x 5 other\n");
    }

    void rowsThatCannotBeReadAreRejectedByReason()
    {
        using namespace std::string_literals;
        QCOMPARE(readEvents("user,time,note\n,1,x\na,,x\na, ,x\na,soon,x\na\na,2\n\"a\"b,3,x\na,\xFF,x\na\0,4,x\na,5,x\n"s),
                 "a 2 other\na 5 other\nno time: 3 4\nno user: 2\nunreadable time: 5\ntoo few columns: 6\n"
                 "quote not closed: 8\ninvalid UTF-8: 9\nNUL byte: 10\n");
    }

    void linesAreCountedThroughQuotedCells()
    {
        const auto log = readText("user,time,note\na,1,\"two\nlines\"\na,2,x\na,soon,\"three\n\nlines\"\na,never,x\n");
        QCOMPARE(log->events->lineAt(0), std::uint64_t(2));
        QCOMPARE(log->events->lineAt(1), std::uint64_t(4));
        QCOMPARE(spellRejects(*log), "unreadable time: 5 8\n");
    }

    void rejectsShowTheRow()
    {
        using namespace std::string_literals;
        const auto log = readText("user,time\na,soon\nb\xFF,1\nc\0,1\nd,1\n"s + "e," + std::string(300, 'x') + "\nf,"
                                  + std::string(197, 'x') + "\xC3\xA9\xC3\xA9\n");
        QCOMPARE(log->rejects.total(), std::uint64_t(5));
        const auto& entries = log->rejects.entries;
        QCOMPARE(entries[0].examples[0].text, "a,soon");
        QCOMPARE(entries[0].examples[1].text, "e," + std::string(198, 'x'));
        QCOMPARE(entries[0].examples[2].text, "f," + std::string(197, 'x'));
        QCOMPARE(entries[1].examples[0].text, "b\xEF\xBF\xBD,1");
        QCOMPARE(entries[2].examples[0].text, "c\xE2\x90\x80,1");
    }

    void everyRejectIsReported()
    {
        const InputFiles files;
        std::vector<std::uint64_t> lines;
        LogObserver observer;
        observer.onReject = [&](const Reject& reject) { lines.push_back(reject.line); };
        std::string text = "user,time\na,1\n";
        for (int i = 0; i < 20; ++i)
            text += "a,soon\n";
        const std::string path = files.write("log", text);
        const auto log = readLog({path}, {}, observer);
        QCOMPARE(lines.size(), std::size_t(20));
        QCOMPARE(log->rejects.entries[0].examples[0].input, path);
        QCOMPARE(log->rejects.entries[0].count, std::uint64_t(20));
        QCOMPARE(log->rejects.entries[0].examples.size(), kRejectExamples);
    }

    void filtersDropRowsBeforeAnythingElse()
    {
        LogOptions options;
        options.where = {{"country", "DE"}, {"n", "1.50"}};
        QCOMPARE(readEvents("user,time,country,n\na,1,DE,1.50\nb,2,DE,1.5\nc,3,FR,1.50\n,soon,FR,1.50\nd,4\ne,5,DE,1.50\n", options),
                 "a 1 other\ne 5 other\n");
        QCOMPARE(readEvents("{\"user\":\"a\",\"time\":1,\"country\":\"DE\",\"n\":1.50}\n{\"user\":\"b\",\"time\":1,\"country\":\"DE\",\"n\":1.5}\n", options),
                 "a 1 other\n");
        options.where = {{"country", "XX"}};
        const auto none = readText("user,time,country\na,1,DE\n", options);
        QVERIFY(none);
        QCOMPARE(none->events->size(), std::size_t(0));
        QCOMPARE(none->recognition.notes.size(), std::size_t(1));
    }

    void otherColumnsAreKeptWhereAsked()
    {
        LogOptions options;
        options.keepsOtherColumns = true;
        options.dimensions = {"shop"};
        const auto log = readText("user,time,device,shop,query\n1,0,phone,x,dogs\n", options);
        const EventTable& table = *log->events;
        QCOMPARE(table.dimensionNames().size(), std::size_t{2}); // what fills a field is none
        QCOMPARE(table.dimensionNames()[0], std::string("shop")); // what was named comes first
        QCOMPARE(table.dimensionNames()[1], std::string("device"));
        QCOMPARE(table.dimensionValues(1).textOf(table.dimensionAt(1, 0)), "phone");
    }

    void laterInputsKeepTheColumnsOfTheFirst()
    {
        const InputFiles files;
        LogOptions options;
        options.keepsOtherColumns = true;
        const auto log = readLog({files.write("a", "user,time,device\n1,0,phone\n"),
                                  files.write("b", "shop,device,user,time\nx,desktop,2,0\n"),
                                  files.write("c", "user,time\n3,0\n")},
                                 options, {});
        const EventTable& table = *log->events;
        QCOMPARE(table.dimensionNames().size(), std::size_t{1});
        QCOMPARE(table.dimensionValues(0).textOf(table.dimensionAt(0, 1)), "desktop");
        QCOMPARE(table.dimensionAt(0, 2), kNoString);
    }

    void noMoreColumnsAreKeptThanFit()
    {
        std::string header = "user,time";
        std::string row = "1,0";
        for (int column = 0; column < 40; ++column) {
            header += ",c" + std::to_string(column);
            row += ",v";
        }
        LogOptions options;
        options.keepsOtherColumns = true;
        QCOMPARE(readText(header + "\n" + row + "\n", options)->events->dimensionNames().size(), kMostDimensions);
    }

    void dimensionsAreKept()
    {
        LogOptions options;
        options.dimensions = {"segment"};
        const auto log = readText("user,time,segment\na,1,A\nb,2,\nc,3\n", options);
        const EventTable& table = *log->events;
        QCOMPARE(table.dimensionValues(0).textOf(table.dimensionAt(0, 0)), "A");
        QCOMPARE(table.dimensionAt(0, 1), kNoString);
        QCOMPARE(table.dimensionAt(0, 2), kNoString);
    }

    void severalInputsFillOneTable()
    {
        const InputFiles files;
        const auto log = readLog({files.write("a", "user,time\na,1\n"), files.write("b", "{\"client_id\":\"b\",\"ts\":2}\n"),
                                  files.write("c", gzip("time;user\n3;c\n"))},
                                 {}, {});
        QCOMPARE(spell(*log->events), "a 1 other\nb 2 other\nc 3 other\n");
    }

    void mostRowsEndsReading()
    {
        LogOptions options;
        options.mostRows = 2;
        QCOMPARE(readEvents("user,time\na,1\na,2\na,3\n", options), "a 1 other\na 2 other\n");
    }

    void theZoneAndTheFormatOfTimesCanBeGiven()
    {
        LogOptions options;
        options.zone = "Europe/Berlin";
        QCOMPARE(readEvents("user,time\na,1970-01-01 01:00:05\n", options), "a 5 other\n");
        options.timeFormat = "%d.%m.%Y %H:%M";
        QCOMPARE(readEvents("user,time\na,01.01.1970 01:01\n", options), "a 60 other\n");
    }

    void progressTellsBytesAndEvents()
    {
        const InputFiles files;
        std::string text = "user,time\n";
        for (int i = 0; i < 100'000; ++i)
            text += std::to_string(i % 100) + "," + std::to_string(i) + "\n";
        const std::string packed = gzip(text);
        LogProgress progress;
        LogObserver observer;
        observer.progress = &progress;
        const auto log = readLog({files.write("log", packed)}, {}, observer);
        QVERIFY(log);
        QCOMPARE(progress.events.load(), std::uint64_t(100'000));
        QCOMPARE(progress.bytesTotal.load(), std::uint64_t(packed.size()));
        QCOMPARE(progress.bytesRead.load(), std::uint64_t(packed.size()));
    }

    void readingCanBeStopped()
    {
        const InputFiles files;
        std::string text = "user,time\n";
        for (int i = 0; i < 100'000; ++i)
            text += "a,soon\n";
        std::stop_source stop;
        LogObserver observer;
        observer.stop = stop.get_token();
        std::uint64_t rejects = 0;
        observer.onReject = [&](const Reject&) {
            if (++rejects == 10)
                stop.request_stop();
        };
        const auto log = readLog({files.write("log", text)}, {}, observer);
        QVERIFY(!log);
        QCOMPARE(log.error().code, ErrorCode::Cancelled);
        QVERIFY(rejects < 5'000);
    }
};

QTEST_GUILESS_MAIN(TestInputEvents)
#include "test_input_events.moc"
