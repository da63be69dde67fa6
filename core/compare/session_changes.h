// What changed from one way of finding sessions to another: which sessions split, which merged, and how much each of these
// moves the click-through rate.
//
//   SessionChanges changes = *findChanges({*pinned.data, *pinned.result}, {*now.data, *now.result}, kind);
//   changes.all.front().after.size()          // into how many the change with the largest effect split
#pragma once

#include "core/dataset.h"
#include "core/metrics/ctr.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace lull {

enum class ChangeKind : std::uint8_t {
    Split,  // one session became several
    Merged, // several became one
    Other,  // anything else that other rules bring: moved bounds, other events, a session that appeared or vanished
};

// Positions [begin, end) in Sessions::all().
struct SessionRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] std::uint32_t size() const { return end - begin; }
    bool operator==(const SessionRange&) const = default;
};

// A group of one user's sessions whose times overlap, before and after.
struct SessionChange {
    SessionRange before;
    SessionRange after;
    std::uint32_t events = 0;  // in the group's sessions; the larger number where the sides differ
    Duration longestPause{0};  // between neighbouring sessions of the side that has more of them
    double effect = 0;         // how far the CTR of all sessions would move if this were the only change

    [[nodiscard]] ChangeKind kind() const;
    bool operator==(const SessionChange&) const = default;
};

struct SessionChanges {
    CtrKind ctrKind = CtrKind::SearchCtrPooled; // of the effects
    std::vector<SessionChange> all = {};        // largest effect first, then most sessions, most events, order of the index
    std::size_t split = 0;                      // changes of each kind
    std::size_t merged = 0;
    std::size_t other = 0;
    std::size_t same = 0;                       // sessions that stayed as they are
    std::size_t sessionsBefore = 0;             // in the changes
    std::size_t sessionsAfter = 0;

    [[nodiscard]] bool isEmpty() const { return all.empty(); }
};

// One side: its data and the sessions found in it. Both outlive the call.
struct ComparedSessions {
    const Dataset& data;
    const Sessionized& result;
};

// Both sides come from the same table; their rules and gaps may differ. None where `stop` was requested.
// O(users + sessions + changes · log changes), the walk over users in parallel.
[[nodiscard]] std::optional<SessionChanges> findChanges(const ComparedSessions& before, const ComparedSessions& after,
                                                        CtrKind kind, std::stop_token stop = {}, unsigned threads = 1);

} // namespace lull
