#include "segment_reference.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace lull::reference {

namespace {

// In time order, ties by arrival, whether a merge lost it or not.
Arrival firstEventOf(const std::vector<Event>& events, const Session& session)
{
    std::vector<Arrival> all = session.kept;
    all.insert(all.end(), session.lost.begin(), session.lost.end());
    return *std::ranges::min_element(all, {}, [&](Arrival a) { return std::pair(events[a].time, a); });
}

struct Sample {
    UserRatios users; // those with X > 0
    long double sumX = 0;
    long double ratio = 0;

    explicit Sample(const UserRatios& all)
    {
        long double sumY = 0;
        for (const auto& [user, pair] : all) {
            if (pair.first <= 0)
                continue;
            users[user] = pair;
            sumX += pair.first;
            sumY += pair.second;
        }
        if (!users.empty())
            ratio = sumY / sumX;
    }
    // e / ΣX; 0 where the user is absent.
    [[nodiscard]] long double influence(const std::string& user) const
    {
        const auto found = users.find(user);
        return found == users.end() ? 0 : (found->second.second - ratio * found->second.first) / sumX;
    }
    [[nodiscard]] long double count() const { return static_cast<long double>(users.size()); }
    [[nodiscard]] long double variance() const
    {
        long double squares = 0;
        for (const auto& [user, pair] : users)
            squares += influence(user) * influence(user);
        return count() / (count() - 1) * squares;
    }
};

std::pair<double, double> around(long double value, long double variance, double degreesOfFreedom)
{
    const long double half = tQuantile975(degreesOfFreedom) * std::sqrt(variance);
    return {static_cast<double>(value - half), static_cast<double>(value + half)};
}

std::pair<double, double> withSharedUsers(const Sample& a, const Sample& b)
{
    std::set<std::string> either;
    for (const Sample* sample : {&a, &b})
        for (const auto& [user, pair] : sample->users)
            either.insert(user);
    long double squares = 0;
    for (const std::string& user : either)
        squares += std::pow(b.influence(user) - a.influence(user), 2.0L);
    const auto n = static_cast<long double>(either.size());
    return around(b.ratio - a.ratio, n / (n - 1) * squares, static_cast<double>(n - 1));
}

std::pair<double, double> withoutSharedUsers(const Sample& a, const Sample& b)
{
    const long double ofA = a.variance();
    const long double ofB = b.variance();
    if (ofA + ofB == 0)
        return around(b.ratio - a.ratio, 0, 1);
    const long double welch = (ofA + ofB) * (ofA + ofB) / (ofA * ofA / (a.count() - 1) + ofB * ofB / (b.count() - 1));
    return around(b.ratio - a.ratio, ofA + ofB, static_cast<double>(welch));
}

} // namespace

std::map<std::optional<std::string>, std::vector<Session>> bySegment(const std::vector<Event>& events,
                                                                     const std::vector<Session>& sessions)
{
    std::map<std::optional<std::string>, std::vector<Session>> segments;
    for (const Session& session : sessions)
        segments[events[firstEventOf(events, session)].segment].push_back(session);
    return segments;
}

UserRatios userRatios(const std::vector<Event>& events, const std::vector<Session>& sessions, CtrKind kind)
{
    UserRatios users;
    for (const Session& session : sessions) {
        const Counts counts = countsOf(events, session);
        if (counts.searches == 0)
            continue;
        auto& [x, y] = users[session.user];
        const bool clicked = kind == CtrKind::SearchCtrPooled || kind == CtrKind::SearchCtrMean;
        const double dividend = clicked ? counts.clickedSearches : counts.clicks;
        const bool pooled = kind == CtrKind::SearchCtrPooled || kind == CtrKind::ClicksPerSearchPooled;
        if (kind == CtrKind::SessionCtr) {
            x += 1;
            y += counts.clicks > 0;
        } else {
            x += pooled ? counts.searches : 1;
            y += pooled ? dividend : dividend / counts.searches;
        }
    }
    return users;
}

UserRatios userBounces(const std::vector<Session>& sessions)
{
    UserRatios users;
    for (const Session& session : sessions) {
        users[session.user].first += 1;
        users[session.user].second += session.kept.size() == 1;
    }
    return users;
}

Difference differenceOf(const UserRatios& allA, const UserRatios& allB)
{
    const Sample a(allA);
    const Sample b(allB);
    Difference difference;
    for (const auto& [user, pair] : a.users)
        difference.shared += b.users.contains(user);
    if (a.users.empty() || b.users.empty())
        return difference;
    difference.value = static_cast<double>(b.ratio - a.ratio);
    if (a.users.size() < 2 || b.users.size() < 2)
        return difference;
    difference.ci95 = difference.shared > 0 ? withSharedUsers(a, b) : withoutSharedUsers(a, b);
    return difference;
}

} // namespace lull::reference
