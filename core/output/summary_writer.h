// A summary as one JSON object or as a table.
#pragma once

#include "core/dataset.h"
#include "core/metrics/end_counts.h"
#include "core/metrics/segments.h"
#include "core/metrics/summary.h"

#include <cstdint>
#include <optional>
#include <ostream>
#include <span>
#include <string>

namespace lull {

// What a summary is of: the settings in force and the rows that never became events.
struct SummaryContext {
    EngineRules rules;
    Duration gap{0};
    std::uint64_t late = 0;
    std::uint64_t lostByMerge = 0;
    std::uint64_t rejected = 0;
    std::uint64_t usersLeftOut = 0;     // before sessions were made, and …
    std::uint64_t eventsLeftOut = 0;    // … their events, which are not in `events`
    std::optional<EndCounts> ends = {}; // how many sessions each rule ended; none where nobody listed them
};

// Keys as in the specification; null where there is nothing to divide by. `events` is accepted + late + lost by merging.
void writeSummaryJson(std::ostream& out, const Summary& summary, const SummaryContext& context);

// The same object on one line.
void writeSummaryNdjson(std::ostream& out, const Summary& summary, const SummaryContext& context);

// What a summary tells apart beside the whole. All must outlive the writing.
struct SegmentedSummary {
    std::string column;                  // as the user named it
    const EventTable* table = nullptr;
    const SegmentChoice* choice = nullptr;
    std::span<const Segment> segments;   // one for each entry of the choice
};

// The same object with `segment_column`, `segment_values` and `segments`: an array of {"value", "kind", "values", the counts
// and metrics of a summary, "warning", "difference_to_first"}. `kind` is "value", "missing" (`value` is null) or "rest" (of so
// many `values`, `value` is null). The difference is this segment less the first, keyed as the metrics, with the number of
// `shared_users`; null for the first itself. `warning` is null or says that the users are few.
void writeSummaryJson(std::ostream& out, const Summary& summary, const SummaryContext& context, const SegmentedSummary& segmented);

// CSV `metric,value,ci95_low,ci95_high`: the same numbers, nested names joined by a point; null is an empty cell.
void writeSummaryCsv(std::ostream& out, const Summary& summary, const SummaryContext& context);

} // namespace lull
