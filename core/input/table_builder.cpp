#include "core/input/table_builder.h"

#include "core/input/chunk_rows.h"
#include "core/input/repeated_searches.h"
#include "core/input/row_placing.h"
#include "core/input/text_merge.h"
#include "core/parallel.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <utility>

namespace lull {

namespace {

using EncodedChunks = std::vector<std::unique_ptr<const EncodedChunk>>;

// The chunks of the columns that are written row by row.
struct ColumnWriter {
    EncodedChunks chunks;

    template <typename Word>
    void write(std::size_t chunk, std::span<const Word> words)
    {
        chunks[chunk] = std::make_unique<const EncodedChunk>(EncodedChunk::of(words));
    }
    // Whatever its size.
    void writeMissing(std::size_t chunk) { chunks[chunk] = std::make_unique<const EncodedChunk>(); }
};

constexpr std::size_t wordAt(std::size_t offset)
{
    return offset / sizeof(std::uint32_t);
}

class TableWriting {
public:
    TableWriting(const TableSource& source, PlacedRows& placed, TableColumns& columns);

    // False where `stop` was requested.
    bool run(unsigned threads, const std::stop_token& stop);

private:
    using Words = std::vector<std::uint64_t>;

    void writeChunk(std::size_t chunk, const ChunkRows& rows, Words& words);
    void writeLines(std::size_t chunk, Words& words);
    void writeTimesAndTypes(std::size_t chunk, const ChunkRows& rows);
    void finish();

    const TableSource& m_source;
    std::vector<std::uint32_t> m_firstArrivals; // of pieces
    PlacedRows& m_placed;
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

TableWriting::TableWriting(const TableSource& source, PlacedRows& placed, TableColumns& columns)
    : m_source(source), m_firstArrivals(firstArrivalsOf(source.pieces)), m_placed(placed), m_columns(columns),
      m_chunks(placed.order.chunks()), m_dimensions(source.dimensions.size())
{
    for (const RowPiece& piece : source.pieces)
        m_grid.add(piece.parsed.times);
    for (ColumnWriter* writer : {&m_arrivals, &m_lines, &m_labels, &m_queries, &m_items, &m_positions, &m_results, &m_trueSessions})
        writer->chunks.resize(m_chunks);
    for (ColumnWriter& dimension : m_dimensions)
        dimension.chunks.resize(m_chunks);
}

bool TableWriting::run(unsigned threads, const std::stop_token& stop)
{
    m_types.resize(m_placed.order.rows());
    if (m_grid.isNarrow())
        m_ticks.resize(m_placed.order.rows());
    else
        m_wideTimes.resize(m_placed.order.rows());
    const Straddlers straddlers(m_placed, threads, stop);
    std::atomic<std::size_t> next{0};
    forEachPart(threads, threads, [&](std::size_t, std::size_t, std::size_t) {
        ChunkRows rows(m_placed, straddlers);
        Words words;
        for (std::size_t chunk = next++; chunk < m_chunks && !stop.stop_requested(); chunk = next++) {
            rows.arrange(chunk);
            writeChunk(chunk, rows, words);
        }
    });
    if (stop.stop_requested())
        return false;
    finish();
    return true;
}

void TableWriting::writeChunk(std::size_t chunk, const ChunkRows& rows, Words& words)
{
    words.resize(rows.size());
    writeLines(chunk, words);
    writeTimesAndTypes(chunk, rows);
    m_arrivals.write(chunk, rows.column(wordAt(offsetof(PlacedRow, arrival))));
    m_labels.write(chunk, rows.column(wordAt(offsetof(PlacedRow, label))));
    m_queries.write(chunk, rows.column(wordAt(offsetof(PlacedRow, query))));
    m_items.write(chunk, rows.column(wordAt(offsetof(PlacedRow, item))));
    m_results.write(chunk, rows.column(wordAt(offsetof(PlacedRow, results))));
    m_positions.write(chunk, rows.column(wordAt(offsetof(PlacedRow, position))));
    m_trueSessions.writeMissing(chunk);
    for (std::size_t d = 0; d < m_dimensions.size(); ++d)
        m_dimensions[d].write(chunk, rows.column(kPlacedWords + d));
}

// By arrival, of as many rows as there are words.
void TableWriting::writeLines(std::size_t chunk, Words& words)
{
    const std::size_t begin = chunk * kChunkEntries;
    const std::size_t end = begin + words.size();
    auto piece = static_cast<std::size_t>(std::ranges::upper_bound(m_firstArrivals, begin) - m_firstArrivals.begin()) - 1;
    for (; piece < m_source.pieces.size() && m_firstArrivals[piece] < end; ++piece) {
        const std::uint64_t firstLine = m_source.pieces[piece].firstLine;
        m_source.pieces[piece].parsed.lines.each([&](std::uint32_t row, std::uint32_t line) {
            const std::size_t arrival = m_firstArrivals[piece] + row;
            if (arrival >= begin && arrival < end)
                words[arrival - begin] = firstLine + line;
        });
    }
    m_lines.write(chunk, std::span<const std::uint64_t>(words));
}

void TableWriting::writeTimesAndTypes(std::size_t chunk, const ChunkRows& rows)
{
    const std::size_t begin = chunk * kChunkEntries;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const PlacedRow cells = rows[row];
        m_types[begin + row] = cells.type();
        if (m_grid.isNarrow())
            m_ticks[begin + row] = m_grid.tickOf(cells.time());
        else
            m_wideTimes[begin + row] = cells.time();
    }
}

void TableWriting::finish()
{
    const std::size_t rows = m_placed.order.rows();
    OrderedEvents ordered;
    ordered.users = std::move(m_placed.order.users);
    ordered.firstEvents = std::move(m_placed.order.firstRows);
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

std::vector<std::uint64_t> sumOfUnreadable(const TableSource& source)
{
    std::vector<std::uint64_t> sum(source.countsFromZero.size(), 0);
    for (const RowPiece& piece : source.pieces)
        sum[piece.input] += piece.parsed.unreadableItems;
    return sum;
}

} // namespace

std::optional<BuiltTable> buildTable(TableSource& source, unsigned threads, const std::stop_token& stop)
{
    dropRepeatedSearches(source, stop);
    TableColumns columns;
    columns.dimensionNames = source.dimensions;
    columns.dimensionValues.resize(source.dimensions.size());
    const auto merged = mergeTexts(source, findAppearances(source, stop), columns, threads, stop);
    if (!merged)
        return std::nullopt;
    auto placed = placeByUser(source, *merged, columns.userNames, threads, stop);
    if (!placed)
        return std::nullopt;
    TableWriting writing(source, *placed, columns);
    if (!writing.run(threads, stop))
        return std::nullopt;
    return BuiltTable{std::make_shared<const EventTable>(std::move(columns)), sumOfUnreadable(source)};
}

} // namespace lull
