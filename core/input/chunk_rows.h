// Puts the rows of one chunk of a table in order: by user, time and arrival.
//
//   ChunkRows rows(placed, straddlers);
//   rows.arrange(chunk);
//   rows[0].arrival
#pragma once

#include "core/input/row_placing.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace lull {

// The rows of users who lie across the end of a chunk, in order.
class Straddlers {
public:
    // Rows that are arranged are taken out of their lanes. Not all of them where `stop` is requested on the way.
    Straddlers(PlacedRows& placed, unsigned threads, const std::stop_token& stop);

    // All words of the rows of one such user.
    [[nodiscard]] const std::vector<std::uint32_t>& rowsOf(std::size_t lane) const { return m_rows[lane / 2]; }

private:
    std::vector<std::vector<std::uint32_t>> m_rows; // by the chunk in which they begin
};

// One a thread: the memory is used again from chunk to chunk.
class ChunkRows {
public:
    // Both must outlive this.
    ChunkRows(PlacedRows& placed, const Straddlers& straddlers) : m_placed(placed), m_straddlers(straddlers) {}

    // The rows are taken out of their lane.
    void arrange(std::size_t chunk);

    [[nodiscard]] std::size_t size() const { return m_words.size() / m_placed.words; }
    [[nodiscard]] PlacedRow operator[](std::size_t row) const
    {
        PlacedRow cells;
        std::memcpy(&cells, m_words.data() + row * m_placed.words, sizeof cells);
        return cells;
    }
    // One word of each row, such as PlacedRow's first; dimensions follow from kPlacedWords on.
    [[nodiscard]] std::span<const std::uint32_t> column(std::size_t word) const
    {
        return std::span(m_columns).subspan(word * size(), size());
    }

private:
    void copyStraddler(std::size_t user, std::size_t begin, std::size_t end);
    void placeWhole(std::size_t lane, std::size_t begin, std::size_t firstUser, std::size_t endUser);
    void splitIntoColumns();

    PlacedRows& m_placed;
    const Straddlers& m_straddlers;
    std::vector<std::uint32_t> m_words;
    std::vector<std::uint32_t> m_columns; // the same, word by word
    std::vector<std::uint32_t> m_next; // by user of the chunk: where the next row goes
};

} // namespace lull
