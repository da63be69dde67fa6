// Events that arrived after a later one of their user: what rules with a watermark may call late.
#pragma once

#include "core/quality/quality_report.h"
#include "core/session/session_index.h"

#include <optional>
#include <stop_token>

namespace lull {

// None where every user's events came in order or `stop` was requested. `index` holds all events. O(events), O(k log k) for
// the k events of a user that came out of order.
[[nodiscard]] std::optional<QualityFinding> findOutOfOrder(const SessionIndex& index, const std::stop_token& stop);

} // namespace lull
