// Logs of well-known products, small files that follow each one's documented shape: which rows are which events, told by name or
// by content; and the same through a whole export, its wrappers, its ways to say nothing, its broken rows.
#include "input_files.h"
#include "preset_logs.h"

#include "core/input/log_preview.h"
#include "core/input/presets/preset.h"

#include <QtTest>

using namespace lull;
using namespace lull::test;

namespace {

// The same events however many threads read, and wherever blocks end.
std::string read(std::string_view text, const LogOptions& options = {})
{
    std::string first;
    for (const unsigned threads : {1U, 2U, 7U}) {
        for (const std::size_t blockBytes : {std::size_t(13), std::size_t(64 * 1024)}) {
            LogOptions with = options;
            with.threads = threads;
            const auto log = readText(text, with, blockBytes);
            const std::string events = log ? spell(*log->events) + test::spellRejects(*log) : log.error().oneLine();
            if (first.empty())
                first = events;
            if (events != first)
                return "differs with " + std::to_string(threads) + " threads:\n" + events;
        }
    }
    return first;
}

LogOptions presetOf(std::string name)
{
    LogOptions options;
    options.preset = std::move(name);
    return options;
}

std::string readAs(const char* preset, std::string_view text) { return read(text, presetOf(preset)); }

Recognition recognitionOf(std::string_view text, const LogOptions& options = {})
{
    const auto log = readText(text, options);
    return log ? log->recognition : Recognition{};
}

std::uint32_t resultsOf(std::string_view text, Row arrival)
{
    const auto log = readText(text);
    return log->events->resultsAt(log->events->rowsByArrival()[arrival]).count;
}

QByteArray bytes(std::string_view text) { return QByteArray(text.data(), qsizetype(text.size())); }

} // namespace

class TestInputPresets : public QObject {
    Q_OBJECT

private slots:
    void readsEachKind_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("preset");
        QTest::addColumn<QByteArray>("events");
        const auto row = [](const char* name, const char* preset, std::string_view text, std::string_view events) {
            QTest::newRow(name) << bytes(text) << QByteArray(preset) << bytes(events);
        };
        row("ubi", "ubi", kUbi, kUbiEvents);
        row("ga4", "ga4", kGa4,
            "1026.17 1612069510 other(session_start)\n"
            "1026.17 1612069511 search(view_search_results) ?red \"shoes\"\n"
            "1026.17 1612069512 click(select_item) >SKU1@3\n"
            "1026.17 1612069513 click(select_content) >P_1\n"
            "1026.17 1612069514 other(click)\n"
            "no user: 6\n");
        row("segment", "segment", kSegment,
            "a1 1706781600 other(page)\n"
            "a1 1706781601 search(Products Searched) ?hats\n"
            "a1 1706781602 click(Product Clicked) >p7@3\n"
            "u9 1706781603 other(Product Added) >p7\n"
            "a1 1706781604 other(click)\n");
        row("wikimedia, the extract", "wikimedia", kWikimediaExtract,
            "s1 1456828722 search(searchResultPage)\n"
            "s1 1456828730 click(visitPage)@2\n"
            "s1 1456828740 other(checkin)@2\n"
            "s2 1456828800 search(searchResultPage)\n"
            "no user: 6\n");
        row("wikimedia, the table", "wikimedia", kWikimediaTable,
            "s1 1509494400 search(searchResultPage) ?dogs\n"
            "s1 1509494405 other(click)@1\n"
            "s1 1509494406 click(visitPage)@1\n"
            "s1 1509494416 other(checkin)\n");
        row("aol", "aol", kAol,
            "142 1141197432 search ?rentdirect.com\n"
            "142 1143233484 search ?space.comhttp\n"
            "142 1143233484 click ?space.comhttp >http://a@1\n"
            "142 1143233484 click ?space.comhttp >http://b@3\n"
            "142 1143233544 search ?space.comhttp\n"
            "142 1143233544 click ?space.comhttp >http://c@2\n"
            "217 1143233544 search ?\"broken quote\n");
        row("access log", "access-log", kAccess, kAccessEvents);
    }

    void readsEachKind()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, preset);
        QFETCH(QByteArray, events);
        const std::string_view log(text.data(), std::size_t(text.size()));
        QCOMPARE(QByteArray::fromStdString(readAs(preset.constData(), log)), events);
        QCOMPARE(QByteArray::fromStdString(read(log)), events);
        const Recognition told = recognitionOf(log, presetOf(preset.toStdString()));
        QVERIFY(told.preset == preset.toStdString() && !told.isPresetGuessed);
        const Recognition guessed = recognitionOf(log);
        QVERIFY(guessed.preset == preset.toStdString() && guessed.isPresetGuessed);
        QVERIFY(std::ranges::any_of(guessed.notes, [&](const ReadingNote& note) {
            return note.options.find("--preset " + preset.toStdString()) != std::string::npos;
        }));
    }

    void readsTheTutorialsClassNames()
    {
        const std::string_view text = "user,time,type,query,items,item\n"
                                      "1,2022-01-01T00:00:00Z,AppOpen,,,\n"
                                      "1,2022-01-01T00:00:01Z,Search,dogs,,\n"
                                      "1,2022-01-01T00:00:02Z,Results,,\"[\"\"fido\"\",\"\"rover\"\"]\",\n"
                                      "1,2022-01-01T00:00:03Z,ClickResult,,,rover\n"
                                      "1,2022-01-01T00:00:04Z,Timeout,,,\n";
        const std::string events = "1 1640995200 app_open(AppOpen)\n1 1640995201 search(Search) ?dogs\n"
                                   "1 1640995202 results(Results)\n"
                                   "1 1640995203 click(ClickResult) >rover\n1 1640995204 app_close(Timeout)\n";
        QCOMPARE(readAs("tutorial", text), events);
        QCOMPARE(read(text), events);
    }

    void hitsOfZeroAreNoResults()
    {
        QCOMPARE(resultsOf(kWikimediaExtract, 0), 7U);
        const auto log = readText(kWikimediaExtract);
        const std::vector<Row> rows = log->events->rowsByArrival();
        const ResultList none = log->events->resultsAt(rows[3]);
        QVERIFY(none.known && none.count == 0);
        QVERIFY(!log->events->resultsAt(rows[1]).known);
    }

    void responseIdsAreTheResults()
    {
        QCOMPARE(resultsOf(kUbi, 0), 3U);
    }

    void looksIntoDocumentsThatAnExportWrapped()
    {
        QCOMPARE(read(kWrappedUbi), "c1 1733788800 search ?ring\nc1 1733788802 click\n");
        QCOMPARE(recognitionOf(kWrappedUbi).preset, "ubi");
    }

    void aolWithoutAHeaderIsKnownByTheOrderOfItsColumns()
    {
        LogOptions options = presetOf("aol");
        options.header = false;
        const auto log = readText(kAol.substr(kAol.find('\n') + 1), options);
        QVERIFY(log);
        QVERIFY(spell(*log->events).starts_with("142 1141197432 search ?rentdirect.com\n"));
        QCOMPARE(log->events->size(), std::size_t(7));
    }

    void warehouseColumnsOfSegment()
    {
        QCOMPARE(read("anonymous_id,received_at,event,event_text,query\n"
                      "a1,2024-02-01 10:00:01,products_searched,Products Searched,hats\n"),
                 "a1 1706781601 search(products_searched) ?hats\n");
    }

    void whatIsSaidWins()
    {
        LogOptions options;
        options.preset = "ubi";
        options.mapping.columns = {{Field::User, "application"}, {Field::Item, ""}};
        options.mapping.types = {{"impression", EventType::Results}};
        const std::string events = read(kUbi, options);
        QVERIFY(events.starts_with("shop 1733788800 search ?ring\n"
                                   "shop 1733788801 results(impression)@1\nshop 1733788802 click ?ring@2\n"));
    }

    void whoNamesColumnsIsNotSecondGuessed()
    {
        LogOptions options;
        options.mapping.columns = {{Field::User, "client_id"}};
        const auto log = readText(kUbi, options);
        QVERIFY(log);
        QVERIFY(log->recognition.preset.empty());
        QCOMPARE(log->rejects.total(), std::uint64_t(3)); // the actions
        QCOMPARE(recognitionOf(kUbi, presetOf("none")).preset, std::string());
    }

    void visitorsTellBrowsersBehindOneAddressApart()
    {
        LogOptions options;
        options.mapping.columns = {{Field::User, "visitor"}};
        const auto log = readText(kAccess, options);
        QVERIFY(log);
        QVERIFY(log->events->userNames().find("203.0.113.7 Mozilla/5.0") != kNoString);
        QVERIFY(log->events->userNames().find("2001:db8::1") != kNoString);
    }

    void otherLogsKeepTheirUsualNames_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("a plain log") << QByteArray("user_id,timestamp,event_name,query\na,1,search,x\n");
        QTest::newRow("page views") << QByteArray("uuid,timestamp,url\na,20160301103842,http://x?q=1\n");
        QTest::newRow("NDJSON")
            << QByteArray("{\"user_id\":\"a\",\"timestamp\":1,\"event\":\"click\",\"session_id\":1,\"action\":2}\n");
        QTest::newRow("CSV of requests")
            << QByteArray("user,time,line\na,1,\"1.2.3.4 - - [10/Oct/2000:13:55:36 -0700] \"\"GET /\"\" 200 5\"\n");
    }

    void otherLogsKeepTheirUsualNames()
    {
        QFETCH(QByteArray, text);
        const auto log = readText(std::string_view(text.data(), std::size_t(text.size())));
        QVERIFY(log);
        QVERIFY(log->recognition.preset.empty());
        QVERIFY(log->recognition.notes.empty());
    }

    void anUnknownPresetIsAClearError()
    {
        const auto log = readText(kUbi, presetOf("ubo"));
        QVERIFY(!log);
        QCOMPARE(log.error().code, ErrorCode::BadArgument);
        QCOMPARE(log.error().oneLine(), "--preset: there is no preset 'ubo'; use tutorial, ubi, ga4, segment, wikimedia, "
                                        "access-log, aol, or none");
    }

    void aPresetThatDoesNotFitNamesItself()
    {
        const auto log = readText("a,b\n1,2\n", presetOf("aol"));
        QVERIFY(!log);
        QCOMPARE(log.error().code, ErrorCode::NoUsableColumn);
        QVERIFY(log.error().message.find("as the preset aol has it") != std::string::npos);
    }

    void thePreviewGuessesTheSame()
    {
        const test::InputFiles files;
        const auto preview = previewLog(files.write("log", kGa4), {});
        QVERIFY(preview);
        QCOMPARE(preview->recognition.preset, "ga4");
        QCOMPARE(preview->recognition.mapping.columns.at(Field::Query), "event_params.search_term");
        const auto& columns = preview->recognition.columns;
        QVERIFY(std::ranges::find(columns, "event_params.search_term") != columns.end());
    }

    void hostileListsAreNoDanger()
    {
        const std::string deep = std::string(kDeepBegin) + std::string(500, '[') + std::string(500, ']') + "}\n";
        QCOMPARE(read(std::string(kOddLists) + deep),
                 "a 1612069510 search ?deep\na 1612069511 search\na 1612069512 search ?plain\nbroken JSON: 4\n");
    }

    void aRowThatLooksLikeAnActionButSaysMoreIsARow()
    {
        QCOMPARE(read(kLookAlikes), "c1 1733788800 search ?x\nc2 1733788801 search ?y\nno user: 3\n");
    }
};

QTEST_GUILESS_MAIN(TestInputPresets)
#include "test_input_presets.moc"
