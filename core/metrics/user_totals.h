// What one user contributes to the ratios over sessions, in whole numbers.
#pragma once

#include "core/metrics/ratio_sum.h"
#include "core/session/sessions.h"

#include <cstdint>

namespace lull {

struct UserTotals {
    std::uint64_t sessions = 0;
    std::uint64_t singleEvent = 0;
    std::uint64_t searchSessions = 0;  // the rest covers these alone
    std::uint64_t clickedSessions = 0; // with any click
    std::uint64_t searches = 0;
    std::uint64_t clicks = 0;
    std::uint64_t clickedSearches = 0;
    RatioSum clicksPerSearch;          // Σ per-session ratios
    RatioSum searchCtr;

    void add(const Session& session)
    {
        count(session, 1);
        if (session.searches == 0)
            return;
        clicksPerSearch.add(session.clicks, session.searches);
        searchCtr.add(session.clickedSearches, session.searches);
    }
    // Sessions of a single event each, `searched` of which are a search.
    void addSingles(std::uint64_t singles, std::uint64_t searched)
    {
        sessions += singles;
        singleEvent += singles;
        searchSessions += searched;
        searches += searched;
    }
    // The same user's other sessions.
    void add(const UserTotals& other)
    {
        sessions += other.sessions;
        singleEvent += other.singleEvent;
        searchSessions += other.searchSessions;
        clickedSessions += other.clickedSessions;
        searches += other.searches;
        clicks += other.clicks;
        clickedSearches += other.clickedSearches;
        clicksPerSearch.add(other.clicksPerSearch);
        searchCtr.add(other.searchCtr);
    }
    // Takes out again what add() put in.
    void remove(const Session& session)
    {
        count(session, ~std::uint64_t{0});
        if (session.searches == 0)
            return;
        clicksPerSearch.remove(session.clicks, session.searches);
        searchCtr.remove(session.clickedSearches, session.searches);
    }

private:
    // `sign` is 1, or −1 modulo 2^64.
    void count(const Session& session, std::uint64_t sign)
    {
        sessions += sign;
        singleEvent += session.events() == 1 ? sign : 0;
        if (session.searches == 0)
            return;
        searchSessions += sign;
        clickedSessions += session.clicks > 0 ? sign : 0;
        searches += sign * session.searches;
        clicks += sign * session.clicks;
        clickedSearches += sign * session.clickedSearches;
    }
};

} // namespace lull
