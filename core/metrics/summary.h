// Every metric over the sessions of one gap: counts, click-through rates, durations, bounce, abandonment, rank.
#pragma once

#include "core/metrics/ctr.h"
#include "core/metrics/intervals.h"
#include "core/session/sessions.h"

#include <cstdint>
#include <optional>
#include <stop_token>

namespace lull {

struct DurationStats {
    std::optional<double> median; // seconds, nearest rank
    std::optional<double> mean;
    std::optional<double> p90;
    bool operator==(const DurationStats&) const = default;
};

struct ClickDelayStats {
    std::optional<double> median; // seconds, nearest rank
    std::optional<double> p90;
    bool operator==(const ClickDelayStats&) const = default;
};

struct PooledAndMean {
    RatioEstimate pooled;
    RatioEstimate mean;
    bool operator==(const PooledAndMean&) const = default;
};

struct Summary {
    std::uint64_t users = 0;           // with a session
    std::uint64_t sessions = 0;
    std::uint64_t searchSessions = 0;
    std::uint64_t usersWithSearch = 0;
    std::uint64_t events = 0;          // in sessions: without late, without lost
    std::uint64_t searches = 0;
    std::uint64_t clicks = 0;          // orphans included
    std::uint64_t clickedSearches = 0;
    std::uint64_t clicksWithoutSearch = 0; // in sessions that have no search: all that moves pooled clicks per search
    std::uint64_t orphanClicks = 0;    // before any search of their session
    std::uint64_t singleEventSessions = 0;

    DurationStats duration;
    ClickDelayStats timeToFirstClick;
    std::optional<double> zeroResultsRate;
    std::uint64_t searchesWithKnownResults = 0;
    std::optional<double> mrr;
    std::uint64_t mrrLeftOut = 0;      // searches whose first click has no known rank
    std::optional<double> searchesPerSession;
    RatioEstimate bounceRate;
    RatioEstimate abandonmentRate;
    PooledAndMean clicksPerSearch;
    PooledAndMean searchCtr;
    RatioEstimate sessionCtr;

    [[nodiscard]] const RatioEstimate& ctr(CtrKind kind) const;
    bool operator==(const Summary&) const = default;
};

// `sessions` may be a part of all: every number is over that part. None where `stop` was requested on the way. O(events), a few passes; the same digits with any number of threads.
[[nodiscard]] std::optional<Summary> summarise(const SessionIndex& index, const Sessions& sessions,
                                               const SplitInput& input, std::stop_token stop = {},
                                               unsigned threads = 1);

} // namespace lull
