// Times that cannot be right: far from all others, in the future, the same for many events, or on a coarse clock.
#pragma once

#include "core/quality/busy_parts.h"
#include "core/quality/quality_report.h"

#include <optional>
#include <stop_token>
#include <string>

namespace lull {

// Each is none where there is nothing to tell or `stop` was requested. `index` holds all events. O(events).

[[nodiscard]] std::optional<QualityFinding> findStrayTimes(const SessionIndex& index, const BusyParts& busy, const std::stop_token& stop);
// Later than a day after `now`: clocks and zones may differ by less.
[[nodiscard]] std::optional<QualityFinding> findFutureTimes(const SessionIndex& index, EventTime now, const std::stop_token& stop);
// One in a hundred events or more, and at least ten, at one time; not where the log has few times altogether.
[[nodiscard]] std::optional<QualityFinding> findSameInstant(const SessionIndex& index, const std::stop_token& stop);
// Nearly all times are whole minutes, hours, or midnights of the zone.
[[nodiscard]] std::optional<QualityFinding> findCoarseTimes(const SessionIndex& index, const std::string& zone, const std::stop_token& stop);

} // namespace lull
