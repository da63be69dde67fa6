// Users' sessions as the gap rises: neighbours merge in the order of the deltas between them, and their user's totals follow.
//
//   MergeTree tree;
//   tree.start(count, typeAt);          // every event alone
//   tree.mergeBefore(3, totals);        // events 2 and 3 are now of one session, and so are theirs
//   totals.sessions
#pragma once

#include "core/event/event_type.h"
#include "core/metrics/user_totals.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace lull {

class MergeTree {
public:
    // Events 0 … count − 1 of any users, one user after the other, each in time order; `typeAt(i)` is the type of event i.
    // Keeps its memory from one start to the next.
    template <typename TypeAt>
    void start(std::size_t count, const TypeAt& typeAt)
    {
        if (m_pieces.size() < count) {
            m_pieces.resize(count);
            m_otherEnds.resize(count);
        }
        for (std::uint32_t event = 0; event < count; ++event) {
            const EventType type = typeAt(event);
            const bool isClick = type == EventType::Click;
            m_pieces[event] = {.searches = type == EventType::Search, .clicks = isClick, .clicked = 0, .lastClicked = false,
                               .orphan = isClick};
            m_otherEnds[event] = event;
        }
    }

    // The totals of a user whose events [begin, end) are all alone.
    [[nodiscard]] UserTotals totalsAlone(std::size_t begin, std::size_t end) const
    {
        UserTotals totals;
        totals.sessions = totals.singleEvent = end - begin;
        for (std::size_t event = begin; event < end; ++event)
            totals.searches += m_pieces[event].searches;
        totals.searchSessions = totals.searches;
        return totals;
    }

    // Joins the pieces that end before and start with `event`, which is not its user's first; each event once. `totals` are
    // that user's. True where that moved more than the number of sessions and of those with a single event. O(1).
    bool mergeBefore(std::uint32_t event, UserTotals& totals)
    {
        const std::uint32_t first = m_otherEnds[event - 1];
        const std::uint32_t last = m_otherEnds[event];
        m_otherEnds[first] = last;
        m_otherEnds[last] = first;
        --totals.sessions;
        totals.singleEvent -= (first == event - 1 ? 1 : 0) + (last == event ? 1 : 0);
        return mergeSearches(m_pieces[first], m_pieces[event], totals);
    }

private:
    struct Piece {
        std::uint32_t searches = 0;
        std::uint32_t clicks = 0;
        std::uint32_t clicked = 0; // searches with a click
        bool lastClicked = false;  // the latest of them
        bool orphan = false;       // a click before any search
    };

    static bool mergeSearches(Piece& left, const Piece& right, UserTotals& totals);
    static void addSearchSession(const Piece& piece, UserTotals& totals);
    static void removeSearchSession(const Piece& piece, UserTotals& totals);

    // A piece [first, last] is stored at its first event; its ends know each other.
    std::vector<Piece> m_pieces;
    std::vector<std::uint32_t> m_otherEnds;
};

inline bool MergeTree::mergeSearches(Piece& left, const Piece& right, UserTotals& totals)
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
        removeSearchSession(left, totals);
    if (right.searches > 0)
        removeSearchSession(right, totals);
    const bool gainsClick = left.searches > 0 && right.orphan; // the left's latest search, if it has none yet
    left.clicked += right.clicked + (gainsClick && !left.lastClicked ? 1 : 0);
    left.orphan = left.orphan || (left.searches == 0 && right.orphan);
    left.lastClicked = right.searches > 0 ? right.lastClicked : left.lastClicked || gainsClick;
    left.searches += right.searches;
    left.clicks += right.clicks;
    addSearchSession(left, totals);
    return true;
}

inline void MergeTree::addSearchSession(const Piece& piece, UserTotals& totals)
{
    ++totals.searchSessions;
    totals.clicks += piece.clicks;
    totals.clickedSearches += piece.clicked;
    totals.clickedSessions += piece.clicks > 0 ? 1 : 0;
    totals.clicksPerSearch.add(piece.clicks, piece.searches);
    totals.searchCtr.add(piece.clicked, piece.searches);
}

inline void MergeTree::removeSearchSession(const Piece& piece, UserTotals& totals)
{
    --totals.searchSessions;
    totals.clicks -= piece.clicks;
    totals.clickedSearches -= piece.clicked;
    totals.clickedSessions -= piece.clicks > 0 ? 1 : 0;
    totals.clicksPerSearch.remove(piece.clicks, piece.searches);
    totals.searchCtr.remove(piece.clicked, piece.searches);
}

} // namespace lull
