// A pinned gap against the current one, with the sessions that both found: what the window's table of changes shows.
#pragma once

#include "core/compare/session_changes.h"

#include <memory>

namespace lull {

// Immutable once made.
struct Comparison {
    std::shared_ptr<const Dataset> dataBefore;     // pinned
    std::shared_ptr<const Sessionized> before;
    std::shared_ptr<const Dataset> dataAfter;      // current
    std::shared_ptr<const Sessionized> after;
    SessionChanges changes;

    // The sessions of a change on either side.
    [[nodiscard]] std::span<const Session> sessionsBefore(const SessionChange& change) const
    {
        return before->sessions.all().subspan(change.before.begin, change.before.size());
    }
    [[nodiscard]] std::span<const Session> sessionsAfter(const SessionChange& change) const
    {
        return after->sessions.all().subspan(change.after.begin, change.after.size());
    }
};

} // namespace lull
