// Delimited text, RFC 4180: cells in place, without a copy unless they hold doubled quotes.
#pragma once

#include "core/input/csv_index.h"
#include "core/input/row_reader.h"
#include "core/input/text_buffer.h"

#include <string>
#include <vector>

namespace lull {

// A quote that is not closed within so many bytes is broken.
inline constexpr std::size_t kLongestQuote = 1024 * 1024;

struct CsvDialect {
    char delimiter = ',';
    char lineEnd = '\n'; // '\r' for files that have no '\n'; with '\n' a '\r' before it belongs to the line end

    // With tabs, a cell that begins with a quote but is not well-formed is taken literally; else it breaks its row.
    [[nodiscard]] bool takesBrokenQuotesLiterally() const { return delimiter == '\t'; }
};

class CsvReader final : public RowReader {
public:
    // Reads from where the buffer stands, which is taken as the beginning of line `firstLine`.
    CsvReader(TextBuffer& buffer, CsvDialect dialect, std::uint64_t firstLine = 1);

    [[nodiscard]] std::optional<RawRow> next() override;
    [[nodiscard]] std::optional<std::size_t> placeOf(std::string_view column) override;
    [[nodiscard]] std::unique_ptr<RowReader> sibling(TextBuffer& buffer) const override;
    void leaveQuotesDoubled(std::size_t place) override { m_leftDoubled = place; }
    void leaveRow() override;
    void startAt(std::uint64_t line) override
    {
        m_line = line;
        m_index.clear();
    }
    [[nodiscard]] std::uint64_t nextLine() const override { return m_line; }
    [[nodiscard]] bool hasBeenSeen(std::size_t) const override { return true; }

    // The names placeOf knows.
    void setColumns(std::vector<std::string> names) { m_columns = std::move(names); }

private:
    enum class Scan { Whole, NeedsMore, BrokenQuote, TooLong };
    enum class Quote { None, Closed, NeedsMore, Broken };

    bool findRowInIndex();
    void takeRowFromIndex();
    [[nodiscard]] std::string_view takeQuoted(const char* begin, const char* end, std::size_t place);
    Scan scanRow(std::string_view text, bool isLast);
    Scan scanCell(const char* at, const char* end, bool isLast);
    Quote findQuoteEnd(const char* open, const char* end, bool isLast);
    void unescape();
    [[nodiscard]] bool isBlank() const;
    [[nodiscard]] std::string_view firstLineOf(std::string_view text) const;
    std::optional<RawRow> finishRow(std::string_view text);
    RawRow rejectLine(RejectReason reason);

    TextBuffer& m_buffer;
    CsvDialect m_dialect;
    std::uint64_t m_line;
    std::vector<std::string> m_columns;
    std::optional<std::size_t> m_leftDoubled;

    CsvIndex m_index;
    const char* m_indexed = nullptr; // the text that it is of

    // What takeRowFromIndex or scanRow found, meaningful after Scan::Whole.
    std::vector<std::string_view> m_cells; // the first m_cellCount of them
    std::size_t m_cellCount = 0;
    std::vector<std::size_t> m_escapedCells;
    std::size_t m_rowBytes = 0;  // without the line end
    std::size_t m_endBytes = 0;  // of the line end
    bool m_hasQuotes = false;
    bool m_mayHoldLines = false; // within its quotes

    // What scanCell found, meaningful after Scan::Whole.
    const char* m_cellEnd = nullptr;
    bool m_isQuoted = false;

    // What findQuoteEnd found, meaningful after Quote::Closed.
    const char* m_quoteEnd = nullptr; // the closing quote
    bool m_hasDoubledQuotes = false;

    std::string m_unescaped;
    std::string m_rejectedLine;
    std::size_t m_toConsume = 0; // of the row handed out last
};

} // namespace lull
