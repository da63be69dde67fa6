#include "core/input/piece_parser.h"

#include "core/input/row_text.h"

namespace lull {

PieceParser::PieceParser(const InputReading& input, RowTexts& texts, std::uint32_t textsNumber)
    : m_input(input), m_textsNumber(textsNumber), m_reader(input.log.rows->sibling(m_buffer)),
      m_events(texts, input.blocks, input.times, input.choice.layout, input.choice.mapping, input.userShare)
{
    if (const auto items = input.choice.layout.placeOfItemsAlone())
        m_reader->leaveQuotesDoubled(*items);
}

ReadPiece PieceParser::parse(const Piece& piece, bool inLongLine, std::uint64_t mostRows)
{
    constexpr std::uint64_t kRowsBetweenLooks = 1024;
    ReadPiece out;
    out.texts = m_textsNumber;
    m_buffer.show(piece.text(), piece.isLast, piece.isCut);
    m_buffer.setKnownGood(!findBadBytes(piece.text()));
    m_reader->startAt(0);
    m_events.begin(piece.text());
    if (inLongLine)
        m_buffer.skipLine(m_input.log.lineEnd);
    while (out.rows < mostRows) {
        if (out.rows % kRowsBetweenLooks == 0 && m_input.stop.stop_requested())
            break;
        const auto row = m_reader->next();
        if (!row)
            break;
        ++out.rows;
        addRow(*row, out);
    }
    m_reader->leaveRow();
    out.parsed = m_events.take();
    out.lines = m_reader->nextLine();
    out.bytes = piece.size - m_buffer.unread().size();
    out.isSkipping = m_buffer.isSkipping();
    return out;
}

void PieceParser::addRow(const RawRow& row, ReadPiece& out)
{
    RejectReason why = row.broken.value_or(RejectReason::NoUser);
    if (row.broken || !m_events.add(row, why))
        out.rejects.push_back({row.line, why, showable(row.text), m_input.log.name});
}

} // namespace lull
