// The sessions of a whole index at one gap.
//
//   Sessions sessions = splitSessions(index, {.gap = 30min}, {});
//   sessions.all()[0].searches …
#pragma once

#include "core/session/session_list.h"
#include "core/session/session_index.h"
#include "core/session/session_rule.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace lull {

// Which events count and which watermark closed what; all may be left empty.
struct SplitInput {
    std::span<const EventTime> watermarks = {};     // at the end of input, one per user; empty: a session is closed by
                                                    // the gap where another of its user follows
    ColumnView<std::uint8_t> lostEvents = {};       // by position in the index, 1 where a merge lost the event; or empty
    bool goesOn = false;                            // a stream that has not ended: what nothing closed yet is open
};

// Bounds and counts of the session that holds the events [first, end) of one user.
[[nodiscard]] Session countSession(const ColumnView<EventType>& types, std::size_t first, std::size_t end,
                                   const ColumnView<std::uint8_t>& lostEvents);

// A rule with end rules takes some nanoseconds more an event.
//
// The sessions of one user, appended to `out`. The timelines use it for the visible rows alone. O(events of the user).
void splitUser(const SessionIndex& index, std::size_t user, const SessionRule& rule, const SplitInput& input,
               std::vector<Session>& out);

// The sessions of every user; empty where `stop` was requested on the way. O(events).
[[nodiscard]] std::optional<Sessions> splitSessions(const SessionIndex& index, const SessionRule& rule,
                                                    const SplitInput& input, std::stop_token stop = {},
                                                    unsigned threads = 1);

} // namespace lull
