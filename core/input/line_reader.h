// Rows that are lines: what the formats have in common that put one event on each.
#pragma once

#include "core/input/row_reader.h"
#include "core/input/text_buffer.h"

#include <string>

namespace lull {

class LineReader : public RowReader {
public:
    // Reads from where the buffer stands, which is taken as the beginning of line 1.
    explicit LineReader(TextBuffer& buffer) : m_buffer(buffer) {}

    [[nodiscard]] std::optional<RawRow> next() final;
    void leaveRow() final;
    void startAt(std::uint64_t line) final { m_line = line - 1; }
    [[nodiscard]] std::uint64_t nextLine() const final { return m_line + 1; }

protected:
    // The bytes of the lines have been checked already (TextBuffer::isKnownGood).
    [[nodiscard]] bool isKnownGood() const { return m_buffer.isKnownGood(); }

private:
    // `line` is not blank, and has no blanks at either end.
    virtual RawRow readLine(std::uint64_t number, std::string_view line) = 0;
    RawRow rejectLongLine();

    TextBuffer& m_buffer;
    std::uint64_t m_line = 0; // of the row at hand
    std::size_t m_toConsume = 0;
    std::string m_longLine;
};

} // namespace lull
