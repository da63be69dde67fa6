// By how much the totals change at each gap of a grid: what users' merges add up to, before the running sum.
#pragma once

#include "core/metrics/user_totals.h"
#include "core/profile/int192.h"
#include "core/profile/gap_totals.h"
#include "core/wide_int.h"

#include <cstdint>
#include <vector>

namespace lull {

// Counts of sessions and their moments, or a change of them: arithmetic is modulo 2^64, so changes may be negative and the sum
// of all is right.
struct SessionBin {
    std::uint64_t sessions = 0;
    std::uint64_t single = 0;
    std::uint64_t xx = 0; // X sessions, Y single-event sessions
    std::uint64_t xy = 0;
    std::uint64_t yy = 0;
    Uint128 duration = 0;

    // Of one user, without the duration.
    [[nodiscard]] static SessionBin of(const UserTotals& user);
    void add(const SessionBin& other);
    void subtract(const SessionBin& other);
};

// Likewise for search sessions.
struct SearchBin {
    std::uint64_t searchSessions = 0;
    std::uint64_t clicks = 0;
    std::uint64_t clickedSearches = 0;
    std::uint64_t clickedSessions = 0;
    std::uint64_t searchesClicks = 0; // moments XY and YY: those with X = searches …
    std::uint64_t squaredClicks = 0;
    std::uint64_t searchesClicked = 0;
    std::uint64_t squaredClicked = 0;
    std::uint64_t squaredSearchSessions = 0; // … and with X = search sessions
    std::uint64_t searchSessionsClicked = 0;
    std::uint64_t squaredClickedSessions = 0;
    Int192 squaredClicksPerSearch;
    Int192 squaredSearchCtr;
    Uint128 clicksPerSearch = 0; // multiples of 2^-60
    Uint128 searchCtr = 0;
    Uint128 searchSessionsClicksPerSearch = 0;
    Uint128 searchSessionsSearchCtr = 0;

    [[nodiscard]] static SearchBin of(const UserTotals& user);
    void add(const SearchBin& other);
    void subtract(const SearchBin& other);
};

// What no gap changes.
struct FixedTotals {
    std::uint64_t events = 0;
    std::uint64_t users = 0;
    std::uint64_t usersWithSearch = 0;
    std::uint64_t searches = 0;
    std::uint64_t squaredSearches = 0;

    void add(const FixedTotals& other);
};

// A column of changes for every gap of a grid, and every event alone to start from.
struct ProfileBins {
    explicit ProfileBins(std::size_t gaps) : sessions(gaps), searches(gaps) {}

    FixedTotals fixed;
    SessionBin sessionsAlone;
    SearchBin searchesAlone;
    std::vector<SessionBin> sessions;
    std::vector<SearchBin> searches;
};

// The totals at every gap: sums over the parts and, along the gaps, a running sum. The parts come from disjoint users and are
// used up. At least one part.
[[nodiscard]] std::vector<GapTotals> sumUp(std::vector<ProfileBins>& parts, unsigned threads);

} // namespace lull
