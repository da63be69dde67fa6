// Growing columns: every form of a full chunk gives back what was put in, costs what it should, and a view stays as it was
// while the column grows.
#include "core/event/column.h"
#include "core/event/event_table.h"

#include <rapidcheck.h>

#include <QtTest>

#include <mutex>
#include <random>
#include <thread>

namespace {

using namespace lull;

using Words = std::vector<std::uint64_t>;

bool keeps(const Words& values)
{
    const std::vector<std::uint32_t> low(values.begin(), values.end());
    const EncodedChunk chunk = EncodedChunk::of(values);
    const EncodedChunk lowChunk = EncodedChunk::of(low);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (chunk[i] != values[i] || lowChunk[i] != low[i])
            return false;
    return true;
}

template <typename Make>
Words fullChunk(Make make)
{
    Words values(kChunkEntries);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = make(i);
    return values;
}

double bitsAnEntry(const Words& values)
{
    return 8.0 * static_cast<double>(EncodedChunk::of(values).bytes()) / static_cast<double>(values.size());
}

// Runs, steps, gaps of 0 and any bits, in one stream.
rc::Gen<Words> wordsOfEveryShape()
{
    using namespace rc;
    const auto stretch = gen::mapcat(gen::tuple(gen::inRange(0, 5), gen::inRange<std::size_t>(0, 200), gen::arbitrary<std::uint64_t>()),
                                     [](const std::tuple<int, std::size_t, std::uint64_t>& shape) -> Gen<Words> {
        const auto [kind, count, value] = shape;
        if (kind == 0)
            return gen::just(Words(count, value));
        if (kind == 1)
            return gen::just(Words(count, 0));
        if (kind == 2) {
            Words rising(count, value);
            for (std::size_t i = 0; i < count; ++i)
                rising[i] += i * (value % 7);
            return gen::just(rising);
        }
        if (kind == 3)
            return gen::container<Words>(count, gen::inRange<std::uint64_t>(0, 1 + value % 1000));
        return gen::container<Words>(count, gen::arbitrary<std::uint64_t>());
    });
    return gen::map(gen::container<std::vector<Words>>(stretch), [](const std::vector<Words>& stretches) {
        Words all;
        for (const Words& part : stretches)
            all.insert(all.end(), part.begin(), part.end());
        return all;
    });
}

class ColumnTest : public QObject {
    Q_OBJECT

private slots:
    void keepsAnyWords()
    {
        QVERIFY(rc::check("a chunk gives back its entries", [] { RC_ASSERT(keeps(*wordsOfEveryShape())); }));
    }

    void keepsNumbersOfEveryWidth()
    {
        for (unsigned bits = 0; bits <= 64; ++bits) {
            const std::uint64_t most = bits == 64 ? UINT64_MAX : (std::uint64_t{1} << bits) - 1;
            QVERIFY2(keeps(fullChunk([&](std::size_t i) { return i % 3 == 0 ? most : most * i / kChunkEntries; })),
                     qPrintable(QString::number(bits)));
        }
    }

    void keepsExtremes()
    {
        QVERIFY(keeps({}));
        QVERIFY(keeps({UINT64_MAX}));
        QVERIFY(keeps({0, UINT64_MAX, 0, 1, UINT64_MAX - 1}));
        QVERIFY(keeps({UINT64_MAX, 5, 7, 9, 11, 13})); // a step through 2^64
        QVERIFY(keeps(fullChunk([](std::size_t i) { return i % 2 == 0 ? 0 : UINT64_MAX; })));
    }

    void constantsAndSteadyStepsCostNothing()
    {
        QVERIFY(bitsAnEntry(fullChunk([](std::size_t) { return 77; })) < 0.1);
        QVERIFY(bitsAnEntry(fullChunk([](std::size_t i) { return 1'000'000 + i; })) < 0.1);
        QVERIFY(bitsAnEntry(fullChunk([](std::size_t i) { return i + i / 1'000; })) < 0.1); // lines with a reject here and there
    }

    void usersInRunsCostLittle()
    {
        QVERIFY(bitsAnEntry(fullChunk([](std::size_t i) { return i / 50 * 7'919 % 200'000; })) < 0.8);
    }

    void rareEntriesCostABitAndThemselves()
    {
        std::mt19937_64 random(1);
        const Words values = fullChunk([&](std::size_t) { return random() % 4 == 0 ? 1 + random() % 65'535 : 0; });
        QVERIFY(bitsAnEntry(values) < 1.3 + 16.0 / 4 + 0.2);
    }

    void timesInWholeMillisecondsAreCountedInThem()
    {
        std::mt19937_64 random(2);
        const Words values = fullChunk([&](std::size_t) { return 1'704'067'200'000'000 + random() % 2'000'000'000 * 1'000; });
        QVERIFY(bitsAnEntry(values) < 31.1);
    }

    void columnHoldsWhatWasPushed()
    {
        Column<StringId> column;
        const auto entry = [](std::size_t i) { return i % 5 == 0 ? StringId{static_cast<std::uint32_t>(i / 3)} : kNoString; };
        const std::size_t count = 2 * kChunkEntries + 100;
        for (std::size_t i = 0; i < count; ++i)
            column.push(entry(i));
        QCOMPARE(column.size(), count);
        for (std::size_t i = 0; i < count; ++i)
            QVERIFY(column[i] == entry(i));
    }

    void columnHoldsEveryTime()
    {
        Column<EventTime> column;
        const std::array times{kEarliestTime, EventTime{}, EventTime{Duration{-1}}, kLatestTime, EventTime{Duration{1}}};
        for (std::size_t i = 0; i < kChunkEntries + times.size(); ++i)
            column.push(times[i % times.size()]);
        for (std::size_t i = 0; i < column.size(); ++i)
            QVERIFY(column[i] == times[i % times.size()]);
    }

    void columnNeverFilledTakesNoMemory()
    {
        Column<StringId> column;
        for (int i = 0; i < 1'000; ++i)
            column.push(kNoString);
        QCOMPARE(column.bytes(), std::size_t{0});
        QVERIFY(column[999] == kNoString);
        column.push(StringId{7});
        QVERIFY(column[999] == kNoString && column[1'000] == StringId{7});
    }

    void viewStaysWhileTheColumnGrows()
    {
        Column<std::uint64_t> column;
        std::vector<Column<std::uint64_t>> views;
        for (std::uint64_t i = 0; i < kChunkEntries + 1'000; ++i) {
            if (i % 997 == 0)
                views.push_back(column.view());
            column.push(i * i);
        }
        for (std::size_t v = 0; v < views.size(); ++v) {
            QCOMPARE(views[v].size(), v * 997);
            for (std::uint64_t i = 0; i < views[v].size(); ++i)
                QCOMPARE(views[v][i], i * i);
        }
    }

    void viewOutlivesItsColumn()
    {
        auto column = std::make_unique<Column<std::uint32_t>>();
        for (std::uint32_t i = 0; i < kChunkEntries + 7; ++i)
            column->push(i ^ 0x5A5A);
        const Column<std::uint32_t> seen = column->view();
        column.reset();
        QCOMPARE(seen[3], 3U ^ 0x5A5AU);
        QCOMPARE(seen[kChunkEntries + 6], (static_cast<std::uint32_t>(kChunkEntries) + 6) ^ 0x5A5AU);
    }

    // The thread sanitizer has an eye on this one.
    void tableIsReadWhileItGrows()
    {
        constexpr Row kRows = 3 * kChunkEntries / 2;
        EventTable table;
        std::mutex mutex;
        std::shared_ptr<const EventTable> published = table.view();
        std::atomic<bool> agrees{true};
        std::jthread reader([&] {
            for (std::size_t seenRows = 0; seenRows < kRows;) {
                std::unique_lock lock(mutex);
                const auto seen = published;
                lock.unlock();
                for (std::size_t row = seenRows; row < seen->size(); ++row) {
                    const auto at = static_cast<Row>(row);
                    const std::string user = std::to_string(row % 1'000);
                    if (seen->userNames().textOf(seen->userAt(at)) != user || seen->lineAt(at) != row + 2
                        || seen->resultsAt(at).known != (row % 3 == 0))
                        agrees = false;
                }
                seenRows = seen->size();
            }
        });
        for (Row row = 0; row < kRows; ++row) {
            const std::string user = std::to_string(row % 1'000);
            const std::string item = "item " + user;
            const std::string_view items[]{item, user};
            table.append({.user = user, .time = EventTime{Duration{row}}, .type = EventType::Search, .query = user,
                          .items = row % 3 == 0 ? std::span<const std::string_view>(items) : std::span<const std::string_view>{},
                          .line = row + 2});
            if (row % 500 == 499 || row + 1 == kRows) {
                auto seen = table.view();
                const std::scoped_lock lock(mutex);
                published = std::move(seen);
            }
        }
        reader.join();
        QVERIFY(agrees);
    }
};

} // namespace

QTEST_GUILESS_MAIN(ColumnTest)
#include "test_column.moc"
