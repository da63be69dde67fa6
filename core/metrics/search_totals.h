// What searches met within their sessions: results, time to the first click, its rank.
#pragma once

#include "core/metrics/ratio_sum.h"
#include "core/session/search_facts.h"
#include "core/session/sessions.h"

#include <cstdint>
#include <span>
#include <vector>

namespace lull {

// Adds up session by session, in the order of the index; sessions may be left out.
class SearchTotals {
public:
    // `facts` are those of the whole index. Starts at the searches of `firstEvent`'s user. All outlive the totals.
    SearchTotals(const SessionIndex& index, std::span<const SearchFacts> facts, std::span<const std::uint8_t> lostEvents,
                 std::size_t firstEvent);

    void add(const Session& session);
    // Adds what was met in other sessions.
    void add(const SearchTotals& other);

    std::vector<Duration> firstClickDelays;  // one per clicked search
    std::uint64_t knownResults = 0;          // searches whose results are known
    std::uint64_t zeroResults = 0;           // of these, empty
    std::uint64_t rankUnknown = 0;           // of these, clicked first at an unknown rank: left out of the MRR
    RatioSum reciprocalRanks;                // Σ 1/rank of the first click, 0 without a click
    std::uint64_t orphanClicks = 0;          // before any search of their session

private:
    void skipTo(std::size_t event);
    void addSearch(const SearchFacts& search, std::uint32_t sessionEnd);
    void countOrphans(std::size_t begin, std::size_t end);

    const SessionIndex* m_index;
    std::span<const SearchFacts> m_ahead; // of the sessions to come
    std::span<const std::uint8_t> m_lost;
};

} // namespace lull
