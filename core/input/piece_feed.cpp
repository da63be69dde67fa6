#include "core/input/piece_feed.h"

#include <algorithm>
#include <span>

namespace lull {

namespace {

std::unique_ptr<char[]> roomFor(std::size_t size)
{
    auto bytes = std::make_unique_for_overwrite<char[]>(size + TextBuffer::kSlack);
    std::fill_n(bytes.get() + size, TextBuffer::kSlack, '\0');
    return bytes;
}

} // namespace

Piece joined(std::string_view left, const Piece& right)
{
    Piece piece{right.number, roomFor(left.size() + right.size), left.size() + right.size, right.isLast, right.isCut};
    std::ranges::copy(left, piece.bytes.get());
    std::ranges::copy(right.text(), piece.bytes.get() + left.size());
    return piece;
}

PieceFeed::PieceFeed(TextBuffer& buffer, char lineEnd, std::size_t pieceBytes)
    : m_buffer(buffer), m_lineEnd(lineEnd), m_pieceBytes(std::max<std::size_t>(pieceBytes, 1)), m_ahead(buffer.unread()),
      m_sourceEnded(buffer.atEnd())
{
    m_buffer.consume(m_ahead.size());
}

std::optional<Piece> PieceFeed::next()
{
    if (m_done)
        return std::nullopt;
    Piece piece;
    std::size_t capacity = 0;
    std::size_t cut = std::string_view::npos;
    for (std::size_t wanted = m_pieceBytes; cut == std::string_view::npos; wanted *= 2) {
        if (wanted > capacity) {
            auto larger = roomFor(wanted);
            std::copy_n(piece.bytes.get(), piece.size, larger.get());
            piece.bytes = std::move(larger);
            capacity = wanted;
        }
        const std::size_t fromAhead = m_ahead.copy(piece.bytes.get() + piece.size, capacity - piece.size);
        m_ahead.erase(0, fromAhead);
        piece.size += fromAhead;
        while (piece.size < capacity && !m_sourceEnded) {
            const std::size_t count = m_buffer.source().read(std::span(piece.bytes.get() + piece.size, capacity - piece.size));
            piece.size += count;
            m_sourceEnded = count == 0;
        }
        piece.isLast = m_sourceEnded && m_ahead.empty();
        const std::size_t lineEnd = piece.isLast ? std::string_view::npos : piece.text().rfind(m_lineEnd);
        if (lineEnd != std::string_view::npos)
            cut = lineEnd + 1;
        else if (piece.isLast || piece.size > kLongestLine)
            cut = piece.size;
    }
    m_ahead.insert(0, piece.text().substr(cut));
    std::fill_n(piece.bytes.get() + piece.size, TextBuffer::kSlack, '\0');
    piece.size = cut;
    piece.number = m_given++;
    piece.isCut = piece.isLast && m_buffer.source().failure().has_value();
    m_done = piece.isLast;
    return piece;
}

} // namespace lull
