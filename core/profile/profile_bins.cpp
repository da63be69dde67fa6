#include "core/profile/profile_bins.h"

#include "core/parallel.h"

#include <algorithm>

namespace lull {

SessionBin SessionBin::of(const UserTotals& user)
{
    return {.sessions = user.sessions,
            .single = user.singleEvent,
            .xx = user.sessions * user.sessions,
            .xy = user.sessions * user.singleEvent,
            .yy = user.singleEvent * user.singleEvent};
}

void SessionBin::add(const SessionBin& other)
{
    sessions += other.sessions;
    single += other.single;
    xx += other.xx;
    xy += other.xy;
    yy += other.yy;
    duration += other.duration;
}

void SessionBin::subtract(const SessionBin& other)
{
    sessions -= other.sessions;
    single -= other.single;
    xx -= other.xx;
    xy -= other.xy;
    yy -= other.yy;
    duration -= other.duration;
}

SearchBin SearchBin::of(const UserTotals& user)
{
    const Int128 clicksPerSearch = user.clicksPerSearch.units();
    const Int128 searchCtr = user.searchCtr.units();
    const auto searchSessions = static_cast<Uint128>(user.searchSessions);
    return {.searchSessions = user.searchSessions,
            .clicks = user.clicks,
            .clickedSearches = user.clickedSearches,
            .clickedSessions = user.clickedSessions,
            .searchesClicks = user.searches * user.clicks,
            .squaredClicks = user.clicks * user.clicks,
            .searchesClicked = user.searches * user.clickedSearches,
            .squaredClicked = user.clickedSearches * user.clickedSearches,
            .squaredSearchSessions = user.searchSessions * user.searchSessions,
            .searchSessionsClicked = user.searchSessions * user.clickedSessions,
            .squaredClickedSessions = user.clickedSessions * user.clickedSessions,
            .squaredClicksPerSearch = Int192::product(clicksPerSearch, clicksPerSearch),
            .squaredSearchCtr = Int192::product(searchCtr, searchCtr),
            .clicksPerSearch = static_cast<Uint128>(clicksPerSearch),
            .searchCtr = static_cast<Uint128>(searchCtr),
            .searchSessionsClicksPerSearch = searchSessions * static_cast<Uint128>(clicksPerSearch),
            .searchSessionsSearchCtr = searchSessions * static_cast<Uint128>(searchCtr)};
}

void SearchBin::add(const SearchBin& other)
{
    searchSessions += other.searchSessions;
    clicks += other.clicks;
    clickedSearches += other.clickedSearches;
    clickedSessions += other.clickedSessions;
    searchesClicks += other.searchesClicks;
    squaredClicks += other.squaredClicks;
    searchesClicked += other.searchesClicked;
    squaredClicked += other.squaredClicked;
    squaredSearchSessions += other.squaredSearchSessions;
    searchSessionsClicked += other.searchSessionsClicked;
    squaredClickedSessions += other.squaredClickedSessions;
    squaredClicksPerSearch += other.squaredClicksPerSearch;
    squaredSearchCtr += other.squaredSearchCtr;
    clicksPerSearch += other.clicksPerSearch;
    searchCtr += other.searchCtr;
    searchSessionsClicksPerSearch += other.searchSessionsClicksPerSearch;
    searchSessionsSearchCtr += other.searchSessionsSearchCtr;
}

void SearchBin::subtract(const SearchBin& other)
{
    searchSessions -= other.searchSessions;
    clicks -= other.clicks;
    clickedSearches -= other.clickedSearches;
    clickedSessions -= other.clickedSessions;
    searchesClicks -= other.searchesClicks;
    squaredClicks -= other.squaredClicks;
    searchesClicked -= other.searchesClicked;
    squaredClicked -= other.squaredClicked;
    squaredSearchSessions -= other.squaredSearchSessions;
    searchSessionsClicked -= other.searchSessionsClicked;
    squaredClickedSessions -= other.squaredClickedSessions;
    squaredClicksPerSearch -= other.squaredClicksPerSearch;
    squaredSearchCtr -= other.squaredSearchCtr;
    clicksPerSearch -= other.clicksPerSearch;
    searchCtr -= other.searchCtr;
    searchSessionsClicksPerSearch -= other.searchSessionsClicksPerSearch;
    searchSessionsSearchCtr -= other.searchSessionsSearchCtr;
}

void FixedTotals::add(const FixedTotals& other)
{
    events += other.events;
    users += other.users;
    usersWithSearch += other.usersWithSearch;
    searches += other.searches;
    squaredSearches += other.squaredSearches;
}

namespace {

GapTotals totalsOf(const FixedTotals& fixed, const SessionBin& sessions, const SearchBin& searches)
{
    GapTotals totals;
    totals.events = fixed.events;
    totals.users = fixed.users;
    totals.usersWithSearch = fixed.usersWithSearch;
    totals.sessions = sessions.sessions;
    totals.singleEventSessions = sessions.single;
    totals.duration = static_cast<Int128>(sessions.duration);
    totals.searchSessions = searches.searchSessions;
    totals.searches = fixed.searches;
    totals.clicks = searches.clicks;
    totals.clickedSearches = searches.clickedSearches;
    totals.clickedSessions = searches.clickedSessions;
    totals.clicksPerSearch = RatioSum(static_cast<Int128>(searches.clicksPerSearch));
    totals.searchCtr = RatioSum(static_cast<Int128>(searches.searchCtr));
    totals.moments = GapMoments{
        .searchesClicks = {fixed.squaredSearches, searches.searchesClicks, searches.squaredClicks},
        .searchesClicked = {fixed.squaredSearches, searches.searchesClicked, searches.squaredClicked},
        .searchSessionsClicked = {searches.squaredSearchSessions, searches.searchSessionsClicked,
                                  searches.squaredClickedSessions},
        .searchSessionsClicksPerSearch = {static_cast<Int128>(searches.searchSessionsClicksPerSearch),
                                          searches.squaredClicksPerSearch},
        .searchSessionsSearchCtr = {static_cast<Int128>(searches.searchSessionsSearchCtr), searches.squaredSearchCtr},
        .sessionsSingle = {sessions.xx, sessions.xy, sessions.yy}};
    return totals;
}

} // namespace

std::vector<GapTotals> sumUp(std::vector<ProfileBins>& parts, unsigned threads)
{
    ProfileBins& all = parts.front();
    for (std::size_t part = 1; part < parts.size(); ++part) {
        all.fixed.add(parts[part].fixed);
        all.sessionsAlone.add(parts[part].sessionsAlone);
        all.searchesAlone.add(parts[part].searchesAlone);
    }
    // Ranges of gaps in parallel: first each by itself, then on top of the ranges before.
    const std::size_t gaps = all.sessions.size();
    std::vector<SessionBin> sessionsBefore(threads + 1, SessionBin{});
    std::vector<SearchBin> searchesBefore(threads + 1, SearchBin{});
    forEachPart(gaps, threads, [&](std::size_t range, std::size_t begin, std::size_t end) {
        for (std::size_t gap = begin; gap < end; ++gap) {
            for (std::size_t part = 1; part < parts.size(); ++part) {
                all.sessions[gap].add(parts[part].sessions[gap]);
                all.searches[gap].add(parts[part].searches[gap]);
            }
            sessionsBefore[range + 1].add(all.sessions[gap]);
            searchesBefore[range + 1].add(all.searches[gap]);
        }
    });
    sessionsBefore[0] = all.sessionsAlone;
    searchesBefore[0] = all.searchesAlone;
    for (unsigned range = 0; range < threads; ++range) {
        sessionsBefore[range + 1].add(sessionsBefore[range]);
        searchesBefore[range + 1].add(searchesBefore[range]);
    }
    std::vector<GapTotals> totals(gaps);
    forEachPart(gaps, threads, [&](std::size_t range, std::size_t begin, std::size_t end) {
        SessionBin sessions = sessionsBefore[range];
        SearchBin searches = searchesBefore[range];
        for (std::size_t gap = begin; gap < end; ++gap) {
            sessions.add(all.sessions[gap]);
            searches.add(all.searches[gap]);
            totals[gap] = totalsOf(all.fixed, sessions, searches);
        }
    });
    return totals;
}

} // namespace lull
