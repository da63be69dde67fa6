// How many sessions ended by each rule.
//
//   countEnds(sessions).of(ClosedBy::Midnight)
#pragma once

#include "core/session/sessions.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace lull {

struct EndCounts {
    std::array<std::uint64_t, kAllClosedBy.size()> counts{}; // by ClosedBy

    [[nodiscard]] std::uint64_t of(ClosedBy reason) const { return counts[static_cast<std::size_t>(reason)]; }
    bool operator==(const EndCounts&) const = default;
};

// O(sessions).
[[nodiscard]] EndCounts countEnds(const Sessions& sessions);

} // namespace lull
