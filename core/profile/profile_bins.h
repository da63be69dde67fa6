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
    void addChange(const SessionBin& before, const SessionBin& after);
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
    void addChange(const SearchBin& before, const SearchBin& after);
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

inline SessionBin SessionBin::of(const UserTotals& user)
{
    return {.sessions = user.sessions,
            .single = user.singleEvent,
            .xx = user.sessions * user.sessions,
            .xy = user.sessions * user.singleEvent,
            .yy = user.singleEvent * user.singleEvent};
}

inline void SessionBin::add(const SessionBin& other)
{
    sessions += other.sessions;
    single += other.single;
    xx += other.xx;
    xy += other.xy;
    yy += other.yy;
    duration += other.duration;
}

inline void SessionBin::addChange(const SessionBin& before, const SessionBin& after)
{
    sessions += after.sessions - before.sessions;
    single += after.single - before.single;
    xx += after.xx - before.xx;
    xy += after.xy - before.xy;
    yy += after.yy - before.yy;
    duration += after.duration - before.duration;
}

inline SearchBin SearchBin::of(const UserTotals& user)
{
    const Int128 clicksPerSearch = user.clicksPerSearch.units();
    const Int128 searchCtr = user.searchCtr.units();
    const auto searchSessions = static_cast<Uint128>(user.searchSessions);
    return {.searchSessions = user.searchSessions,
            .clicks = user.clicks,
            .clickedSearches = user.clickedSearches,
            .clickedSessions = user.clickedSessions,
            .searchesClicks = user.searches * user.clicks,
            .squaredClicks = user.clicks * user.clicks,
            .searchesClicked = user.searches * user.clickedSearches,
            .squaredClicked = user.clickedSearches * user.clickedSearches,
            .squaredSearchSessions = user.searchSessions * user.searchSessions,
            .searchSessionsClicked = user.searchSessions * user.clickedSessions,
            .squaredClickedSessions = user.clickedSessions * user.clickedSessions,
            .squaredClicksPerSearch = Int192::product(clicksPerSearch, clicksPerSearch),
            .squaredSearchCtr = Int192::product(searchCtr, searchCtr),
            .clicksPerSearch = static_cast<Uint128>(clicksPerSearch),
            .searchCtr = static_cast<Uint128>(searchCtr),
            .searchSessionsClicksPerSearch = searchSessions * static_cast<Uint128>(clicksPerSearch),
            .searchSessionsSearchCtr = searchSessions * static_cast<Uint128>(searchCtr)};
}

inline void SearchBin::add(const SearchBin& other)
{
    searchSessions += other.searchSessions;
    clicks += other.clicks;
    clickedSearches += other.clickedSearches;
    clickedSessions += other.clickedSessions;
    searchesClicks += other.searchesClicks;
    squaredClicks += other.squaredClicks;
    searchesClicked += other.searchesClicked;
    squaredClicked += other.squaredClicked;
    squaredSearchSessions += other.squaredSearchSessions;
    searchSessionsClicked += other.searchSessionsClicked;
    squaredClickedSessions += other.squaredClickedSessions;
    squaredClicksPerSearch += other.squaredClicksPerSearch;
    squaredSearchCtr += other.squaredSearchCtr;
    clicksPerSearch += other.clicksPerSearch;
    searchCtr += other.searchCtr;
    searchSessionsClicksPerSearch += other.searchSessionsClicksPerSearch;
    searchSessionsSearchCtr += other.searchSessionsSearchCtr;
}

inline void SearchBin::addChange(const SearchBin& before, const SearchBin& after)
{
    searchSessions += after.searchSessions - before.searchSessions;
    clicks += after.clicks - before.clicks;
    clickedSearches += after.clickedSearches - before.clickedSearches;
    clickedSessions += after.clickedSessions - before.clickedSessions;
    searchesClicks += after.searchesClicks - before.searchesClicks;
    squaredClicks += after.squaredClicks - before.squaredClicks;
    searchesClicked += after.searchesClicked - before.searchesClicked;
    squaredClicked += after.squaredClicked - before.squaredClicked;
    squaredSearchSessions += after.squaredSearchSessions - before.squaredSearchSessions;
    searchSessionsClicked += after.searchSessionsClicked - before.searchSessionsClicked;
    squaredClickedSessions += after.squaredClickedSessions - before.squaredClickedSessions;
    squaredClicksPerSearch += after.squaredClicksPerSearch - before.squaredClicksPerSearch;
    squaredSearchCtr += after.squaredSearchCtr - before.squaredSearchCtr;
    clicksPerSearch += after.clicksPerSearch - before.clicksPerSearch;
    searchCtr += after.searchCtr - before.searchCtr;
    searchSessionsClicksPerSearch += after.searchSessionsClicksPerSearch - before.searchSessionsClicksPerSearch;
    searchSessionsSearchCtr += after.searchSessionsSearchCtr - before.searchSessionsSearchCtr;
}

} // namespace lull
