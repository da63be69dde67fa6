// Which sessions are looked at: every number, chart and list is over those that the filter accepts.
//
//   SessionFilter filter{.range = TimeRange{monday, tuesday}};
//   auto mondays = filterSessions(index, sessions, filter);
#pragma once

#include "core/event/time_range.h"
#include "core/session/sessions.h"

#include <optional>
#include <stop_token>

namespace lull {

// All conditions must hold; one that is not set holds for every session.
struct SessionFilter {
    std::optional<TimeRange> range = std::nullopt; // holds the session's first event: that is the time in which it counts

    [[nodiscard]] bool acceptsAll() const { return !range; }
    [[nodiscard]] bool accepts(const SessionIndex& index, const Session& session) const
    {
        return !range || range->contains(index.times()[session.firstEvent]);
    }
    bool operator==(const SessionFilter&) const = default;
};

// The accepted sessions, in the order that they had; users without any keep their place, with no session. None where
// `stop` was requested. O(sessions + users).
[[nodiscard]] std::optional<Sessions> filterSessions(const SessionIndex& index, const Sessions& sessions,
                                                     const SessionFilter& filter, std::stop_token stop = {});

} // namespace lull
