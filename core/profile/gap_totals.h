// What a gap makes of a log, in sums over sessions, and the rates that follow from them with their intervals.
//
//   GapTotals totals = profile.at(1800);
//   estimateOf(totals, CtrKind::SearchCtrPooled).value
#pragma once

#include "core/event/time.h"
#include "core/metrics/ctr.h"
#include "core/metrics/intervals.h"
#include "core/metrics/ratio_sum.h"
#include "core/metrics/user_totals.h"
#include "core/profile/int192.h"
#include "core/wide_int.h"

#include <cstdint>
#include <optional>

namespace lull {

// ΣX², ΣXY and ΣY² over users' totals X and Y, exact. For counts they fit 64 bits; for sums of ratios XY is in multiples of
// 2^-60 and YY of 2^-120.
struct CountMoments {
    std::uint64_t xx = 0;
    std::uint64_t xy = 0;
    std::uint64_t yy = 0;

    void add(const CountMoments& other);
    void add(std::uint64_t x, std::uint64_t y); // one user's
    bool operator==(const CountMoments&) const = default;
};
struct RatioMoments {
    Int128 xy = 0;
    Int192 yy;

    void add(const RatioMoments& other);
    void add(std::uint64_t x, const RatioSum& y);
    bool operator==(const RatioMoments&) const = default;
};

// What the intervals need; X is named before Y.
struct GapMoments {
    CountMoments searchesClicks;
    CountMoments searchesClicked;       // clicked searches
    CountMoments searchSessionsClicked; // clicked sessions; its xx serves the two sums of ratios as well
    RatioMoments searchSessionsClicksPerSearch;
    RatioMoments searchSessionsSearchCtr;
    CountMoments sessionsSingle;

    void add(const GapMoments& other);
    void add(const UserTotals& user);
    void add(const UserTotals& user, CtrKind kind); // those that the interval of the kind needs
    bool operator==(const GapMoments&) const = default;
};

// Fewer than 2^32 events: then no sum overflows.
struct GapTotals {
    std::uint64_t events = 0;              // the same at every gap, as are users, usersWithSearch and searches
    std::uint64_t users = 0;
    std::uint64_t usersWithSearch = 0;
    std::uint64_t sessions = 0;
    std::uint64_t singleEventSessions = 0;
    Int128 duration = 0;                   // microseconds, Σ over sessions of last − first event
    std::uint64_t searchSessions = 0;      // the rest covers these alone
    std::uint64_t searches = 0;
    std::uint64_t clicks = 0;              // those before the first search of their session included
    std::uint64_t clickedSearches = 0;
    std::uint64_t clickedSessions = 0;     // with any click
    RatioSum clicksPerSearch = {};         // Σ per-session ratios
    RatioSum searchCtr = {};
    std::optional<GapMoments> moments = std::nullopt; // none where a fast pass left them out: then there are no intervals

    // The totals of other users; its moments only where both have some.
    void add(const GapTotals& other);
    // One more user and their moments; duration and events are the caller's to add.
    void add(const UserTotals& user);
    bool operator==(const GapTotals&) const = default;
};

// The metric with its 95 % interval, as `summarise` finds it from the sessions. The squared residuals are exact until their
// root is taken, so nothing cancels. About a microsecond.
[[nodiscard]] RatioEstimate estimateOf(const GapTotals& totals, CtrKind kind);
[[nodiscard]] RatioEstimate bounceRateOf(const GapTotals& totals);
[[nodiscard]] RatioEstimate abandonmentRateOf(const GapTotals& totals);
// Sessions per user: what `users` other people like these would have, divided by their number.
[[nodiscard]] RatioEstimate sessionsPerUserOf(const GapTotals& totals);

// Seconds; none without sessions.
[[nodiscard]] std::optional<double> meanDurationOf(const GapTotals& totals);

} // namespace lull
