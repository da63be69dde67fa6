// Where the cells of many rows end, found sixty-four bytes at a time: what is within quotes is told from what is not by
// arithmetic on one bit a byte.
//
//   CsvIndex index;
//   index.find(text, ',', '\n');
//   while (index.hasRow())
//       for (std::uint32_t end = index.takeEnd(); text[end] != '\n'; end = index.takeEnd()) { … }
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lull {

// Knows plain and quoted cells alone: a row with a quote where none should be, and all behind it, are for the reader that
// goes from byte to byte. One a thread.
class CsvIndex {
public:
    // So many bytes are looked at in one go.
    static constexpr std::size_t kWindow = 32 * 1024;
    // So many bytes behind the text must be readable.
    static constexpr std::size_t kReadBehind = 64;

    // Looks at the front of `text`, where a row begins, and forgets what was found before.
    void find(std::string_view text, char delimiter, char lineEnd);
    void clear() { m_wholeEnds = m_taken = 0; }

    [[nodiscard]] bool hasRow() const { return m_taken < m_wholeEnds; }
    // Where the next cell ends, in bytes from the front of the text: at a delimiter, or at a line end, which ends its row too.
    [[nodiscard]] std::uint32_t takeEnd() { return m_ends[m_taken++]; }
    // Some line ends stand within quotes.
    [[nodiscard]] bool hasLinesInQuotes() const { return m_hasLinesInQuotes; }

private:
    void keepWholeRows(std::string_view text, std::size_t ends, char lineEnd);

    std::vector<std::uint32_t> m_ends;
    std::size_t m_wholeEnds = 0; // of rows that end in the text
    std::size_t m_taken = 0;
    bool m_hasLinesInQuotes = false;
};

} // namespace lull
