#include "core/metrics/user_order.h"

#include "core/metrics/ratio_sum.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace lull {

namespace {

// Larger is listed first.
struct Rank {
    double value = -std::numeric_limits<double>::infinity(); // of users without a session
    double second = 0;                                       // decides between equal values
    std::uint32_t user = 0;                                  // and between equal both
};

bool listedBefore(const Rank& a, const Rank& b)
{
    if (a.value != b.value)
        return a.value > b.value;
    if (a.second != b.second)
        return a.second > b.second;
    return a.user < b.user;
}

double eventsOf(std::span<const Session> sessions)
{
    double events = 0;
    for (const Session& session : sessions)
        events += session.events();
    return events;
}

double longestOf(const SessionIndex& index, std::span<const Session> sessions)
{
    Duration longest{0};
    for (const Session& session : sessions)
        longest = std::max(longest, index.times()[session.endEvent - 1] - index.times()[session.firstEvent]);
    return static_cast<double>(longest.count());
}

void rankByCtr(Rank& rank, std::span<const Session> sessions, CtrKind kind)
{
    std::uint64_t searches = 0;
    std::uint64_t searchSessions = 0;
    std::uint64_t clicked = 0;
    RatioSum ratios;
    for (const Session& session : sessions) {
        if (session.searches == 0)
            continue;
        ++searchSessions;
        searches += session.searches;
        switch (kind) {
        case CtrKind::SearchCtrPooled: clicked += session.clickedSearches; break;
        case CtrKind::ClicksPerSearchPooled: clicked += session.clicks; break;
        case CtrKind::SearchCtrMean: ratios.add(session.clickedSearches, session.searches); break;
        case CtrKind::ClicksPerSearchMean: ratios.add(session.clicks, session.searches); break;
        case CtrKind::SessionCtr: clicked += session.clicks > 0 ? 1 : 0; break;
        }
    }
    if (searches == 0)
        return;
    const bool pooled = kind == CtrKind::SearchCtrPooled || kind == CtrKind::ClicksPerSearchPooled;
    const bool mean = kind == CtrKind::SearchCtrMean || kind == CtrKind::ClicksPerSearchMean;
    const double dividend = mean ? ratios.value() : static_cast<double>(clicked);
    rank.value = dividend / static_cast<double>(pooled ? searches : searchSessions);
    rank.second = static_cast<double>(searches);
}

Rank rankOf(const SessionIndex& index, std::span<const Session> sessions, std::uint32_t user, UserOrder order, CtrKind kind)
{
    Rank rank{.user = user};
    if (sessions.empty())
        return rank;
    switch (order) {
    case UserOrder::FirstSeen:
        rank.value = -static_cast<double>(index.times()[sessions.front().firstEvent].time_since_epoch().count());
        break;
    case UserOrder::MostEvents: rank.value = eventsOf(sessions); break;
    case UserOrder::MostSessions: rank.value = static_cast<double>(sessions.size()); break;
    case UserOrder::LongestSession: rank.value = longestOf(index, sessions); break;
    case UserOrder::HighestCtr: rankByCtr(rank, sessions, kind); break;
    case UserOrder::Name: break;
    }
    return rank;
}

std::vector<std::uint32_t> byName(const SessionIndex& index)
{
    std::vector<std::uint32_t> users(index.userCount());
    std::iota(users.begin(), users.end(), 0U);
    const auto nameOf = [&index](std::uint32_t user) { return index.userName(user); };
    if (!std::ranges::is_sorted(users, {}, nameOf))
        std::ranges::sort(users, {}, nameOf);
    return users;
}

} // namespace

std::optional<std::vector<std::uint32_t>> orderUsers(const SessionIndex& index, const Sessions& sessions, UserOrder order,
                                                     CtrKind kind, std::stop_token stop)
{
    if (order == UserOrder::Name)
        return byName(index);
    std::vector<Rank> ranks(index.userCount());
    for (std::uint32_t user = 0; user < ranks.size(); ++user) {
        if (user % 4096 == 0 && stop.stop_requested())
            return std::nullopt;
        ranks[user] = rankOf(index, sessions.ofUser(user), user, order, kind);
    }
    std::ranges::sort(ranks, listedBefore);
    std::vector<std::uint32_t> users(ranks.size());
    std::ranges::transform(ranks, users.begin(), &Rank::user);
    return users;
}

} // namespace lull
