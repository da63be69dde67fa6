// A log's text in pieces that threads can parse side by side: each ends behind a line end, and so, it is hoped, behind a
// row. Where a quoted cell holds line ends the hope fails; who parses notices (parallel_reading.h).
#pragma once

#include "core/input/text_buffer.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace lull {

struct Piece {
    std::uint64_t number = 0;      // in file order
    std::unique_ptr<char[]> bytes; // with TextBuffer::kSlack more behind them
    std::size_t size = 0;
    bool isLast = false;
    bool isCut = false;            // the input broke off behind this piece, which is the last

    [[nodiscard]] std::string_view text() const { return {bytes.get(), size}; }
};

// A piece of `left` and the text of `right`, which says how the input goes on.
[[nodiscard]] Piece joined(std::string_view left, const Piece& right);

// Not thread-safe: whoever wants a piece takes it under a lock, and unpacks it there where the log is packed, while the
// others parse. Reading, not mapping: a file cut short by another program meanwhile is an end of file, no crash.
class PieceFeed {
public:
    // Starts where the buffer stands. The buffer must outlive this, and nothing else may read from it.
    PieceFeed(TextBuffer& buffer, char lineEnd, std::size_t pieceBytes);

    // About `pieceBytes`; more where a line is longer, up to kLongestLine, behind which a piece may end within its line.
    // Nothing once the last piece was given.
    [[nodiscard]] std::optional<Piece> next();

private:
    TextBuffer& m_buffer;
    char m_lineEnd;
    std::size_t m_pieceBytes;
    std::string m_ahead; // read already, but for later pieces
    std::uint64_t m_given = 0;
    bool m_sourceEnded = false;
    bool m_done = false;
};

} // namespace lull
