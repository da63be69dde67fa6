// Events that are exact copies of another: the same user, time, type, query, item, position, results and further columns.
#pragma once

#include "core/quality/quality_report.h"
#include "core/session/session_index.h"

#include <optional>
#include <stop_token>

namespace lull {

// None where there are none or `stop` was requested. `index` holds all events. O(events), O(k log k) for k of a user at one
// time.
[[nodiscard]] std::optional<QualityFinding> findDuplicates(const SessionIndex& index, const std::stop_token& stop);

} // namespace lull
