// A quality report as one JSON object.
#pragma once

#include "core/event/event_table.h"
#include "core/quality/quality_report.h"

#include <ostream>

namespace lull {

// {"events", "users", "rejected", "earliest", "latest", "findings": [{"check", "severity", "count", "of", "meaning", "remedy",
// "examples": [{"line", "user", "time", "text"}]}], "suspected_bots": [{"user", "sign", "since", "events"}]}; what is not known is
// null. `table` is the one that was looked through.
void writeQualityJson(std::ostream& out, const QualityReport& report, const EventTable& table, std::uint64_t rejected);

} // namespace lull
