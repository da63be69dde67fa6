// A summary as one JSON object or as a table.
#pragma once

#include "core/dataset.h"
#include "core/metrics/summary.h"

#include <cstdint>
#include <ostream>

namespace lull {

// What a summary is of: the settings in force and the rows that never became events.
struct SummaryContext {
    EngineRules rules;
    Duration gap{0};
    std::uint64_t late = 0;
    std::uint64_t lostByMerge = 0;
    std::uint64_t rejected = 0;
};

// Keys as in the specification; null where there is nothing to divide by. `events` is accepted + late + lost by merging.
void writeSummaryJson(std::ostream& out, const Summary& summary, const SummaryContext& context);

// CSV `metric,value,ci95_low,ci95_high`: the same numbers, nested names joined by a point; null is an empty cell.
void writeSummaryCsv(std::ostream& out, const Summary& summary, const SummaryContext& context);

} // namespace lull
