// One user's sessions as the gap rises: neighbours merge in the order of the deltas between them, and the user's totals follow.
//
//   MergeTree tree;
//   tree.start(types);                  // every event alone
//   tree.mergeBefore(3);                // events 2 and 3 are now of one session, and so are theirs
//   tree.totals().sessions
#pragma once

#include "core/event/event_type.h"
#include "core/metrics/user_totals.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace lull {

class MergeTree {
public:
    // `typeAt(i)` is the type of the user's event i, in time order; count > 0. Keeps its memory from one user to the next.
    template <typename TypeAt>
    void start(std::size_t count, const TypeAt& typeAt)
    {
        if (m_pieces.size() < count) {
            m_pieces.resize(count);
            m_otherEnds.resize(count);
        }
        std::uint64_t searches = 0;
        for (std::uint32_t event = 0; event < count; ++event) {
            const EventType type = typeAt(event);
            const bool isSearch = type == EventType::Search;
            const bool isClick = type == EventType::Click;
            m_pieces[event] = {.searches = isSearch, .clicks = isClick, .clicked = 0, .lastClicked = false, .orphan = isClick};
            m_otherEnds[event] = event;
            searches += isSearch ? 1 : 0;
        }
        m_totals = {.sessions = count, .singleEvent = count, .searchSessions = searches, .clickedSessions = 0,
                    .searches = searches, .clicks = 0, .clickedSearches = 0, .clicksPerSearch = {}, .searchCtr = {}};
    }

    // Joins the pieces that end before and start with `event` > 0. Each event once. True where that moved more than the number
    // of sessions and of those with a single event. O(1).
    bool mergeBefore(std::uint32_t event)
    {
        const std::uint32_t first = m_otherEnds[event - 1];
        const std::uint32_t last = m_otherEnds[event];
        m_otherEnds[first] = last;
        m_otherEnds[last] = first;
        --m_totals.sessions;
        m_totals.singleEvent -= (first == event - 1 ? 1 : 0) + (last == event ? 1 : 0);
        return mergeSearches(m_pieces[first], m_pieces[event]);
    }

    [[nodiscard]] const UserTotals& totals() const { return m_totals; }

private:
    struct Piece {
        std::uint32_t searches = 0;
        std::uint32_t clicks = 0;
        std::uint32_t clicked = 0; // searches with a click
        bool lastClicked = false;  // the latest of them
        bool orphan = false;       // a click before any search
    };

    bool mergeSearches(Piece& left, const Piece& right);
    void addSearchSession(const Piece& piece);
    void removeSearchSession(const Piece& piece);

    // A piece [first, last] is stored at its first event; its ends know each other.
    std::vector<Piece> m_pieces;
    std::vector<std::uint32_t> m_otherEnds;
    UserTotals m_totals;
};

inline bool MergeTree::mergeSearches(Piece& left, const Piece& right)
{
    const bool rightIsBlank = (right.searches | right.clicks) == 0;
    if (rightIsBlank)
        return false;
    const bool leftIsBlank = (left.searches | left.clicks) == 0;
    if (leftIsBlank) {
        left = right;
        return false;
    }
    if ((left.searches | right.searches) == 0) {
        left.clicks += right.clicks;
        return false;
    }
    if (left.searches > 0)
        removeSearchSession(left);
    if (right.searches > 0)
        removeSearchSession(right);
    const bool gainsClick = left.searches > 0 && right.orphan; // the left's latest search, if it has none yet
    left.clicked += right.clicked + (gainsClick && !left.lastClicked ? 1 : 0);
    left.orphan = left.orphan || (left.searches == 0 && right.orphan);
    left.lastClicked = right.searches > 0 ? right.lastClicked : left.lastClicked || gainsClick;
    left.searches += right.searches;
    left.clicks += right.clicks;
    addSearchSession(left);
    return true;
}

inline void MergeTree::addSearchSession(const Piece& piece)
{
    ++m_totals.searchSessions;
    m_totals.clicks += piece.clicks;
    m_totals.clickedSearches += piece.clicked;
    m_totals.clickedSessions += piece.clicks > 0 ? 1 : 0;
    m_totals.clicksPerSearch.add(piece.clicks, piece.searches);
    m_totals.searchCtr.add(piece.clicked, piece.searches);
}

inline void MergeTree::removeSearchSession(const Piece& piece)
{
    --m_totals.searchSessions;
    m_totals.clicks -= piece.clicks;
    m_totals.clickedSearches -= piece.clicked;
    m_totals.clickedSessions -= piece.clicks > 0 ? 1 : 0;
    m_totals.clicksPerSearch.remove(piece.clicks, piece.searches);
    m_totals.searchCtr.remove(piece.clicked, piece.searches);
}

} // namespace lull
