// Rows as their format gives them: cells by column, not yet knowing which column means what.
#pragma once

#include "core/input/rejects.h"
#include "core/input/text_buffer.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace lull {

// Views are valid until the next row is asked for.
struct RawRow {
    std::uint64_t line = 0;                        // 1-based line on which it begins
    std::string_view text;                         // as it stands in the file; its first line where the row is broken
    std::span<const std::string_view> cells;       // missing and empty are the same
    bool hasDoubledQuotes = false;                 // in the cell of leaveQuotesDoubled: `""` there is one quote
    std::optional<RejectReason> broken = std::nullopt; // why there are no cells
};

class RowReader {
public:
    virtual ~RowReader() = default;

    // The next row, whole or broken; nothing at the end. Blank lines are no rows.
    [[nodiscard]] virtual std::optional<RawRow> next() = 0;

    // The place of a column in RawRow::cells; nothing where there is no such column. May add a place that rows
    // already read do not have. A short row has fewer cells than there are columns.
    [[nodiscard]] virtual std::optional<std::size_t> placeOf(std::string_view column) = 0;

    // Cells in this place need not be made whole: whoever knows what they mean by how they are spelled need not read them.
    virtual void leaveQuotesDoubled(std::size_t) {}

    // Another reader of the same columns, over a buffer of its own.
    [[nodiscard]] virtual std::unique_ptr<RowReader> sibling(TextBuffer& buffer) const = 0;

    // Gives up the row at hand: the buffer then stands at the next. Where it is shown a new text afterwards, that begins at
    // `line`.
    virtual void leaveRow() = 0;
    virtual void startAt(std::uint64_t line) = 0;
    // On which the next row begins.
    [[nodiscard]] virtual std::uint64_t nextLine() const = 0;

    // False where no row read so far had a value in this place.
    [[nodiscard]] virtual bool hasBeenSeen(std::size_t place) const = 0;
};

} // namespace lull
