// Parses one piece of a log by itself. One a thread.
#pragma once

#include "core/input/column_choice.h"
#include "core/input/opened_log.h"
#include "core/input/parsed_rows.h"
#include "core/input/piece_feed.h"
#include "core/input/row_to_events.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

namespace lull {

// Lines are counted from the piece's first, 0.
struct ReadPiece {
    ParsedRows parsed;
    std::uint32_t texts = 0;       // the number of the thread's RowTexts
    std::vector<Reject> rejects;   // in order
    std::uint64_t rows = 0;        // whole and broken
    std::uint64_t lines = 0;
    std::size_t bytes = 0;         // what follows them begins a row that the piece does not hold whole
    bool isSkipping = false;       // the piece ended within a line that is too long: the rest of it is no row
};

// What all parsers of one input share. Outlives them.
struct InputReading {
    const OpenedLog& log;
    const ColumnChoice& choice;
    const TimeParser& times;
    double userShare = 1;
    BlockPool& blocks; // for their rows
    std::stop_token stop;
};

class PieceParser {
public:
    PieceParser(const InputReading& input, RowTexts& texts, std::uint32_t textsNumber);

    // At most `mostRows` rows; ends early where stop was requested. With `inLongLine` the piece begins within a line that
    // is passed over.
    [[nodiscard]] ReadPiece parse(const Piece& piece, bool inLongLine, std::uint64_t mostRows);

    [[nodiscard]] const RowReader& reader() const { return *m_reader; }

private:
    void addRow(const RawRow& row, ReadPiece& out);

    const InputReading& m_input;
    std::uint32_t m_textsNumber;
    TextBuffer m_buffer;
    std::unique_ptr<RowReader> m_reader;
    RowToEvents m_events;
};

} // namespace lull
