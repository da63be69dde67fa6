// How many events fall where, over all users and all time: the picture behind the minimap.
//
//   auto density = std::make_shared<Density>(*countDensity(index, {}));
#pragma once

#include "core/session/session_index.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace lull {

// Rows are bands of neighbouring users, in the index's order; columns are equal times. Few events make wide columns: a
// grid with one event here and there would show noise.
struct Density {
    static constexpr std::size_t kMostColumns = 2048;
    static constexpr std::size_t kFewestColumns = 64;
    static constexpr std::size_t kMostRows = 56;

    EventTime begin;                   // of the first column
    Duration perColumn{1};
    std::size_t columns = 0;
    std::size_t rows = 0;              // none without events; never more than users
    std::size_t users = 0;
    std::vector<std::uint32_t> counts; // rows × columns, row by row

    [[nodiscard]] std::uint32_t at(std::size_t row, std::size_t column) const { return counts[row * columns + column]; }
    [[nodiscard]] EventTime end() const { return begin + perColumn * static_cast<std::int64_t>(columns); } // exclusive
};

// All bands hold the same number of users, except that the last may hold fewer. None where `stop` was requested.
// O(events).
[[nodiscard]] std::optional<Density> countDensity(const SessionIndex& index, std::stop_token stop);

} // namespace lull
