// Whether the quiet hours of the log's days lie at night, by the clock of its zone: people sleep, and so do their logs.
#pragma once

#include "core/quality/busy_parts.h"
#include "core/quality/quality_report.h"

#include <optional>
#include <stop_token>
#include <string>

namespace lull {

// The quietest six hours of the day are looked for, counting each user once an hour. They must be clearly quiet (at most half of
// what six even hours would hold); a log of fewer than two days or few users tells nothing. None where they lie at night, where
// there is nothing to tell, or `stop` was requested. `index` holds all events. O(events).
[[nodiscard]] std::optional<QualityFinding> findOddQuietHours(const SessionIndex& index, const BusyParts& busy, const std::string& zone,
                                                              const std::stop_token& stop);

} // namespace lull
