// Searches that do not say what they showed, clicks that no search can own, and logs that record no clicks.
#pragma once

#include "core/quality/quality_report.h"
#include "core/session/session_index.h"

#include <optional>
#include <stop_token>

namespace lull {

// Each is none where there is nothing to tell or `stop` was requested. `index` holds all events. O(events).

// Searches but not one click: nobody knows then whether anything was clicked.
[[nodiscard]] std::optional<QualityFinding> findNoClicks(const SessionIndex& index);
// Of all searches of the log, whatever the gap.
[[nodiscard]] std::optional<QualityFinding> findUnknownResults(const SessionIndex& index, const std::stop_token& stop);
// Before their user's first search: orphans at every gap.
[[nodiscard]] std::optional<QualityFinding> findClicksWithoutSearch(const SessionIndex& index, const std::stop_token& stop);

} // namespace lull
