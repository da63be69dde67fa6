#include "core/metrics/ratio_difference.h"

#include <boost/math/distributions/students_t.hpp>

#include <cmath>

namespace lull {

namespace {

RatioSample::User shareOf(const UserTotals& totals, RatioMetric metric)
{
    const auto share = [](std::uint64_t x, double y) { return RatioSample::User{0, static_cast<double>(x), y}; };
    const auto count = [](std::uint64_t value) { return static_cast<double>(value); };
    switch (metric) {
    case RatioMetric::SearchCtrPooled: return share(totals.searches, count(totals.clickedSearches));
    case RatioMetric::SearchCtrMean: return share(totals.searchSessions, totals.searchCtr.value());
    case RatioMetric::ClicksPerSearchPooled: return share(totals.searches, count(totals.clicks));
    case RatioMetric::ClicksPerSearchMean: return share(totals.searchSessions, totals.clicksPerSearch.value());
    case RatioMetric::SessionCtr: return share(totals.searchSessions, count(totals.clickedSessions));
    case RatioMetric::BounceRate: break;
    }
    return share(totals.sessions, count(totals.singleEvent));
}

// Σ per-session ratios, exact where a sum of the users' doubles is not.
std::optional<double> exactDividend(const GroupUsers& group, RatioMetric metric)
{
    if (metric != RatioMetric::SearchCtrMean && metric != RatioMetric::ClicksPerSearchMean)
        return std::nullopt;
    RatioSum sum;
    for (const UserTotals& totals : group.totals)
        sum.add(metric == RatioMetric::SearchCtrMean ? totals.searchCtr : totals.clicksPerSearch);
    return sum.value();
}

// A user's influence on the ratio.
double influenceOf(const RatioSample& sample, const RatioSample::User& user)
{
    return (user.y - sample.ratio * user.x) / sample.totalX;
}

double squaredInfluences(const RatioSample& sample)
{
    double sum = 0;
    for (const RatioSample::User& user : sample.users)
        sum += std::pow(influenceOf(sample, user), 2);
    return sum;
}

// Σdᵢ² over the users of either, and how many they are.
struct Joint {
    double squares = 0;
    std::size_t users = 0;
    std::size_t shared = 0;
};

Joint joinUsers(const RatioSample& a, const RatioSample& b)
{
    Joint joint;
    std::size_t inA = 0;
    std::size_t inB = 0;
    while (inA < a.users.size() || inB < b.users.size()) {
        const bool takeA = inB == b.users.size() || (inA < a.users.size() && a.users[inA].user <= b.users[inB].user);
        const bool takeB = inA == a.users.size() || (inB < b.users.size() && b.users[inB].user <= a.users[inA].user);
        const double ofB = takeB ? influenceOf(b, b.users[inB]) : 0;
        const double ofA = takeA ? influenceOf(a, a.users[inA]) : 0;
        joint.squares += (ofB - ofA) * (ofB - ofA);
        joint.shared += takeA && takeB ? 1 : 0;
        ++joint.users;
        inA += takeA ? 1 : 0;
        inB += takeB ? 1 : 0;
    }
    return joint;
}

struct Spread {
    double variance = 0;
    double degreesOfFreedom = 1;
};

Spread spreadOf(double squares, std::size_t users)
{
    const double n = static_cast<double>(users);
    return {n / (n - 1) * squares, n - 1};
}

Spread addedUp(const Spread& a, const Spread& b)
{
    const double variance = a.variance + b.variance;
    if (variance <= 0) // all users alike: no width, whatever the degrees of freedom
        return {0, 1};
    const double spread = a.variance * a.variance / a.degreesOfFreedom + b.variance * b.variance / b.degreesOfFreedom;
    return {variance, variance * variance / spread};
}

Interval intervalAround(double value, const Spread& spread)
{
    const double t = boost::math::quantile(boost::math::students_t(spread.degreesOfFreedom), 0.975);
    const double half = t * std::sqrt(spread.variance);
    return {value - half, value + half};
}

} // namespace

RatioMetric ratioMetricOf(CtrKind kind)
{
    switch (kind) {
    case CtrKind::SearchCtrPooled: return RatioMetric::SearchCtrPooled;
    case CtrKind::SearchCtrMean: return RatioMetric::SearchCtrMean;
    case CtrKind::ClicksPerSearchPooled: return RatioMetric::ClicksPerSearchPooled;
    case CtrKind::ClicksPerSearchMean: return RatioMetric::ClicksPerSearchMean;
    case CtrKind::SessionCtr: break;
    }
    return RatioMetric::SessionCtr;
}

void GroupUsers::add(const Session& session)
{
    if (users.empty() || users.back() != session.user) {
        users.push_back(session.user);
        totals.emplace_back();
    }
    totals.back().add(session);
}

RatioSample sampleOf(const GroupUsers& group, RatioMetric metric)
{
    RatioSample sample;
    double totalY = 0;
    for (std::size_t place = 0; place < group.users.size(); ++place) {
        RatioSample::User user = shareOf(group.totals[place], metric);
        if (user.x <= 0)
            continue;
        user.user = group.users[place];
        sample.totalX += user.x;
        totalY += user.y;
        sample.users.push_back(user);
    }
    if (sample.totalX > 0)
        sample.ratio = exactDividend(group, metric).value_or(totalY) / sample.totalX;
    return sample;
}

RatioEstimate estimateOf(const RatioSample& sample)
{
    if (sample.users.empty())
        return {};
    const double squares = squaredInfluences(sample) * sample.totalX * sample.totalX;
    return ratioFromSums(sample.users.size(), sample.totalX, sample.ratio, squares);
}

RatioDifference differenceOf(const RatioSample& a, const RatioSample& b)
{
    RatioDifference difference{.value = std::nullopt, .ci95 = std::nullopt, .usersA = a.users.size(), .usersB = b.users.size()};
    const Joint joint = joinUsers(a, b);
    difference.sharedUsers = joint.shared;
    if (a.users.empty() || b.users.empty())
        return difference;
    difference.value = b.ratio - a.ratio;
    if (difference.fewestUsers() < 2)
        return difference;
    const Spread spread = joint.shared > 0 ? spreadOf(joint.squares, joint.users)
                                           : addedUp(spreadOf(squaredInfluences(a), a.users.size()),
                                                     spreadOf(squaredInfluences(b), b.users.size()));
    difference.ci95 = intervalAround(*difference.value, spread);
    return difference;
}

RatioDifference negated(const RatioDifference& difference)
{
    RatioDifference turned = difference;
    if (difference.value)
        turned.value = 0 - *difference.value; // of 0 not −0
    if (difference.ci95)
        turned.ci95 = Interval{0 - difference.ci95->high, 0 - difference.ci95->low};
    return turned;
}

} // namespace lull
