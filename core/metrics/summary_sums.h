// Sums over sessions from which a summary follows, whoever adds them up: a split of a whole log, or a stream session by
// session.
#pragma once

#include "core/metrics/percentile.h"
#include "core/metrics/search_totals.h"
#include "core/metrics/summary.h"
#include "core/profile/gap_totals.h"
#include "core/wide_int.h"

#include <cstdint>

namespace lull {

// Whole numbers: the order of adding, and taking out again, never changes a digit.
struct SummarySums {
    std::uint64_t users = 0;
    std::uint64_t usersWithSearch = 0;
    std::uint64_t sessions = 0;
    std::uint64_t events = 0;
    std::uint64_t searchSessions = 0;
    std::uint64_t searches = 0;
    std::uint64_t clicks = 0;
    std::uint64_t clickedSearches = 0;
    std::uint64_t clicksWithoutSearch = 0;
    std::uint64_t singleEventSessions = 0;
    Int128 totalDuration = 0; // microseconds
    SearchSums search;

    // Everything but users, durations and what the searches met, which are the caller's to add.
    void add(const Session& session) { count(session, 1); }
    void remove(const Session& session) { count(session, ~std::uint64_t{0}); }
    void add(const SummarySums& other);

private:
    void count(const Session& session, std::uint64_t sign); // 1, or −1 modulo 2^64
};

// `durations` and `clickDelays` are spread over all sessions and all clicked searches; `totals` are those of the same sessions,
// with moments, of all users who have any.
[[nodiscard]] Summary summaryOf(const SummarySums& sums, const MedianAndP90& durations, const MedianAndP90& clickDelays,
                                const GapTotals& totals);

} // namespace lull
