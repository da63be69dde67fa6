// Keeping only the events whose columns hold given values.
//
//   const std::vector<FieldFilter> where{{"segment", "new"}, {"country", ""}};   // both must hold; "" is no value
//   const auto kept = rowsThatHold(table, where);                                // one byte a row
#pragma once

#include "core/event/event_table.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lull {

// Holds where the column has exactly this text; the empty text where it has no value.
struct FieldFilter {
    std::string column;
    std::string value;
    bool operator==(const FieldFilter&) const = default;
};

// 1 for each row of which all filters hold, else 0; nothing at all where there are no filters, as every row is kept then.
// Columns are the table's dimensions; a filter by any other holds for no row. None where `stop` was requested.
// O(rows · filters).
[[nodiscard]] std::optional<std::vector<std::uint8_t>> rowsThatHold(const EventTable& table, std::span<const FieldFilter> where,
                                                                   std::stop_token stop = {});

} // namespace lull
