// The sessions of a whole index at one gap.
//
//   Sessions sessions = splitSessions(index, {.gap = 30min}, {});
//   sessions.all()[0].searches …
#pragma once

#include "core/session/closed_by.h"
#include "core/session/session_index.h"
#include "core/session/session_rule.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace lull {

struct Session {
    std::uint32_t user = 0;            // place in the index
    std::uint32_t firstEvent = 0;      // [firstEvent, endEvent) in the index's columns
    std::uint32_t endEvent = 0;
    std::uint32_t lostEvents = 0;      // of these, lost by a merge: inside the bounds, counted in nothing
    std::uint32_t searches = 0;
    std::uint32_t clicks = 0;          // all clicks, those before any search included
    std::uint32_t clickedSearches = 0; // searches with at least one click before the next search of the session
    ClosedBy closedBy = ClosedBy::Gap;

    [[nodiscard]] std::uint32_t events() const { return endEvent - firstEvent - lostEvents; }
    [[nodiscard]] bool holds(std::size_t event) const { return event >= firstEvent && event < endEvent; }
    bool operator==(const Session&) const = default;
};

// Ordered by user (place in the index), then start. Immutable once made.
class Sessions {
public:
    Sessions() = default;
    explicit Sessions(std::vector<Session> sessions, std::size_t users);

    [[nodiscard]] std::span<const Session> all() const { return m_sessions; }
    [[nodiscard]] std::size_t size() const { return m_sessions.size(); }
    [[nodiscard]] std::span<const Session> ofUser(std::size_t user) const;
    // Where a user's sessions begin in all(); size() for the user behind the last.
    [[nodiscard]] std::size_t firstOfUser(std::size_t user) const { return m_firstSessions.empty() ? 0 : m_firstSessions[user]; }
    // The session that holds an event of this user; none where the event is not theirs. O(log sessions).
    [[nodiscard]] std::optional<std::size_t> indexOfEvent(std::size_t user, std::size_t event) const;

private:
    std::vector<Session> m_sessions;
    std::vector<std::uint32_t> m_firstSessions; // users + 1 entries
};

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
