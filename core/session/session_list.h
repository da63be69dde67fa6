// Sessions in a list: at hand, or made for the first who asks, since most of what is shown at a gap needs no list.
//
//   Sessions sessions = Sessions::later(count, [=](std::stop_token stop, unsigned threads) { return splitSessions(…); });
//   if (sessions.list(stop, 2))
//       sessions.all()[0].searches …
#pragma once

#include "core/session/closed_by.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
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

// Ordered by user (place in the index), then start. Immutable; copies share the list. Any number of threads may read it.
class Sessions {
public:
    using MakeList = std::function<std::optional<Sessions>(std::stop_token, unsigned threads)>;

    Sessions() : Sessions({}, 0) {}
    explicit Sessions(std::vector<Session> sessions, std::size_t users);
    // So many that are listed when somebody asks for them. What `make` gives is at hand; none only where it is stopped.
    [[nodiscard]] static Sessions later(std::size_t size, MakeList make);

    // Lists them where nobody has yet; who asks meanwhile waits. False where `stop` was requested on the way. What is below, but
    // for size(), lists them without a way to stop it: whoever must not wait that long lists them first.
    [[nodiscard]] bool list(const std::stop_token& stop, unsigned threads) const;

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::span<const Session> all() const { return listed().sessions; }
    [[nodiscard]] std::span<const Session> ofUser(std::size_t user) const;
    // Where a user's sessions begin in all(); size() for the user behind the last.
    [[nodiscard]] std::size_t firstOfUser(std::size_t user) const;
    // The session that holds an event of this user; none where the event is not theirs. O(log sessions).
    [[nodiscard]] std::optional<std::size_t> indexOfEvent(std::size_t user, std::size_t event) const;

private:
    struct List {
        std::vector<Session> sessions;
        std::vector<std::uint32_t> firstSessions; // users + 1 entries
    };
    struct Later;

    [[nodiscard]] const List& listed() const { return m_list ? *m_list : listedLater(); }
    [[nodiscard]] const List& listedLater() const;

    // Invariant: one of the two is null.
    std::shared_ptr<const List> m_list;
    std::shared_ptr<Later> m_later;
};

} // namespace lull
