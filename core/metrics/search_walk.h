// What needs the events themselves, not only a session's counts: results shown, time to the first click, its rank.
#pragma once

#include "core/metrics/ratio_sum.h"
#include "core/session/sessions.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace lull {

// Walks sessions one by one and adds up what their searches met.
class SearchWalk {
public:
    explicit SearchWalk(const SessionIndex& index, std::span<const std::uint8_t> lostEvents)
        : m_index(index), m_lost(lostEvents)
    {
    }

    void add(const Session& session);
    // Adds what another walk met in other sessions.
    void add(const SearchWalk& other);

    std::vector<Duration> firstClickDelays;  // one per clicked search
    std::uint64_t knownResults = 0;          // searches whose results are known
    std::uint64_t zeroResults = 0;           // of these, empty
    std::uint64_t rankUnknown = 0;           // of these, clicked first at an unknown rank: left out of the MRR
    RatioSum reciprocalRanks;                // Σ 1/rank of the first click, 0 without a click
    std::uint64_t orphanClicks = 0;          // before any search of their session

private:
    // The search under way, from its own event to the next search.
    struct Search {
        Row row = 0;
        EventTime time;
        std::optional<ResultList> shown; // by the first results event after it
        std::optional<Row> firstClick;
    };

    void meet(std::size_t event);
    void finish();
    void rankFirstClick(const ResultList& results);

    const SessionIndex& m_index; // outlives the walk
    std::span<const std::uint8_t> m_lost;
    std::optional<Search> m_search;
};

} // namespace lull
