// The columns of a profile that the gap moves, as bytes: each gap's change from the gap before, in signed varints, so that long
// stretches without a change take a byte a gap.
#pragma once

#include "core/profile/gap_totals.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lull {

// In the order in which they are stored.
[[nodiscard]] std::vector<std::string_view> profileColumnNames();

// One column after the other; each has a change for every gap. Totals have moments.
[[nodiscard]] std::string packColumns(std::span<const GapTotals> totals);

// Fills the columns of `totals`, one entry a gap. False where the bytes are not those of as many gaps: too few, too many, or
// numbers that no profile has.
[[nodiscard]] bool unpackColumns(std::string_view bytes, std::span<GapTotals> totals);

} // namespace lull
