// What people searched for, and what came of it: one row for each distinct query.
//
//   const auto table = tabulateQueries(index, sessions, input);
//   table->rows()[0].searches
//   table->ctr(0, CtrKind::SearchCtrPooled).ci95
//
// Queries are told apart byte by byte. Clicks belong to the latest search before them in the session; those before any search
// belong to no query.
#pragma once

#include "core/metrics/ctr.h"
#include "core/metrics/intervals.h"
#include "core/metrics/ratio_sum.h"
#include "core/session/sessions.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace lull {

// Over all searches of one query, whatever their session.
struct QueryTotals {
    StringId query = kNoString;           // in the table's queryTexts(); kNoString gathers the searches without a text
    std::uint32_t firstSearch = 0;        // its first, as an event of the index
    std::uint32_t users = 0;
    std::uint32_t searches = 0;
    std::uint32_t clickedSearches = 0;
    std::uint32_t clicks = 0;
    std::uint32_t sessions = 0;           // with such a search
    std::uint32_t clickedSessions = 0;    // of these, with a click that belongs to one
    std::uint32_t knownResults = 0;       // searches whose results are known
    std::uint32_t zeroResults = 0;        // of these, empty
    std::uint32_t knownRanks = 0;         // clicked searches whose first click has a known position
    std::uint32_t reworded = 0;           // searches whose session's next search shares words (see query_words.h)
    std::uint64_t rankSum = 0;            // of those known
    RatioSum searchCtr;                   // Σ over sessions: clicked searches / searches of this query
    RatioSum clicksPerSearch;             // likewise
    std::optional<Duration> timeToFirstClick; // median over clicked searches, nearest rank

    // Each none where there is nothing to divide by.
    [[nodiscard]] std::optional<double> ctr(CtrKind kind) const;
    [[nodiscard]] std::optional<double> abandonmentRate() const;
    [[nodiscard]] std::optional<double> zeroResultsRate() const;
    [[nodiscard]] std::optional<double> meanClickedPosition() const; // of first clicks
    [[nodiscard]] std::optional<double> rewordedShare() const;
};

// Immutable once made; any number of threads may read it.
class QueryTable {
public:
    // By the queries' first appearance in the log; searches without a text come last.
    [[nodiscard]] std::span<const QueryTotals> rows() const { return m_rows; }

    // With the interval, clustered by user. O(1): sums that the counting left behind.
    [[nodiscard]] RatioEstimate ctr(std::size_t row, CtrKind kind) const;
    [[nodiscard]] RatioEstimate abandonmentRate(std::size_t row) const;

    [[nodiscard]] std::size_t bytes() const;

private:
    friend class QueryCounter;

    // Σ over users of X², X·Y and Y².
    struct Moments {
        double xx = 0;
        double xy = 0;
        double yy = 0;
    };
    // Only of queries that two users or more share: the others have no interval. Shared by all rates over searches, or sessions.
    struct UserMoments {
        Moments searchCtrPooled;
        Moments clicksPerSearchPooled;
        Moments searchCtrMean;
        Moments clicksPerSearchMean;
        Moments sessionCtr;

        [[nodiscard]] const Moments& of(CtrKind kind) const;
    };
    static constexpr std::uint32_t kNoMoments = 0xFFFF'FFFF;

    std::vector<QueryTotals> m_rows;
    std::vector<std::uint32_t> m_momentsOfRow; // in m_moments, or kNoMoments
    std::vector<UserMoments> m_moments;
};

// Over the searches of these sessions, which may be a part of all. None where `stop` was requested. O(events + words).
[[nodiscard]] std::optional<QueryTable> tabulateQueries(const SessionIndex& index, const Sessions& sessions,
                                                        const SplitInput& input, std::stop_token stop = {});

// The first search of this query from an event of the index on, among those of `sessions`; none where there is no more, or of a
// stream that goes on.
[[nodiscard]] std::optional<std::uint32_t> findSearch(const SessionIndex& index, const Sessions& sessions, StringId query,
                                                      std::uint32_t fromEvent);

} // namespace lull
