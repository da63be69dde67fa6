// All totals at one gap, whatever the gap: one sequential pass over times and types, without a list of sessions.
//
//   auto totals = totalsAt(index, {.gap = 30min}, stop, 2);
#pragma once

#include "core/profile/gap_totals.h"
#include "core/session/session_index.h"
#include "core/session/session_rule.h"
#include "core/session/sessions.h"

#include <optional>
#include <stop_token>

namespace lull {

// Without moments. None where `stop` was requested on the way. O(events): a few nanoseconds an event, less where the
// index's columns are flat. The same digits with any number of threads.
[[nodiscard]] std::optional<GapTotals> totalsAt(const SessionIndex& index, const SessionRule& rule, std::stop_token stop = {},
                                                unsigned threads = 1);

// Of sessions at hand, with moments: for rules whose sessions are no matter of deltas alone. O(sessions).
[[nodiscard]] GapTotals totalsOf(const SessionIndex& index, const Sessions& sessions);

} // namespace lull
