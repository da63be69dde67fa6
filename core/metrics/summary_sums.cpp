#include "core/metrics/summary_sums.h"

#include <vector>

namespace lull {

namespace {

// X and Y of one ratio over all users.
class RatioColumns {
public:
    explicit RatioColumns(std::span<const UserTotals> users) : m_users(users), m_x(users.size()), m_y(users.size()) {}

    template <typename X, typename Y>
    RatioEstimate estimate(X x, Y y, std::optional<double> exactRatio = std::nullopt)
    {
        for (std::size_t user = 0; user < m_users.size(); ++user) {
            m_x[user] = static_cast<double>(m_users[user].*x);
            m_y[user] = numberOf(m_users[user].*y);
        }
        return clusteredRatio(m_x, m_y, exactRatio);
    }

private:
    static double numberOf(std::uint64_t count) { return static_cast<double>(count); }
    static double numberOf(const RatioSum& sum) { return sum.value(); }

    std::span<const UserTotals> m_users;
    std::vector<double> m_x;
    std::vector<double> m_y;
};

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

void fillRatios(Summary& summary, std::span<const UserTotals> users)
{
    RatioSum clicksPerSearch;
    RatioSum searchCtr;
    for (const UserTotals& user : users) {
        clicksPerSearch.add(user.clicksPerSearch);
        searchCtr.add(user.searchCtr);
    }
    RatioColumns columns(users);
    summary.bounceRate = columns.estimate(&UserTotals::sessions, &UserTotals::singleEvent);
    summary.sessionCtr = columns.estimate(&UserTotals::searchSessions, &UserTotals::clickedSessions);
    summary.clicksPerSearch.pooled = columns.estimate(&UserTotals::searches, &UserTotals::clicks);
    summary.searchCtr.pooled = columns.estimate(&UserTotals::searches, &UserTotals::clickedSearches);
    summary.abandonmentRate = complementOf(summary.searchCtr.pooled);
    // 1 − a rounded ratio would be off in the last digit.
    summary.abandonmentRate.value = ratio(static_cast<double>(summary.searches - summary.clickedSearches), summary.searches);
    summary.clicksPerSearch.mean = columns.estimate(&UserTotals::searchSessions, &UserTotals::clicksPerSearch,
                                                    ratio(clicksPerSearch.value(), summary.searchSessions));
    summary.searchCtr.mean = columns.estimate(&UserTotals::searchSessions, &UserTotals::searchCtr,
                                              ratio(searchCtr.value(), summary.searchSessions));
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
                  std::span<const UserTotals> users)
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
    fillRatios(summary, users);
    return summary;
}

} // namespace lull
