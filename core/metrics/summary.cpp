#include "core/metrics/summary.h"

#include "core/metrics/percentile.h"
#include "core/metrics/ratio_sum.h"
#include "core/metrics/search_walk.h"
#include "core/wide_int.h"

#include <vector>

namespace lull {

namespace {

// What one user contributes to the ratios, in whole numbers.
struct UserTotals {
    std::uint64_t sessions = 0;
    std::uint64_t singleEvent = 0;
    std::uint64_t searchSessions = 0;
    std::uint64_t clickedSessions = 0; // search sessions with any click
    std::uint64_t searches = 0;
    std::uint64_t clicks = 0;          // in search sessions
    std::uint64_t clickedSearches = 0;
    RatioSum clicksPerSearch;
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

// X and Y of one ratio over all users.
class RatioColumns {
public:
    explicit RatioColumns(const std::vector<UserTotals>& users) : m_users(users), m_x(users.size()), m_y(users.size()) {}

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

    const std::vector<UserTotals>& m_users;
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

DurationStats durationStats(const SessionIndex& index, const Sessions& sessions)
{
    std::vector<Duration> durations;
    durations.reserve(sessions.size());
    Int128 sum = 0;
    for (const Session& session : sessions.all()) {
        durations.push_back(index.times()[session.endEvent - 1] - index.times()[session.firstEvent]);
        sum += durations.back().count();
    }
    return {secondsOf(percentile(durations, 0.5)), ratio(static_cast<double>(sum) / 1e6, sessions.size()),
            secondsOf(percentile(durations, 0.9))};
}

void fillRatios(Summary& summary, const std::vector<UserTotals>& users)
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
    summary.clicksPerSearch.mean = columns.estimate(&UserTotals::searchSessions, &UserTotals::clicksPerSearch,
                                                    ratio(clicksPerSearch.value(), summary.searchSessions));
    summary.searchCtr.mean = columns.estimate(&UserTotals::searchSessions, &UserTotals::searchCtr,
                                              ratio(searchCtr.value(), summary.searchSessions));
}

void countSession(Summary& summary, const Session& session)
{
    summary.events += session.events();
    summary.searches += session.searches;
    summary.clicks += session.clicks;
    summary.clickedSearches += session.clickedSearches;
    summary.singleEventSessions += session.events() == 1 ? 1 : 0;
    if (session.searches > 0)
        ++summary.searchSessions;
    else
        summary.clicksWithoutSearch += session.clicks;
}

void fillSearches(Summary& summary, SearchWalk& walk)
{
    summary.orphanClicks = walk.orphanClicks;
    summary.timeToFirstClick = {secondsOf(percentile(walk.firstClickDelays, 0.5)),
                                secondsOf(percentile(walk.firstClickDelays, 0.9))};
    summary.searchesWithKnownResults = walk.knownResults;
    summary.zeroResultsRate = ratio(static_cast<double>(walk.zeroResults), walk.knownResults);
    summary.mrrLeftOut = walk.rankUnknown;
    summary.mrr = ratio(walk.reciprocalRanks, walk.knownResults - walk.rankUnknown);
}

} // namespace

const RatioEstimate& Summary::ctr(CtrKind kind) const
{
    switch (kind) {
    case CtrKind::SearchCtrPooled: return searchCtr.pooled;
    case CtrKind::SearchCtrMean: return searchCtr.mean;
    case CtrKind::ClicksPerSearchPooled: return clicksPerSearch.pooled;
    case CtrKind::ClicksPerSearchMean: return clicksPerSearch.mean;
    case CtrKind::SessionCtr: break;
    }
    return sessionCtr;
}

std::optional<Summary> summarise(const SessionIndex& index, const Sessions& sessions, const SplitInput& input,
                                 std::stop_token stop)
{
    Summary summary;
    summary.users = index.userCount();
    summary.sessions = sessions.size();
    std::vector<UserTotals> users(index.userCount());
    SearchWalk walk(index, input.lostEvents);
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        if (stop.stop_requested())
            return std::nullopt;
        for (const Session& session : sessions.ofUser(user)) {
            countSession(summary, session);
            users[user].add(session);
            walk.add(session);
        }
        summary.usersWithSearch += users[user].searchSessions > 0 ? 1 : 0;
    }
    summary.duration = durationStats(index, sessions);
    summary.searchesPerSession = ratio(static_cast<double>(summary.searches), summary.searchSessions);
    fillSearches(summary, walk);
    fillRatios(summary, users);
    return summary;
}

} // namespace lull
