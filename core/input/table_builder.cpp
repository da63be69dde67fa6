#include "core/input/table_builder.h"

#include "core/input/repeated_searches.h"
#include "core/input/row_order.h"
#include "core/input/text_merge.h"
#include "core/input/time_grid.h"
#include "core/parallel.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace lull {

namespace {

using EncodedChunks = std::vector<std::unique_ptr<const EncodedChunk>>;

// The chunks of the columns that are written row by row, and the words of one chunk on their way.
struct ColumnWriter {
    EncodedChunks chunks;

    template <typename WordOf>
    void write(std::size_t chunk, std::size_t rows, std::vector<std::uint64_t>& words, const WordOf& wordOf)
    {
        words.resize(rows);
        for (std::size_t i = 0; i < rows; ++i)
            words[i] = wordOf(i);
        chunks[chunk] = std::make_unique<const EncodedChunk>(EncodedChunk::of(words));
    }
    // Whatever its size.
    void writeMissing(std::size_t chunk) { chunks[chunk] = std::make_unique<const EncodedChunk>(); }
};

class TableWriting {
public:
    TableWriting(const TableSource& source, const MergedTexts& merged, const ArrivalDirectory& directory, RowOrder& order,
                 TableColumns& columns)
        : m_source(source), m_merged(merged), m_directory(directory), m_order(order), m_columns(columns),
          m_chunks((directory.size() + kChunkEntries - 1) / kChunkEntries), m_dimensions(source.dimensions.size())
    {
        for (ColumnWriter* writer : {&m_arrivals, &m_lines, &m_labels, &m_queries, &m_items, &m_positions, &m_results, &m_trueSessions})
            writer->chunks.resize(m_chunks);
        for (ColumnWriter& dimension : m_dimensions)
            dimension.chunks.resize(m_chunks);
    }

    // False where `stop` was requested.
    bool run(unsigned threads, const std::stop_token& stop);

private:
    // A row beside its neighbours to be: all columns are written from these, in one pass over memory.
    struct Gathered {
        ParsedRow row;
        std::uint32_t arrival = 0;
        const RowPiece* piece = nullptr;
        std::size_t place = 0; // in the piece
    };

    void sortUsersAcrossChunks(unsigned threads, const std::stop_token& stop);
    [[nodiscard]] std::vector<Gathered> gather(std::size_t begin, std::size_t end) const;
    void sortUsersWithin(std::size_t begin, std::vector<Gathered>& rows) const;
    void writeChunk(std::size_t chunk);
    void writeTexts(std::size_t chunk, const std::vector<Gathered>& rows, std::vector<std::uint64_t>& words);
    void finish();

    static std::uint64_t wordOf(const IdMap& ids, std::uint32_t texts, std::uint32_t number)
    {
        return ColumnWord<StringId>::of(number == kNoText ? kNoString : ids[texts][number]);
    }

    const TableSource& m_source;
    const MergedTexts& m_merged;
    const ArrivalDirectory& m_directory;
    RowOrder& m_order;
    TableColumns& m_columns;
    std::size_t m_chunks;
    TimeGrid m_grid;
    std::vector<std::uint32_t> m_ticks;
    std::vector<EventTime> m_wideTimes;
    std::vector<EventType> m_types;
    ColumnWriter m_arrivals;
    ColumnWriter m_lines;
    ColumnWriter m_labels;
    ColumnWriter m_queries;
    ColumnWriter m_items;
    ColumnWriter m_positions;
    ColumnWriter m_results;
    ColumnWriter m_trueSessions;
    std::vector<ColumnWriter> m_dimensions;
};

bool TableWriting::run(unsigned threads, const std::stop_token& stop)
{
    m_grid = gridOf(m_source.pieces, threads, stop);
    m_types.resize(m_directory.size());
    if (m_grid.isNarrow())
        m_ticks.resize(m_directory.size());
    else
        m_wideTimes.resize(m_directory.size());
    sortUsersAcrossChunks(threads, stop);
    forEachTask(m_chunks, threads, [&](std::size_t chunk) {
        if (!stop.stop_requested())
            writeChunk(chunk);
    });
    if (stop.stop_requested())
        return false;
    finish();
    return true;
}

// Users whose rows lie in several chunks are sorted first, so that threads that write chunks never sort the same rows.
void TableWriting::sortUsersAcrossChunks(unsigned threads, const std::stop_token& stop)
{
    std::vector<std::size_t> across;
    for (std::size_t chunk = 1; chunk < m_chunks; ++chunk) {
        const auto after = std::ranges::upper_bound(m_order.firstRows, chunk * kChunkEntries - 1);
        const auto user = static_cast<std::size_t>(after - m_order.firstRows.begin()) - 1;
        if (across.empty() || across.back() != user)
            across.push_back(user);
    }
    forEachTask(across.size(), threads, [&](std::size_t i) {
        if (stop.stop_requested())
            return;
        const std::uint32_t begin = m_order.firstRows[across[i]];
        sortByTime(std::span(m_order.arrivals).subspan(begin, m_order.firstRows[across[i] + 1] - begin), m_directory);
    });
}

// Each row lies somewhere else in memory: it is asked for some rows ahead, and with it its dimensions, which are read soon.
std::vector<TableWriting::Gathered> TableWriting::gather(std::size_t begin, std::size_t end) const
{
    const std::size_t width = m_dimensions.size();
    constexpr std::size_t kAhead = 16;
    const std::span<const std::uint32_t> arrivals = std::span(m_order.arrivals).subspan(begin, end - begin);
    std::vector<Gathered> rows(arrivals.size());
    std::array<ArrivalDirectory::Place, kAhead> places;
    for (std::size_t i = 0; i < arrivals.size() + kAhead; ++i) {
        ArrivalDirectory::Place& place = places[i % kAhead];
        if (i >= kAhead)
            rows[i - kAhead] = {place.parsed(), arrivals[i - kAhead], place.piece, place.row};
        if (i < arrivals.size()) {
            place = m_directory[arrivals[i]];
            __builtin_prefetch(&place.parsed());
            if (width > 0)
                __builtin_prefetch(&place.piece->parsed.dimensions[place.row * width]);
        }
    }
    return rows;
}

// Those whose rows all lie in the chunk that begins at `begin`; the others are in order.
void TableWriting::sortUsersWithin(std::size_t begin, std::vector<Gathered>& rows) const
{
    const auto timeOf = [](const Gathered& gathered) { return gathered.row.time; };
    auto first = std::ranges::lower_bound(m_order.firstRows, begin);
    for (; first + 1 < m_order.firstRows.end() && first[1] <= begin + rows.size(); ++first) {
        const std::span<Gathered> own = std::span(rows).subspan(*first - begin, first[1] - *first);
        if (!std::ranges::is_sorted(own, {}, timeOf))
            std::ranges::stable_sort(own, {}, timeOf);
    }
}

void TableWriting::writeChunk(std::size_t chunk)
{
    const std::size_t begin = chunk * kChunkEntries;
    const std::size_t end = std::min<std::size_t>(begin + kChunkEntries, m_directory.size());
    std::vector<std::uint64_t> words;
    m_lines.write(chunk, end - begin, words, [&](std::size_t i) {
        const auto place = m_directory[static_cast<std::uint32_t>(begin + i)];
        return place.piece->firstLine + place.parsed().line;
    });
    std::vector<Gathered> rows = gather(begin, end);
    sortUsersWithin(begin, rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        m_types[begin + i] = rows[i].row.type;
        if (m_grid.isNarrow())
            m_ticks[begin + i] = m_grid.tickOf(rows[i].row.time);
        else
            m_wideTimes[begin + i] = rows[i].row.time;
    }
    m_arrivals.write(chunk, rows.size(), words, [&](std::size_t i) { return rows[i].arrival; });
    writeTexts(chunk, rows, words);
}

void TableWriting::writeTexts(std::size_t chunk, const std::vector<Gathered>& rows, std::vector<std::uint64_t>& words)
{
    const auto writeIds = [&](ColumnWriter& writer, const IdMap& ids, std::uint32_t ParsedRow::* cell) {
        writer.write(chunk, rows.size(), words, [&](std::size_t i) { return wordOf(ids, rows[i].piece->texts, rows[i].row.*cell); });
    };
    writeIds(m_labels, m_merged.labels, &ParsedRow::label);
    writeIds(m_queries, m_merged.queries, &ParsedRow::query);
    writeIds(m_items, m_merged.items, &ParsedRow::item);
    m_results.write(chunk, rows.size(), words, [&](std::size_t i) -> std::uint64_t {
        return m_merged.lists[rows[i].piece->texts][rows[i].row.results];
    });
    m_positions.write(chunk, rows.size(), words, [&](std::size_t i) -> std::uint64_t {
        const std::uint32_t position = rows[i].row.position;
        return position == 0 || m_source.countsFromZero[rows[i].piece->input] != 0 ? position : position - 1;
    });
    m_trueSessions.writeMissing(chunk);
    for (std::size_t d = 0; d < m_dimensions.size(); ++d) {
        m_dimensions[d].write(chunk, rows.size(), words, [&](std::size_t i) {
            const std::uint32_t number = rows[i].piece->parsed.dimensions[rows[i].place * m_dimensions.size() + d];
            return wordOf(m_merged.dimensions[d], rows[i].piece->texts, number);
        });
    }
}

void TableWriting::finish()
{
    const std::size_t rows = m_directory.size();
    OrderedEvents ordered;
    ordered.users = std::move(m_order.users);
    ordered.firstEvents = std::move(m_order.firstRows);
    ordered.times = m_grid.isNarrow() ? PackedTimes(std::move(m_ticks), m_grid.base(), m_grid.unit())
                                      : PackedTimes(std::move(m_wideTimes));
    ordered.types = std::move(m_types);
    m_columns.ordered = std::make_shared<const OrderedEvents>(std::move(ordered));
    m_columns.arrivals = {std::move(m_arrivals.chunks), rows};
    m_columns.lines = {std::move(m_lines.chunks), rows};
    m_columns.labels = {std::move(m_labels.chunks), rows};
    m_columns.queries = {std::move(m_queries.chunks), rows};
    m_columns.items = {std::move(m_items.chunks), rows};
    m_columns.positions = {std::move(m_positions.chunks), rows};
    m_columns.results = {std::move(m_results.chunks), rows};
    m_columns.trueSessions = {std::move(m_trueSessions.chunks), rows};
    for (std::size_t d = 0; d < m_dimensions.size(); ++d)
        m_columns.dimensions.push_back({std::move(m_dimensions[d].chunks), rows});
}

std::vector<RangeSurvey> surveyShares(const TableSource& source, const std::vector<std::size_t>& shares,
                                      const std::stop_token& stop)
{
    std::vector<std::optional<RangeSurvey>> found(shares.size() - 1);
    forEachPart(found.size(), found.size(), [&](std::size_t share, std::size_t, std::size_t) {
        found[share].emplace(source, shares[share], shares[share + 1], stop);
    });
    std::vector<RangeSurvey> surveys;
    for (std::optional<RangeSurvey>& survey : found)
        surveys.push_back(std::move(*survey));
    return surveys;
}

std::vector<std::uint64_t> sumOfUnreadable(const std::vector<RangeSurvey>& surveys)
{
    std::vector<std::uint64_t> sum(surveys.front().unreadableItems.size(), 0);
    for (const RangeSurvey& survey : surveys)
        std::ranges::transform(sum, survey.unreadableItems, sum.begin(), std::plus{});
    return sum;
}

} // namespace

std::optional<BuiltTable> buildTable(TableSource& source, unsigned threads, const std::stop_token& stop)
{
    dropRepeatedSearches(source, stop);
    const ArrivalDirectory directory(source.pieces);
    const std::vector<std::size_t> shares = sharesOf(source.pieces, threads);
    const std::vector<RangeSurvey> surveys = surveyShares(source, shares, stop);
    if (stop.stop_requested())
        return std::nullopt;
    TableColumns columns;
    columns.dimensionNames = source.dimensions;
    columns.dimensionValues.resize(source.dimensions.size());
    const auto merged = mergeTexts(source, surveys, columns, threads, stop);
    if (!merged)
        return std::nullopt;
    auto order = orderByUser(source, shares, surveys, *merged, columns.userNames, directory, stop);
    if (!order)
        return std::nullopt;
    TableWriting writing(source, *merged, directory, *order, columns);
    if (!writing.run(threads, stop))
        return std::nullopt;
    return BuiltTable{std::make_shared<const EventTable>(std::move(columns)), sumOfUnreadable(surveys)};
}

} // namespace lull
