#include "core/input/csv_reader.h"

#include "core/input/byte_search.h"
#include "core/input/row_text.h"

#include <algorithm>

namespace lull {

CsvReader::CsvReader(TextBuffer& buffer, CsvDialect dialect, std::uint64_t firstLine)
    : m_buffer(buffer)
    , m_dialect(dialect)
    , m_line(firstLine)
{
}

std::optional<std::size_t> CsvReader::placeOf(std::string_view column)
{
    const auto found = std::ranges::find(m_columns, column);
    if (found == m_columns.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_columns.begin());
}

std::unique_ptr<RowReader> CsvReader::sibling(TextBuffer& buffer) const
{
    auto reader = std::make_unique<CsvReader>(buffer, m_dialect);
    reader->setColumns(m_columns);
    return reader;
}

void CsvReader::leaveRow()
{
    m_buffer.consume(m_toConsume);
    m_toConsume = 0;
}

std::optional<RawRow> CsvReader::next()
{
    leaveRow();
    while (findRowInIndex()) {
        takeRowFromIndex();
        if (!isBlank())
            return finishRow(m_buffer.unread());
        m_buffer.consume(m_rowBytes + m_endBytes);
        ++m_line;
    }
    for (;;) {
        if (m_buffer.unread().empty() && !m_buffer.more())
            return std::nullopt;
        const std::string_view text = m_buffer.unread();
        switch (scanRow(text, m_buffer.atEnd())) {
        case Scan::NeedsMore:
            if (text.size() > kLongestLine)
                return rejectLine(RejectReason::LineTooLong);
            if (!m_buffer.more() && !m_buffer.atEnd())
                return std::nullopt;
            break;
        case Scan::BrokenQuote:
            return rejectLine(RejectReason::BrokenQuote);
        case Scan::TooLong:
            return rejectLine(RejectReason::LineTooLong);
        case Scan::Whole:
            if (m_endBytes == 0 && m_buffer.isCut())
                return std::nullopt;
            if (!isBlank())
                return finishRow(text);
            m_buffer.consume(m_rowBytes + m_endBytes);
            ++m_line;
            break;
        }
    }
}

// False where the row at the front of the buffer is for scanRow.
bool CsvReader::findRowInIndex()
{
    if (m_index.hasRow())
        return true;
    m_indexed = m_buffer.unread().data();
    m_index.find(m_buffer.unread(), m_dialect.delimiter, m_dialect.lineEnd);
    return m_index.hasRow();
}

void CsvReader::takeRowFromIndex()
{
    m_escapedCells.clear();
    m_hasQuotes = false;
    const char* const begin = m_buffer.unread().data();
    const char* end = begin;
    std::size_t cells = 0;
    for (const char* at = begin;; at = end + 1) {
        if (cells == m_cells.size())
            m_cells.resize(2 * cells + 8);
        end = m_indexed + m_index.takeEnd();
        m_isQuoted = *at == '"';
        m_cells[cells] = m_isQuoted ? takeQuoted(at, end, cells) : std::string_view(at, end);
        ++cells;
        if (*end == m_dialect.lineEnd)
            break;
    }
    m_cellCount = cells;
    m_rowBytes = static_cast<std::size_t>(end - begin);
    m_endBytes = 1;
    m_mayHoldLines = m_hasQuotes && m_index.hasLinesInQuotes();
    if (!m_isQuoted && m_dialect.lineEnd == '\n')
        m_cells[cells - 1] = withoutLineEnd(m_cells[cells - 1]);
}

// Of a cell whose quotes are as they should be.
std::string_view CsvReader::takeQuoted(const char* begin, const char* end, std::size_t place)
{
    const std::string_view cell(begin + 1, end - (end[-1] == '"' ? 1 : 2));
    if (cell.contains('"'))
        m_escapedCells.push_back(place);
    m_hasQuotes = true;
    return cell;
}

// Finds the cells of the row at the front of `text`. Where the row does not end in `text` and that is not the last of
// the input, nothing is decided yet.
CsvReader::Scan CsvReader::scanRow(std::string_view text, bool isLast)
{
    m_cells.clear();
    m_escapedCells.clear();
    m_hasQuotes = false;
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    for (const char* at = begin;; at = m_cellEnd + 1) {
        if (const Scan cell = scanCell(at, end, isLast); cell != Scan::Whole)
            return cell;
        if (m_cellEnd - begin > static_cast<std::ptrdiff_t>(kLongestLine))
            return Scan::TooLong;
        if (m_cellEnd == end && !isLast)
            return Scan::NeedsMore;
        if (m_cellEnd == end || *m_cellEnd == m_dialect.lineEnd)
            break;
    }
    m_cellCount = m_cells.size();
    m_rowBytes = static_cast<std::size_t>(m_cellEnd - begin);
    m_endBytes = m_cellEnd < end ? 1 : 0;
    m_mayHoldLines = m_hasQuotes;
    if (!m_isQuoted && m_dialect.lineEnd == '\n')
        m_cells.back() = withoutLineEnd(m_cells.back());
    return Scan::Whole;
}

// Finds one cell, and in m_cellEnd where it ends: at a delimiter, a line end or `end`.
CsvReader::Scan CsvReader::scanCell(const char* at, const char* end, bool isLast)
{
    const Quote quote = at < end && *at == '"' ? findQuoteEnd(at, end, isLast) : Quote::None;
    if (quote == Quote::NeedsMore)
        return Scan::NeedsMore;
    if (quote == Quote::Broken && !m_dialect.takesBrokenQuotesLiterally())
        return Scan::BrokenQuote;
    m_isQuoted = quote == Quote::Closed;
    if (!m_isQuoted) {
        m_cellEnd = findEither(at, end, m_dialect.delimiter, m_dialect.lineEnd);
        m_cells.emplace_back(at, m_cellEnd);
        return Scan::Whole;
    }
    if (m_hasDoubledQuotes)
        m_escapedCells.push_back(m_cells.size());
    m_cells.emplace_back(at + 1, m_quoteEnd);
    m_hasQuotes = true;
    m_cellEnd = m_quoteEnd + 1;
    if (m_cellEnd < end && *m_cellEnd == '\r' && m_dialect.lineEnd == '\n')
        ++m_cellEnd;
    return Scan::Whole;
}

// Whether the quote that opens a cell is closed, and followed by what may follow a cell.
CsvReader::Quote CsvReader::findQuoteEnd(const char* open, const char* end, bool isLast)
{
    const char* const limit = end - open > static_cast<std::ptrdiff_t>(kLongestQuote) ? open + kLongestQuote : end;
    const Quote undecided = limit == end && !isLast ? Quote::NeedsMore : Quote::Broken;
    const Unpaired quote = findUnpaired(open + 1, limit, '"');
    m_hasDoubledQuotes = quote.afterPairs;
    m_quoteEnd = quote.place;
    if (quote.place >= limit)
        return undecided;
    const char* const after = quote.place + 1;
    if (after == end)
        return isLast ? Quote::Closed : Quote::NeedsMore;
    if (*after == m_dialect.delimiter || *after == m_dialect.lineEnd)
        return Quote::Closed;
    if (*after != '\r')
        return Quote::Broken;
    if (after + 1 == end)
        return isLast ? Quote::Closed : Quote::NeedsMore;
    return after[1] == m_dialect.lineEnd ? Quote::Closed : Quote::Broken;
}

// Cells move to a copy; the text itself stays as it is, for a reject to show.
void CsvReader::unescape()
{
    std::size_t room = 0;
    for (const std::size_t cell : m_escapedCells)
        room += m_cells[cell].size();
    m_unescaped.resize(room);
    char* out = m_unescaped.data();
    for (const std::size_t cell : m_escapedCells) {
        char* const begin = out;
        out = copyHalvingQuotes(m_cells[cell], out);
        m_cells[cell] = std::string_view(begin, out);
    }
}

bool CsvReader::isBlank() const
{
    return m_cellCount == 1 && !m_hasQuotes && m_cells.front().find_first_not_of(' ') == std::string_view::npos;
}

std::optional<RawRow> CsvReader::finishRow(std::string_view unread)
{
    m_toConsume = m_rowBytes + m_endBytes;
    std::optional<RawRow> row(std::in_place); // where it is handed over, without a copy
    row->line = m_line;
    row->text = withoutLineEnd(unread.substr(0, m_rowBytes));
    const std::string_view consumed = unread.substr(0, m_toConsume);
    m_line += m_mayHoldLines ? static_cast<std::uint64_t>(std::ranges::count(consumed, m_dialect.lineEnd)) : 1;
    if (!m_buffer.isKnownGood())
        row->broken = findBadBytes(row->text);
    if (row->broken)
        return row;
    if (!m_escapedCells.empty()) {
        row->hasDoubledQuotes = m_leftDoubled && std::erase(m_escapedCells, *m_leftDoubled) > 0;
        unescape();
    }
    row->cells = std::span(m_cells).first(m_cellCount);
    return row;
}

std::string_view CsvReader::firstLineOf(std::string_view text) const
{
    return withoutLineEnd(text.substr(0, text.find(m_dialect.lineEnd)));
}

// Gives up on one line; reading resumes on the next.
RawRow CsvReader::rejectLine(RejectReason reason)
{
    m_rejectedLine = firstLineOf(m_buffer.unread()).substr(0, kRejectTextBytes + 4);
    m_buffer.skipLine(m_dialect.lineEnd);
    return {.line = m_line++, .text = m_rejectedLine, .cells = {}, .broken = reason};
}

} // namespace lull
