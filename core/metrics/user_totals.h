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
        ++sessions;
        singleEvent += session.events() == 1 ? 1 : 0;
        if (session.searches == 0)
            return;
        ++searchSessions;
        clickedSessions += session.clicks > 0 ? 1 : 0;
        searches += session.searches;
        clicks += session.clicks;
        clickedSearches += session.clickedSearches;
        clicksPerSearch.add(session.clicks, session.searches);
        searchCtr.add(session.clickedSearches, session.searches);
    }
};

} // namespace lull
