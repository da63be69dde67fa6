// The charts of sessions in the making: one part of the users each.
#pragma once

#include "core/metrics/distribution_tally.h"
#include "core/metrics/series_tally.h"
#include "core/metrics/session_charts.h"

#include <cstdint>
#include <span>

namespace lull {

struct ChartsTally {
    SeriesTally series;
    DistributionTally distribution;
    EndCounts ends = {};
    std::uint64_t lostEvents = 0;
};

// The buckets that sessions of the index are gathered in; the index has an event.
[[nodiscard]] CtrSeries bucketsWanted(const SessionIndex& index, const ChartsWanted& wanted);

// Of one part at least. The same digits whatever the parts.
[[nodiscard]] SessionCharts chartsOf(std::span<const ChartsTally> parts, CtrKind kind);

} // namespace lull
