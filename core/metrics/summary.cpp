#include "core/metrics/summary.h"

#include "core/metrics/percentile.h"
#include "core/metrics/ratio_sum.h"
#include "core/metrics/search_totals.h"
#include "core/metrics/user_totals.h"
#include "core/parallel.h"
#include "core/wide_int.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace lull {

namespace {

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

// What a range of users adds to the summary; ranges are counted in parallel and added up in order.
struct Part {
    explicit Part(SearchTotals totals) : searchTotals(std::move(totals)) {}

    void add(const Session& session);
    void add(const Part& other);

    std::uint64_t events = 0;
    std::uint64_t searchSessions = 0;
    std::uint64_t usersWithSearch = 0;
    std::uint64_t searches = 0;
    std::uint64_t clicks = 0;
    std::uint64_t clickedSearches = 0;
    std::uint64_t clicksWithoutSearch = 0;
    std::uint64_t singleEventSessions = 0;
    Int128 totalDuration = 0;
    SearchTotals searchTotals;
};

void Part::add(const Session& session)
{
    events += session.events();
    searches += session.searches;
    clicks += session.clicks;
    clickedSearches += session.clickedSearches;
    singleEventSessions += session.events() == 1 ? 1 : 0;
    if (session.searches > 0)
        ++searchSessions;
    else
        clicksWithoutSearch += session.clicks;
    searchTotals.add(session);
}

void Part::add(const Part& other)
{
    events += other.events;
    searchSessions += other.searchSessions;
    usersWithSearch += other.usersWithSearch;
    searches += other.searches;
    clicks += other.clicks;
    clickedSearches += other.clickedSearches;
    clicksWithoutSearch += other.clicksWithoutSearch;
    singleEventSessions += other.singleEventSessions;
    totalDuration += other.totalDuration;
    searchTotals.add(other.searchTotals);
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
    // 1 − a rounded ratio would be off in the last digit.
    summary.abandonmentRate.value = ratio(static_cast<double>(summary.searches - summary.clickedSearches), summary.searches);
    summary.clicksPerSearch.mean = columns.estimate(&UserTotals::searchSessions, &UserTotals::clicksPerSearch,
                                                    ratio(clicksPerSearch.value(), summary.searchSessions));
    summary.searchCtr.mean = columns.estimate(&UserTotals::searchSessions, &UserTotals::searchCtr,
                                              ratio(searchCtr.value(), summary.searchSessions));
}

void fillCounts(Summary& summary, const Part& all, std::span<const Duration> durations)
{
    summary.events = all.events;
    summary.searchSessions = all.searchSessions;
    summary.usersWithSearch = all.usersWithSearch;
    summary.searches = all.searches;
    summary.clicks = all.clicks;
    summary.clickedSearches = all.clickedSearches;
    summary.clicksWithoutSearch = all.clicksWithoutSearch;
    summary.singleEventSessions = all.singleEventSessions;
    summary.searchesPerSession = ratio(static_cast<double>(all.searches), all.searchSessions);
    const MedianAndP90 spread = medianAndP90(durations);
    summary.duration = {secondsOf(spread.median),
                        ratio(static_cast<double>(all.totalDuration) / 1e6, durations.size()), secondsOf(spread.p90)};
}

void fillSearches(Summary& summary, SearchTotals& totals)
{
    summary.orphanClicks = totals.orphanClicks;
    const MedianAndP90 delays = medianAndP90(totals.firstClickDelays);
    summary.timeToFirstClick = {secondsOf(delays.median), secondsOf(delays.p90)};
    summary.searchesWithKnownResults = totals.knownResults;
    summary.zeroResultsRate = ratio(static_cast<double>(totals.zeroResults), totals.knownResults);
    summary.mrrLeftOut = totals.rankUnknown;
    summary.mrr = ratio(totals.reciprocalRanks.value(), totals.knownResults - totals.rankUnknown);
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
                                 std::stop_token stop, unsigned threads)
{
    // What a merge lost is known for this gap only, and takes its searches and clicks along.
    const bool someLost = !input.lostEvents.empty();
    const std::vector<SearchFacts> kept = someLost ? findSearchFacts(index, input.lostEvents) : std::vector<SearchFacts>{};
    const std::span<const SearchFacts> facts = someLost ? kept : index.searches();

    const std::size_t partCount = std::max(1U, threads);
    std::vector<UserTotals> users(index.userCount());
    std::vector<Duration> durations(sessions.size());
    std::vector<std::optional<Part>> parts(partCount);
    forEachPart(index.userCount(), partCount, [&](std::size_t number, std::size_t begin, std::size_t end) {
        const std::size_t firstEvent = begin < end ? index.firstEventOf(begin) : index.eventCount();
        Part& part = parts[number].emplace(SearchTotals(index, facts, input.lostEvents, firstEvent));
        auto duration = durations.begin() + static_cast<std::ptrdiff_t>(sessions.firstOfUser(begin));
        for (std::size_t user = begin; user < end && !stop.stop_requested(); ++user) {
            UserTotals totals;
            for (const Session& session : sessions.ofUser(user)) {
                part.add(session);
                totals.add(session);
                *duration = index.times()[session.endEvent - 1] - index.times()[session.firstEvent];
                part.totalDuration += duration->count();
                ++duration;
            }
            part.usersWithSearch += totals.searchSessions > 0 ? 1 : 0;
            users[user] = totals;
        }
    });
    if (stop.stop_requested())
        return std::nullopt;
    Part& all = *parts.front();
    for (std::size_t number = 1; number < partCount; ++number)
        all.add(*parts[number]);

    Summary summary;
    summary.users = index.userCount();
    summary.sessions = sessions.size();
    fillCounts(summary, all, durations);
    fillSearches(summary, all.searchTotals);
    fillRatios(summary, users);
    return summary;
}

} // namespace lull
