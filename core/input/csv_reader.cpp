#include "core/input/csv_reader.h"

#include "core/input/row_text.h"

#include <algorithm>
#include <cstring>

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

std::optional<RawRow> CsvReader::next()
{
    m_buffer.consume(m_toConsume);
    m_toConsume = 0;
    for (;;) {
        const std::string_view text = m_buffer.unread();
        if (text.empty() && !m_buffer.more())
            return std::nullopt;
        switch (scanRow(m_buffer.unread(), m_buffer.atEnd())) {
        case Scan::NeedsMore:
            m_buffer.more();
            break;
        case Scan::BrokenQuote:
            return rejectLine(RejectReason::BrokenQuote);
        case Scan::TooLong:
            return rejectLongLine();
        case Scan::Whole:
            if (!isBlank())
                return finishRow(m_buffer.unread());
            m_buffer.consume(m_rowBytes + m_endBytes);
            ++m_line;
            break;
        }
    }
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
    const char* at = begin;
    for (;;) {
        if (at - begin > static_cast<std::ptrdiff_t>(kLongestLine))
            return Scan::TooLong;
        const char* cellEnd = nullptr;
        bool isQuoted = false;
        if (at < end && *at == '"') {
            const Quote quote = findQuoteEnd(at, end, isLast);
            if (quote == Quote::NeedsMore)
                return Scan::NeedsMore;
            isQuoted = quote == Quote::Closed;
            if (!isQuoted && !m_dialect.takesBrokenQuotesLiterally())
                return Scan::BrokenQuote;
        }
        if (isQuoted) {
            if (m_hasDoubledQuotes)
                m_escapedCells.push_back(m_cells.size());
            m_cells.emplace_back(at + 1, m_quoteEnd);
            m_hasQuotes = true;
            cellEnd = m_quoteEnd + 1;
            if (cellEnd < end && *cellEnd == '\r' && m_dialect.lineEnd == '\n')
                ++cellEnd;
        } else {
            cellEnd = findCellEnd(at, end);
            m_cells.emplace_back(at, cellEnd);
        }
        if (cellEnd == end && !isLast)
            return text.size() > kLongestLine ? Scan::TooLong : Scan::NeedsMore;
        if (cellEnd < end && *cellEnd == m_dialect.delimiter) {
            at = cellEnd + 1;
            continue;
        }
        m_rowBytes = static_cast<std::size_t>(cellEnd - begin);
        m_endBytes = cellEnd < end ? 1 : 0;
        if (!isQuoted)
            endUnquotedRow();
        return m_rowBytes > kLongestLine ? Scan::TooLong : Scan::Whole;
    }
}

// Whether the quote that opens a cell is closed, and followed by what may follow a cell.
CsvReader::Quote CsvReader::findQuoteEnd(const char* open, const char* end, bool isLast)
{
    m_hasDoubledQuotes = false;
    const char* const limit = end - open > static_cast<std::ptrdiff_t>(kLongestQuote) ? open + kLongestQuote : end;
    const Quote undecided = limit == end && !isLast ? Quote::NeedsMore : Quote::Broken;
    const char* at = open + 1;
    for (;;) {
        at = at < limit ? static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(limit - at))) : nullptr;
        if (at == nullptr)
            return undecided;
        m_quoteEnd = at;
        const char* const after = at + 1;
        if (after == end)
            return isLast ? Quote::Closed : Quote::NeedsMore;
        if (*after == '"') {
            m_hasDoubledQuotes = true;
            at += 2;
            continue;
        }
        if (*after == m_dialect.delimiter || *after == m_dialect.lineEnd)
            return Quote::Closed;
        if (*after != '\r')
            return Quote::Broken;
        if (after + 1 == end)
            return isLast ? Quote::Closed : Quote::NeedsMore;
        return after[1] == m_dialect.lineEnd ? Quote::Closed : Quote::Broken;
    }
}

const char* CsvReader::findCellEnd(const char* at, const char* end) const
{
    const char delimiter = m_dialect.delimiter;
    const char lineEnd = m_dialect.lineEnd;
    while (at < end && *at != delimiter && *at != lineEnd)
        ++at;
    return at;
}

void CsvReader::endUnquotedRow()
{
    std::string_view& last = m_cells.back();
    if (m_dialect.lineEnd == '\n' && last.ends_with('\r'))
        last.remove_suffix(1);
}

// Halves the doubled quotes. Cells move to a copy; the text itself stays as it is, for a reject to show.
void CsvReader::unescape()
{
    std::size_t room = 0;
    for (const std::size_t cell : m_escapedCells)
        room += m_cells[cell].size();
    m_unescaped.resize(room);
    char* out = m_unescaped.data();
    for (const std::size_t cell : m_escapedCells) {
        const std::string_view escaped = m_cells[cell];
        char* const begin = out;
        for (std::size_t i = 0; i < escaped.size(); ++i) {
            *out++ = escaped[i];
            if (escaped[i] == '"')
                ++i;
        }
        m_cells[cell] = std::string_view(begin, out);
    }
}

bool CsvReader::isBlank() const
{
    return m_cells.size() == 1 && !m_hasQuotes && m_cells.front().find_first_not_of(' ') == std::string_view::npos;
}

RawRow CsvReader::finishRow(std::string_view unread)
{
    m_toConsume = m_rowBytes + m_endBytes;
    RawRow row{.line = m_line, .text = withoutLineEnd(unread.substr(0, m_rowBytes)), .cells = {}};
    const std::string_view consumed = unread.substr(0, m_toConsume);
    m_line += m_hasQuotes ? static_cast<std::uint64_t>(std::ranges::count(consumed, m_dialect.lineEnd)) : 1;
    row.broken = findBadBytes(row.text);
    if (row.broken)
        return row;
    if (!m_escapedCells.empty())
        unescape();
    row.cells = m_cells;
    return row;
}

std::string_view CsvReader::firstLineOf(std::string_view text) const
{
    return withoutLineEnd(text.substr(0, text.find(m_dialect.lineEnd)));
}

// Gives up on one line; reading resumes on the next.
RawRow CsvReader::rejectLine(RejectReason reason)
{
    m_longLine = firstLineOf(m_buffer.unread()).substr(0, kRejectTextBytes + 4);
    m_buffer.skipLine(m_dialect.lineEnd);
    return {.line = m_line++, .text = m_longLine, .cells = {}, .broken = reason};
}

RawRow CsvReader::rejectLongLine()
{
    return rejectLine(RejectReason::LineTooLong);
}

} // namespace lull
