// Makes one table, ordered by user and time, of what several threads have parsed.
#pragma once

#include "core/event/event_table.h"
#include "core/input/parsed_rows.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lull {

// Rows that follow each other in one input; all of them together, one after the other, are the events by arrival.
struct RowPiece {
    ParsedRows parsed;
    std::uint32_t texts = 0;      // whose numbers its rows hold
    std::uint32_t input = 0;
    std::uint64_t firstLine = 0;
};

struct TableSource {
    std::vector<RowPiece> pieces;
    std::span<const RowTexts> texts;
    std::vector<std::uint8_t> countsFromZero; // one per input: positions are meant as they stand, plus 1
    std::vector<std::string> dimensions;      // their names
    BlockPool blocks = {};                    // of the rows
    bool hasStrayTexts = false;               // texts that no row refers to, or not when its piece says
};

struct BuiltTable {
    std::shared_ptr<const EventTable> events;
    std::vector<std::uint64_t> unreadableItems; // one per input: rows whose results could not be read
};

// The same table whatever the number of threads, and however rows are shared out to pieces: ids are given by first
// appearance in arrival order. None where `stop` was requested. O(rows), a few passes. The rows
// are moved, block by block, to where 36 bytes each hold them in order, and given up as the table is written. Rows that repeat a search are
// taken out of the source before.
[[nodiscard]] std::optional<BuiltTable> buildTable(TableSource& source, unsigned threads, const std::stop_token& stop);

} // namespace lull
