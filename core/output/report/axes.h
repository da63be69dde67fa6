// The axes of a report's charts.
#pragma once

#include "core/event/time_range.h"
#include "core/metrics/ctr.h"
#include "core/output/report/svg_plot.h"

#include <string>

namespace lull::report {

// Of gaps and pauses, in microseconds. 0 < low < high.
[[nodiscard]] Axis durationAxis(double low, double high, std::string title);

// Of time in microseconds since 1970, by the clock of a zone. `time` is not empty.
[[nodiscard]] Axis calendarAxis(const TimeRange& time, const std::string& zone);

// Of values of a CTR around [low, high]; never below 0.
[[nodiscard]] Axis ctrAxis(CtrKind kind, double low, double high);

// Of counts from 0.
[[nodiscard]] Axis countAxis(double most, std::string title);

// Where intervals are drawn: the range that the metric can have.
[[nodiscard]] double highestOf(CtrKind kind);

} // namespace lull::report
