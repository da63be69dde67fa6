// The gaps that a profile answers at once: every second of a day, or every millisecond of a minute.
//
//   gapAt(GapGrid::Seconds, 1800) == 30min
//   binOf(GapGrid::Seconds, Boundary::Inclusive, 30min + 1us) == 1801      // joins from 1,801 s on
#pragma once

#include "core/session/session_rule.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace lull {

class SessionIndex;

enum class GapGrid { Seconds, Milliseconds };

[[nodiscard]] std::string_view nameOf(GapGrid grid); // "1s", "1ms"

[[nodiscard]] constexpr Duration stepOf(GapGrid grid)
{
    return grid == GapGrid::Seconds ? Duration{1'000'000} : Duration{1'000};
}

// Gaps are 0, 1, …, gapCountOf(grid) − 1 steps.
[[nodiscard]] constexpr std::size_t gapCountOf(GapGrid grid)
{
    return grid == GapGrid::Seconds ? 86'401 : 60'001;
}

[[nodiscard]] constexpr Duration gapAt(GapGrid grid, std::size_t at)
{
    return stepOf(grid) * static_cast<std::int64_t>(at);
}

// Where a gap stands in the grid; none where it lies between two steps or beyond the last.
[[nodiscard]] constexpr std::optional<std::size_t> findGap(GapGrid grid, Duration gap)
{
    if (gap < Duration{0} || gap > gapAt(grid, gapCountOf(grid) - 1) || gap % stepOf(grid) != Duration{0})
        return std::nullopt;
    return static_cast<std::size_t>(gap / stepOf(grid));
}

// The smallest gap of the grid at which a delta (>= 0) joins; gapCountOf(grid) or more where none is large enough.
[[nodiscard]] constexpr std::uint64_t binOf(GapGrid grid, Boundary boundary, Duration delta)
{
    const auto steps = static_cast<std::uint64_t>(delta / stepOf(grid));
    const bool joinsThere = boundary == Boundary::Inclusive && delta % stepOf(grid) == Duration{0};
    return joinsThere ? steps : steps + 1;
}

// Milliseconds where every delta is under a minute, else seconds. O(events) at worst.
[[nodiscard]] GapGrid chooseGrid(const SessionIndex& index);

} // namespace lull
