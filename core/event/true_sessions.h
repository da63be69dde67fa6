// The sessions that events truly belong to, where that is known: of simulated data, or from a file beside a log.
#pragma once

#include "core/event/event_table.h"

#include <cstdint>
#include <vector>

namespace lull {

// One entry for every row of a table: a number that differs between the sessions of a user; 0 where unknown.
using TrueSessions = std::vector<std::uint32_t>;

// As the table itself holds them. O(rows).
[[nodiscard]] TrueSessions trueSessionsOf(const EventTable& table);

} // namespace lull
