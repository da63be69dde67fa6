// What searches met within their sessions: results, time to the first click, its rank.
#pragma once

#include "core/metrics/ratio_sum.h"
#include "core/session/search_facts.h"
#include "core/session/session_index.h"
#include "core/session/sessions.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lull {

// What one search met before its session ended.
struct SearchOutcome {
    std::optional<Duration> firstClickDelay; // none without a click
    bool knowsResults = false;
    bool isEmpty = false;                    // of results that are known
    std::uint32_t rank = 0;                  // of the first click in results that are known; 0 unknown
    std::uint32_t clickedRank = 0;           // of the first click, by its own position also where no results are known
};
[[nodiscard]] inline SearchOutcome outcomeOf(const SearchFacts& search, std::size_t sessionEnd, const EventTimes& times)
{
    SearchOutcome outcome;
    const bool clicked = search.firstClick < sessionEnd;
    if (clicked)
        outcome.firstClickDelay = times[search.firstClick] - times[search.event];
    const bool shown = search.firstResults < sessionEnd;
    outcome.knowsResults = shown || search.ownRowKnown;
    outcome.isEmpty = shown ? search.resultsEmpty : search.ownRowEmpty;
    if (clicked)
        outcome.clickedRank = shown ? search.rankInResults : search.rankInOwnRow;
    if (outcome.knowsResults)
        outcome.rank = outcome.clickedRank;
    return outcome;
}

// The clicks among the events [begin, end) that are not lost.
[[nodiscard]] std::uint32_t countClicks(const EventColumns& columns, std::size_t begin, std::size_t end);

// What the searches of any number of sessions met, in whole numbers: what was added can be taken out again.
struct SearchSums {
    std::uint64_t knownResults = 0;          // searches whose results are known
    std::uint64_t zeroResults = 0;           // of these, empty
    std::uint64_t rankUnknown = 0;           // of these, clicked first at an unknown rank: left out of the MRR
    RatioSum reciprocalRanks;                // Σ 1/rank of the first click, 0 without a click
    std::uint64_t orphanClicks = 0;          // before any search of their session

    void add(const SearchOutcome& search);
    void remove(const SearchOutcome& search);
    void add(const SearchSums& other);
};

// Adds up session by session, in the order of the index; sessions may be left out.
class SearchTotals {
public:
    // `facts` are those of the sessions to come. They and the columns outlive the totals.
    SearchTotals(const EventColumns& columns, std::span<const SearchFacts> facts);

    void add(const Session& session);
    // Adds what was met in other sessions.
    void add(const SearchTotals& other);

    std::vector<Duration> firstClickDelays;  // one per clicked search
    SearchSums sums;

private:
    void skipTo(const Session& session);

    EventColumns m_columns;
    std::span<const SearchFacts> m_ahead;
};

} // namespace lull
