// Stretches without a single event where the log's own rhythm says that there should be some: a collector that stood still.
#pragma once

#include "core/quality/busy_parts.h"
#include "core/quality/quality_report.h"

#include <optional>
#include <stop_token>

namespace lull {

// Visits, not events, are what could have come by chance: a stretch counts where at least kExpectedVisits were to be expected.
// With six days of log or more, an hour of the day brings what it brings on a meagre day (the lowest fifth of the days, of the
// same weekday where there are three weeks, but not the very lowest, which may be the gap's own); so nights, and weekends of an
// office, are no gaps. In a shorter log a stretch must break off and begin again at once: the hours beside it tell what was to
// be expected, and the same hours of other days, if there are any.
inline constexpr double kExpectedVisits = 20;

// None where there is nothing to tell or `stop` was requested. `index` holds all events. O(events + 5-minute slots).
[[nodiscard]] std::optional<QualityFinding> findTimeGaps(const SessionIndex& index, const BusyParts& busy, const std::stop_token& stop);

} // namespace lull
