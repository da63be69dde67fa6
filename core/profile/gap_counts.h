// Every number and chart at one gap straight from times and types: no list of sessions is made.
//
//   if (canCount(index, rule))
//       auto counts = countAtGap(index, rule, watermarks, {kind, bucket}, stop, 2);
#pragma once

#include "core/metrics/session_charts.h"
#include "core/metrics/summary.h"
#include "core/session/session_index.h"
#include "core/session/session_rule.h"

#include <optional>
#include <span>
#include <stop_token>

namespace lull {

struct GapCounts {
    SessionCharts charts;
    Summary summary;
};

// Whether the gap alone decides, of a log that is at rest; else sessions must be listed (splitSessions) and counted one by
// one.
[[nodiscard]] bool canCount(const SessionIndex& index, const SessionRule& rule);

// Over all sessions, none of whose events a merge lost, what chartSessions and summarise give for them, to the digit. Of an
// index and a rule that canCount() accepts; `watermarks` as in SplitInput; `wanted` without a range. None where `stop` was
// requested. O(events), some nanoseconds for each event and session; the same digits with any number of threads (> 0).
[[nodiscard]] std::optional<GapCounts> countAtGap(const SessionIndex& index, const SessionRule& rule,
                                                  std::span<const EventTime> watermarks, const ChartsWanted& wanted,
                                                  const std::stop_token& stop, unsigned threads);

} // namespace lull
