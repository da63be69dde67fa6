// A log read in pieces on several threads is the log read from its first byte to its last, whatever is quoted, wherever
// pieces end; and the table is the same, number for number.
#include "input_files.h"

#include "core/dataset.h"
#include "core/input/csv_reader.h"
#include "core/input/table_builder.h"
#include "core/input/time_parser.h"
#include "core/input/user_sample.h"
#include "core/metrics/summary.h"

#include <rapidcheck.h>

#include <QtTest>

#include <thread>

using namespace lull;
using test::InputFiles;
using test::readText;

namespace {

// Every number and every text that a table holds.
std::string everything(const Log& log)
{
    const EventTable& table = *log.events;
    std::string all = test::spellRejects(log);
    const auto number = [&all](auto value) { all += std::to_string(static_cast<std::uint64_t>(value)) + ' '; };
    for (Row row = 0; row < table.size(); ++row) {
        number(table.userAt(row));
        number(table.timeAt(row).time_since_epoch().count());
        number(table.typeAt(row));
        number(table.queryAt(row));
        number(table.itemAt(row));
        number(table.positionAt(row));
        number(table.lineAt(row));
        number(table.arrivalAt(row));
        all += table.labelAt(row);
        const ResultList results = table.resultsAt(row);
        number(results.known ? results.count + 1 : 0);
        for (const StringId item : results.items)
            number(item);
        for (std::size_t d = 0; d < table.dimensionNames().size(); ++d)
            number(table.dimensionAt(d, row));
        all += '\n';
    }
    for (const Dictionary* texts : {&table.userNames(), &table.queryTexts(), &table.itemNames()})
        for (std::uint32_t id = 0; id < texts->size(); ++id)
            all += std::string(texts->textOf(StringId{id})) + '\n';
    for (const ReadingNote& note : log.recognition.notes)
        all += note.text.substr(note.text.find(": ") + 1) + '\n';
    return all;
}

// Some hundred users who search and get results, in no order of time.
std::string logOfSearches(int rows)
{
    std::string text = "user,time,type,query,items\n";
    for (int i = 0; i < rows; ++i) {
        const std::string query = std::to_string(i % 977);
        text += 'u' + std::to_string(i % 701) + ',' + std::to_string(i * 7'919 % 100'000);
        text += i % 2 == 0 ? ",search,q" + query + ",\n" : ",results,,\"[\"\"i" + query + "\"\",\"\"j" + query + "\"\"]\"\n";
    }
    return text;
}

std::expected<Log, Error> readWith(const std::string& text, unsigned threads, std::size_t blockBytes, LogOptions options = {})
{
    options.threads = threads;
    return readText(text, options, blockBytes);
}

// "user line" of every whole row and "reason line" of every broken one, by a reader that sees the whole text at once.
std::string readAtOnce(const std::string& text)
{
    TextBuffer buffer(sourceOver(text), text.size() + 1);
    CsvReader reader(buffer, {});
    std::string all;
    static_cast<void>(reader.next()); // the header
    const auto times = TimeParser::make("UTC", "");
    const auto whatIs = [&times](const RawRow& row) -> std::string_view {
        if (row.broken)
            return nameOf(*row.broken);
        if (row.cells.size() < 2)
            return nameOf(RejectReason::TooFewColumns);
        if (row.cells[0].empty())
            return nameOf(RejectReason::NoUser);
        if (row.cells[1].empty())
            return nameOf(RejectReason::NoTime);
        return times->parse(row.cells[1]) ? row.cells[0] : nameOf(RejectReason::UnreadableTime);
    };
    while (const auto row = reader.next())
        all += std::string(whatIs(*row)) + ' ' + std::to_string(row->line) + '\n';
    return all;
}

std::string readInPieces(const std::string& text, unsigned threads, std::size_t blockBytes)
{
    const InputFiles files;
    std::vector<std::pair<std::uint64_t, std::string>> rows;
    LogObserver observer;
    observer.onReject = [&](const Reject& reject) { rows.emplace_back(reject.line, nameOf(reject.reason)); };
    LogOptions options;
    options.threads = threads;
    const auto log = readLogInBlocks({files.write("log", text)}, options, observer, blockBytes);
    if (!log)
        return log.error().message;
    for (Row row = 0; row < log->events->size(); ++row)
        rows.emplace_back(log->events->lineAt(row), log->events->userNames().textOf(log->events->userAt(row)));
    std::ranges::sort(rows);
    std::string all;
    for (const auto& [line, what] : rows)
        all += what + ' ' + std::to_string(line) + '\n';
    return all;
}

// Rows with notes that hold line ends, delimiters, and quotes that are and are not closed.
rc::Gen<std::string> quotedLogs()
{
    using namespace rc;
    const auto note = gen::element<std::string>("", "plain", "\"two\nlines\"", "\"a \"\"b\"\" c\"", "\"x\n\ny\nu1,1,z\n\"", "\"open",
                                                "\"bad\"end", "in\"side", "\"\"", "\"\r\n\"");
    const auto row = gen::map(gen::tuple(gen::inRange(0, 5), gen::inRange(0, 50), note),
                              [](const std::tuple<int, int, std::string>& cells) {
        return 'u' + std::to_string(std::get<0>(cells)) + ',' + std::to_string(std::get<1>(cells)) + ',' + std::get<2>(cells) + '\n';
    });
    return gen::map(gen::container<std::vector<std::string>>(row), [](const std::vector<std::string>& rows) {
        std::string text = "user,time,note\nu0,1,first\n";
        for (const std::string& line : rows)
            text += line;
        return text;
    });
}

// Events of every kind, types or none, positions from 0 or 1, results in every spelling.
rc::Gen<std::string> eventLogs()
{
    using namespace rc;
    const auto cell = [](std::initializer_list<std::string> values) { return gen::elementOf(std::vector<std::string>(values)); };
    const auto row = gen::map(gen::tuple(gen::inRange(0, 6), gen::inRange(0, 9), cell({"search", "click", "Click", "buy", "results", ""}),
                                         cell({"", "dogs", "cats"}), cell({"", "a", "b", "c"}), gen::inRange(0, 4),
                                         cell({"", "3", "a|b", "\"[\"\"a\"\",\"\"b\"\"]\"", "\"[\"\"c\"\"\"", "[]"}), cell({"", "x", "y"})),
                              [](const auto& cells) {
        const auto& [user, time, type, query, item, position, items, segment] = cells;
        return 'u' + std::to_string(user) + ',' + std::to_string(time) + ',' + type + ',' + query + ',' + item + ','
               + std::to_string(position) + ',' + items + ',' + segment + '\n';
    });
    return gen::map(gen::tuple(gen::arbitrary<bool>(), gen::container<std::vector<std::string>>(row)), [](const auto& shape) {
        std::string text = std::string("user,time,") + (std::get<0>(shape) ? "type" : "kind") + ",query,item,position,items,segment\n";
        text += "u9,1,search,dogs,,1,,x\n";
        for (const std::string& line : std::get<1>(shape))
            text += line;
        return text;
    });
}

} // namespace

// The same events in a table that grew in arrival order.
std::shared_ptr<const EventTable> asItGrew(const EventTable& table)
{
    auto grown = std::make_shared<EventTable>();
    for (const Row row : table.rowsByArrival()) {
        const ResultList results = table.resultsAt(row);
        std::vector<std::string_view> items;
        for (const StringId item : results.items)
            items.push_back(table.itemNames().textOf(item));
        EventRecord event{.user = table.userNames().textOf(table.userAt(row)), .time = table.timeAt(row), .type = table.typeAt(row)};
        if (table.itemAt(row) != kNoString)
            event.item = table.itemNames().textOf(table.itemAt(row));
        event.position = table.positionAt(row);
        if (results.known)
            event.resultCount = results.count;
        event.items = items;
        grown->append(event);
    }
    return grown;
}

// Sessions, late and lost events, whatever rows they stand in.
std::string spellOutcome(std::shared_ptr<const EventTable> table, const EngineRules& rules, Duration gap, unsigned threads)
{
    const auto data = makeDataset(table, rules, {}, threads);
    const auto result = sessionize(*data, gap);
    const auto summary = summarise(data->index, result->sessions, result->splitInput(*data));
    std::string all;
    const auto number = [&all](auto value) { all += std::to_string(value) + ' '; };
    for (const LateEvent& late : data->late) {
        number(table->arrivalAt(late.row));
        number(late.watermark.time_since_epoch().count());
    }
    for (const EventTime watermark : data->watermarks)
        number(watermark.time_since_epoch().count());
    for (const Session& session : result->sessions.all()) {
        all += std::string(data->index.userName(session.user)) + ':';
        for (std::size_t event = session.firstEvent; event < session.endEvent; ++event)
            number(table->arrivalAt(data->index.rows()[event]));
        number(session.searches);
        number(session.clickedSearches);
        number(session.lostEvents);
        all += nameOf(session.closedBy);
    }
    number(summary->searchesWithKnownResults);
    number(summary->mrr.value_or(-1));
    number(summary->timeToFirstClick.median.value_or(-1));
    number(summary->orphanClicks);
    return all;
}

class TestInputParallel : public QObject {
    Q_OBJECT

private slots:
    void piecesGiveTheRowsOfOneReader()
    {
        QVERIFY(rc::check("rows in pieces", [] {
            const std::string text = *quotedLogs();
            const std::string expected = readAtOnce(text);
            const auto blockBytes = *rc::gen::inRange<std::size_t>(1, 60);
            const auto sorted = [](std::string lines) {
                // Rows and rejects come apart: by line, as no two begin on one.
                std::vector<std::pair<int, std::string>> parts;
                for (const QByteArray& line : QByteArray::fromStdString(lines).split('\n'))
                    if (!line.isEmpty())
                        parts.emplace_back(line.mid(line.lastIndexOf(' ') + 1).toInt(), line.toStdString());
                std::ranges::sort(parts);
                return parts;
            };
            for (const unsigned threads : {1U, 2U, 7U})
                RC_ASSERT(sorted(readInPieces(text, threads, blockBytes)) == sorted(expected));
        }));
    }

    void theTableIsTheSameWithAnyNumberOfThreads()
    {
        QVERIFY(rc::check("one, two and seven threads", [] {
            const std::string text = *eventLogs();
            LogOptions options;
            options.dimensions = {"segment"};
            const auto whole = readWith(text, 1, 1 << 20, options);
            RC_ASSERT(whole.has_value());
            const auto blockBytes = *rc::gen::inRange<std::size_t>(1, 200);
            for (const unsigned threads : {1U, 2U, 7U}) {
                const auto log = readWith(text, threads, blockBytes, options);
                RC_ASSERT(log.has_value());
                RC_ASSERT(everything(*log) == everything(*whole));
            }
        }));
    }

    void rowsAreOrderedByUserTimeAndArrival()
    {
        const auto log = readText("user,time\nb,2\na,5\nb,1\na,5\na,4\n");
        std::string order;
        for (Row row = 0; row < log->events->size(); ++row)
            order += std::string(log->events->userNames().textOf(log->events->userAt(row))) + std::to_string(log->events->arrivalAt(row));
        QCOMPARE(order, std::string("a4a1a3b2b0"));
        QCOMPARE(log->events->rowsByArrival(), (std::vector<Row>{4, 1, 3, 2, 0}));
        QVERIFY(log->events->userNames().textOf(StringId{0}) == "b"); // ids by first appearance
    }

    // Which events are late or lost depends on who came first, not on where the table keeps them.
    void aTableInOrderIsJudgedByArrival()
    {
        QVERIFY(rc::check("ordered and grown tables", [] {
            const auto log = readText(*eventLogs());
            EngineRules rules = EngineRules::of(*rc::gen::elementOf(std::vector<EnginePreset>(kAllEnginePresets.begin(), kAllEnginePresets.end())));
            rules.watermark = *rc::gen::element(WatermarkScope::None, WatermarkScope::User, WatermarkScope::Stream);
            rules.wait = std::chrono::seconds{*rc::gen::inRange(0, 4)};
            const Duration gap = std::chrono::seconds{*rc::gen::inRange(1, 4)};
            const std::string expected = spellOutcome(asItGrew(*log->events), rules, gap, 1);
            RC_ASSERT(spellOutcome(log->events, rules, gap, 1) == expected);
            RC_ASSERT(spellOutcome(log->events, rules, gap, 3) == expected);
        }));
    }

    void usersOfManyChunksStayInOrder()
    {
        std::string text = "user,time\n";
        const int rows = 4 * static_cast<int>(kChunkEntries); // one user fills whole chunks, and ends within one
        const auto userOf = [](std::int64_t arrival) { return arrival % 10 == 0 ? "b" : arrival % 10 == 1 ? "c" : "a"; };
        const auto secondOf = [rows](std::int64_t arrival) { return arrival * 7'919 % rows; };
        for (int i = 0; i < rows; ++i)
            text += std::string(userOf(i)) + ',' + std::to_string(secondOf(i)) + '\n';
        const auto log = readWith(text, 2, 4'096);
        const EventTable& table = *log->events;
        std::vector<bool> seen(table.size());
        for (Row row = 0; row < table.size(); ++row) {
            const auto arrival = table.arrivalAt(row);
            QVERIFY(!seen[arrival]);
            seen[arrival] = true;
            QCOMPARE(table.userNames().textOf(table.userAt(row)), std::string_view(userOf(arrival)));
            QVERIFY(table.timeAt(row) == EventTime{std::chrono::seconds{secondOf(arrival)}});
        }
        for (Row row = 1; row < table.size(); ++row) {
            const bool sameUser = table.userAt(row) == table.userAt(row - 1);
            QVERIFY(!sameUser || table.timeAt(row - 1) <= table.timeAt(row));
            QCOMPARE(table.lineAt(row), std::uint64_t{table.arrivalAt(row)} + 2);
        }
        QCOMPARE(table.ordered()->users.size(), std::size_t{3});
    }

    void rejectsComeInFileOrder()
    {
        std::string text = "user,time\n";
        for (int i = 0; i < 5'000; ++i)
            text += i % 3 == 0 ? "a,never\n" : "a,1\n";
        const InputFiles files;
        LogOptions options;
        options.threads = 7;
        std::vector<std::uint64_t> lines;
        LogObserver observer;
        observer.onReject = [&](const Reject& reject) { lines.push_back(reject.line); };
        QVERIFY(readLogInBlocks({files.write("log", text)}, options, observer, 100));
        QCOMPARE(lines.size(), std::size_t{1'667});
        for (std::size_t i = 0; i < lines.size(); ++i)
            QCOMPARE(lines[i], std::uint64_t{3 * i + 2});
    }

    void strictNamesTheFirstBadRowOfTheFile()
    {
        std::string text = "user,time\n";
        for (int i = 0; i < 5'000; ++i)
            text += i >= 2'000 && i % 2 == 0 ? "a,never\n" : "a,1\n";
        LogOptions options;
        options.strict = true;
        for (const unsigned threads : {1U, 2U, 7U}) {
            const auto log = readWith(text, threads, 64, options);
            QVERIFY(!log);
            QVERIFY(log.error().where.ends_with(":2002"));
        }
    }

    void aSampleKeepsWholeUsers()
    {
        std::string text = "user,time\n";
        for (int i = 0; i < 20'000; ++i)
            text += 'u' + std::to_string(i % 2'000) + ',' + std::to_string(i) + '\n';
        LogOptions options;
        options.userShare = 0.25;
        const auto log = readWith(text, 2, 4'096, options);
        const std::size_t users = log->events->ordered()->users.size();
        QVERIFY(users > 400 && users < 600);
        QCOMPARE(log->events->size(), users * 10);
        QCOMPARE(log->recognition.notes.size(), std::size_t{1});
        for (int i = 0; i < 1'000; ++i)
            QVERIFY(isInSample(std::to_string(i), 1.0) && (isInSample(std::to_string(i), 0.5) || !isInSample(std::to_string(i), 0.25)));
    }

    void cancellingLeavesNothingBehind()
    {
        std::string text = "user,time\n";
        for (int i = 0; i < 200'000; ++i)
            text += 'u' + std::to_string(i) + ',' + std::to_string(i) + '\n';
        const InputFiles files;
        const std::string path = files.write("log", text);
        LogOptions options;
        options.threads = 2;
        for (int delay = 0; delay < 20; delay += 4) {
            std::stop_source stop;
            LogObserver observer;
            observer.stop = stop.get_token();
            std::jthread later([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds{delay});
                stop.request_stop();
            });
            const auto log = readLog({path}, options, observer);
            QVERIFY(log || log.error().code == ErrorCode::Cancelled);
        }
    }

    // Between the last row and the table: texts are made one, rows sorted, columns written.
    void cancellingAfterTheLastRowGivesAllOrNothing()
    {
        const std::string text = logOfSearches(60'000);
        const InputFiles files;
        const std::string path = files.write("log", text);
        LogOptions options;
        options.threads = 2;
        const std::string whole = everything(*readLog({path}, options, {}));
        for (int step = 0; step < 12; ++step) {
            std::stop_source stop;
            LogProgress progress;
            std::atomic<bool> isOver = false;
            std::jthread later([&] {
                while (progress.events < 60'000 && !isOver)
                    std::this_thread::yield();
                std::this_thread::sleep_for(std::chrono::milliseconds{step * 2});
                stop.request_stop();
            });
            const auto log = readLog({path}, options, {.stop = stop.get_token(), .progress = &progress});
            isOver = true;
            QVERIFY(log ? everything(*log) == whole : log.error().code == ErrorCode::Cancelled);
        }
    }

    // Texts that do not stay where they were read are looked up at once, the others of their rows in batches.
    void anyCellsMayHoldDoubledQuotes()
    {
        constexpr int kRows = 500;
        const auto cell = [](bool isQuoted, char kind, int number) {
            const std::string text = kind + std::to_string(number);
            return isQuoted ? "\"" + text + "\"\"x\"\"\"" : text + "x";
        };
        for (int quoted = 0; quoted < 16; ++quoted) {
            std::string text = "user,time,type,query,item,items\n";
            for (int row = 0; row < kRows; ++row)
                text += cell((quoted & 1) != 0, 'u', row % 7) + ',' + std::to_string(row) + ",click," + cell((quoted & 2) != 0, 'q', row % 11) + ','
                        + cell((quoted & 4) != 0, 'i', row % 13) + ',' + cell((quoted & 8) != 0, 'r', row % 17) + '\n';
            const auto log = readText(text, {});
            QVERIFY(log);
            QCOMPARE(log->events->size(), std::size_t{kRows});
            const EventTable& table = *log->events;
            const auto spelled = [&](int bit, char kind, int number) {
                return kind + std::to_string(number) + ((quoted & bit) != 0 ? "\"x\"" : "x");
            };
            for (Row row = 0; row < table.size(); ++row) {
                const auto arrival = static_cast<int>(table.arrivalAt(row));
                QVERIFY(table.userNames().textOf(table.userAt(row)) == spelled(1, 'u', arrival % 7));
                QVERIFY(table.queryTexts().textOf(table.queryAt(row)) == spelled(2, 'q', arrival % 11));
                QVERIFY(table.itemNames().textOf(table.itemAt(row)) == spelled(4, 'i', arrival % 13));
                const ResultList results = table.resultsAt(row);
                QCOMPARE(results.items.size(), std::size_t{1});
                QVERIFY(table.itemNames().textOf(results.items.front()) == spelled(8, 'r', arrival % 17));
            }
        }
    }

    void nothingIsBuiltOnceStopWasRequested()
    {
        const auto isBuilt = [](const std::stop_token& stop) {
            std::vector<RowTexts> texts(1);
            TableSource source{std::vector<RowPiece>(1), texts, {0}, {}};
            ParsedRows& parsed = source.pieces[0].parsed;
            for (const char* user : {"a", "b"}) {
                ParsedRow& row = parsed.rows.push({}, source.blocks);
                row.user = texts[0].users.idOf(user);
                texts[0].rowsOfUser.push_back(1);
                parsed.lines.push(row.user);
            }
            parsed.textsAfter = TextCounts::of(texts[0]);
            return buildTable(source, 2, stop).has_value();
        };
        std::stop_source stop;
        QVERIFY(isBuilt(stop.get_token()));
        stop.request_stop();
        QVERIFY(!isBuilt(stop.get_token()));
        const auto log = readText("user,time,query\na,1,dogs\n");
        QVERIFY(!makeDataset(log->events, EngineRules{}, stop.get_token(), 2));
        std::vector<StringId> ids{StringId{1}, StringId{0}};
        Dictionary names;
        names.idOf("a");
        names.idOf("b");
        QVERIFY(!sortByText(ids, names, 1, stop.get_token()));
        QCOMPARE(ids.front(), StringId{1});
    }

    void namesAreSortedByTheirBytes()
    {
        QVERIFY(rc::check("as one thread that compares them", [] {
            const auto prefix = *rc::gen::element<std::string>("", "u-", "customer-000", std::string(20, '\xFF'));
            const auto names = *rc::gen::unique<std::vector<std::string>>(rc::gen::arbitrary<std::string>());
            Dictionary texts;
            std::vector<StringId> ids;
            std::vector<std::string> sorted;
            for (const std::string& name : names) {
                sorted.push_back(prefix + name);
                ids.push_back(texts.idOf(sorted.back()));
            }
            std::ranges::sort(sorted);
            RC_ASSERT(sortByText(ids, texts, *rc::gen::inRange(1U, 4U)));
            for (std::size_t i = 0; i < ids.size(); ++i)
                RC_ASSERT(texts.textOf(ids[i]) == sorted[i]);
        }));
    }
};

QTEST_GUILESS_MAIN(TestInputParallel)
#include "test_input_parallel.moc"
