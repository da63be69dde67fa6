// What happened after each search, whatever the gap: found once, so that a new gap only has to ask what falls into the same
// session.
#pragma once

#include "core/session/event_columns.h"

#include <cstdint>
#include <limits>
#include <span>
#include <stop_token>
#include <vector>

namespace lull {

class SessionIndex;

inline constexpr std::uint32_t kNoEvent = std::numeric_limits<std::uint32_t>::max();

// One search of one user and what followed before that user's next search. Events are positions in the index.
struct SearchFacts {
    std::uint32_t event = 0;
    std::uint32_t firstClick = kNoEvent;
    std::uint32_t firstResults = kNoEvent; // where the results shown are known; a first results event without them is none
    std::uint32_t rankInResults = 0;       // of the first click, by its position or its place in those results; 0 unknown
    std::uint32_t rankInOwnRow = 0;        // likewise, in the results that the search's own row holds
    bool resultsEmpty = false;
    bool ownRowKnown = false;
    bool ownRowEmpty = false;
};

// Appends those of the events [begin, end) of one user. Lost events are passed over. O(events).
void findSearchFacts(const EventColumns& columns, std::size_t begin, std::size_t end, std::vector<SearchFacts>& out);

// Those of the users [begin, end), user by user. Events with a 1 in `lostEvents` (by position, or empty) are passed over.
// Not of all where `stop` is requested on the way.
[[nodiscard]] std::vector<SearchFacts> findSearchFacts(const SessionIndex& index, std::size_t beginUser, std::size_t endUser,
                                                       ColumnView<std::uint8_t> lostEvents = {},
                                                       const std::stop_token& stop = {});

// Those of all users, user by user, none lost; not of all where `stop` is requested on the way. threads > 0.
[[nodiscard]] std::vector<SearchFacts> findSearchFacts(const SessionIndex& index, unsigned threads,
                                                       const std::stop_token& stop = {});

// Those of all users, user by user: the index's own, or found where it does not know them, or a merge lost some events.
class KnownSearches {
public:
    // The index outlives this. O(1), or O(events) where they must be found.
    KnownSearches(const SessionIndex& index, const ColumnView<std::uint8_t>& lostEvents);
    KnownSearches(const KnownSearches&) = delete;
    KnownSearches& operator=(const KnownSearches&) = delete;

    [[nodiscard]] std::span<const SearchFacts> facts() const { return m_facts; }

private:
    std::vector<SearchFacts> m_found;
    std::span<const SearchFacts> m_facts;
};

} // namespace lull
