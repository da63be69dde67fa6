#include "core/metrics/summary_sums.h"

namespace lull {

namespace {

std::optional<double> ratio(double dividend, std::uint64_t divisor)
{
    if (divisor == 0)
        return std::nullopt;
    return dividend / static_cast<double>(divisor);
}

std::optional<double> secondsOf(std::optional<Duration> duration)
{
    return duration ? std::optional(toSeconds(*duration)) : std::nullopt;
}

void fillRatios(Summary& summary, const GapTotals& totals)
{
    summary.bounceRate = bounceRateOf(totals);
    summary.abandonmentRate = abandonmentRateOf(totals);
    summary.sessionCtr = estimateOf(totals, CtrKind::SessionCtr);
    summary.clicksPerSearch.pooled = estimateOf(totals, CtrKind::ClicksPerSearchPooled);
    summary.clicksPerSearch.mean = estimateOf(totals, CtrKind::ClicksPerSearchMean);
    summary.searchCtr = {estimateOf(totals, CtrKind::SearchCtrPooled), estimateOf(totals, CtrKind::SearchCtrMean)};
}

} // namespace

void SummarySums::add(const SummarySums& other)
{
    users += other.users;
    usersWithSearch += other.usersWithSearch;
    sessions += other.sessions;
    events += other.events;
    searchSessions += other.searchSessions;
    searches += other.searches;
    clicks += other.clicks;
    clickedSearches += other.clickedSearches;
    clicksWithoutSearch += other.clicksWithoutSearch;
    singleEventSessions += other.singleEventSessions;
    totalDuration += other.totalDuration;
    search.add(other.search);
}

void SummarySums::count(const Session& session, std::uint64_t sign)
{
    sessions += sign;
    events += sign * session.events();
    searches += sign * session.searches;
    clicks += sign * session.clicks;
    clickedSearches += sign * session.clickedSearches;
    singleEventSessions += session.events() == 1 ? sign : 0;
    if (session.searches > 0)
        searchSessions += sign;
    else
        clicksWithoutSearch += sign * session.clicks;
}

Summary summaryOf(const SummarySums& sums, const MedianAndP90& durations, const MedianAndP90& clickDelays,
                  const GapTotals& totals)
{
    Summary summary;
    summary.users = sums.users;
    summary.usersWithSearch = sums.usersWithSearch;
    summary.sessions = sums.sessions;
    summary.searchSessions = sums.searchSessions;
    summary.events = sums.events;
    summary.searches = sums.searches;
    summary.clicks = sums.clicks;
    summary.clickedSearches = sums.clickedSearches;
    summary.clicksWithoutSearch = sums.clicksWithoutSearch;
    summary.orphanClicks = sums.search.orphanClicks;
    summary.singleEventSessions = sums.singleEventSessions;
    summary.searchesPerSession = ratio(static_cast<double>(sums.searches), sums.searchSessions);
    summary.duration = {secondsOf(durations.median), ratio(static_cast<double>(sums.totalDuration) / 1e6, sums.sessions),
                        secondsOf(durations.p90)};
    summary.timeToFirstClick = {secondsOf(clickDelays.median), secondsOf(clickDelays.p90)};
    summary.searchesWithKnownResults = sums.search.knownResults;
    summary.zeroResultsRate = ratio(static_cast<double>(sums.search.zeroResults), sums.search.knownResults);
    summary.mrrLeftOut = sums.search.rankUnknown;
    summary.mrr = ratio(sums.search.reciprocalRanks.value(), sums.search.knownResults - sums.search.rankUnknown);
    fillRatios(summary, totals);
    return summary;
}

} // namespace lull
