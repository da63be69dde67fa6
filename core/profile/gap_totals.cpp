#include "core/profile/gap_totals.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <cmath>

namespace lull {

namespace {

// 184 bits of a sum of squared ratios times 128 of a squared count, and room to spare; never allocates.
using Wide = boost::multiprecision::int512_t;

Wide wideOf(const Int192& value)
{
    return (Wide(value.high()) << 64) + value.low();
}

// A ratio ΣY/ΣX and its moments, X in counts and Y in multiples of 2^-yBits.
struct RatioSums {
    std::size_t users = 0;
    Wide x;
    Wide y;
    Wide xx;
    Wide xy;
    Wide yy;
    int yBits = 0;

    // Σ(Yᵢ−R·Xᵢ)² = (ΣY²·(ΣX)² − 2·ΣXY·ΣX·ΣY + ΣX²·(ΣY)²) / (ΣX)²: in doubles the three would cancel to noise.
    [[nodiscard]] double squaredResiduals() const
    {
        const Wide scaled = yy * x * x - 2 * xy * x * y + xx * y * y;
        const double total = x.convert_to<double>();
        return std::ldexp(scaled.convert_to<double>(), -2 * yBits) / (total * total);
    }
};

RatioSums ofCounts(std::size_t users, std::uint64_t x, std::uint64_t y, const CountMoments& moments)
{
    return {users, x, y, moments.xx, moments.xy, moments.yy, 0};
}

RatioSums ofRatios(std::size_t users, std::uint64_t x, const RatioSum& y, std::uint64_t xx, const RatioMoments& moments)
{
    return {users, x, y.units(), xx, moments.xy, wideOf(moments.yy), RatioSum::kBits};
}

RatioSums sumsOf(const GapTotals& totals, const GapMoments& moments, CtrKind kind)
{
    const std::uint64_t squaredSearchSessions = moments.searchSessionsClicked.xx;
    switch (kind) {
    case CtrKind::SearchCtrPooled:
        return ofCounts(totals.usersWithSearch, totals.searches, totals.clickedSearches, moments.searchesClicked);
    case CtrKind::SearchCtrMean:
        return ofRatios(totals.usersWithSearch, totals.searchSessions, totals.searchCtr, squaredSearchSessions,
                        moments.searchSessionsSearchCtr);
    case CtrKind::ClicksPerSearchPooled:
        return ofCounts(totals.usersWithSearch, totals.searches, totals.clicks, moments.searchesClicks);
    case CtrKind::ClicksPerSearchMean:
        return ofRatios(totals.usersWithSearch, totals.searchSessions, totals.clicksPerSearch, squaredSearchSessions,
                        moments.searchSessionsClicksPerSearch);
    case CtrKind::SessionCtr: break;
    }
    return ofCounts(totals.usersWithSearch, totals.searchSessions, totals.clickedSessions, moments.searchSessionsClicked);
}

struct Fraction {
    double dividend = 0;
    std::uint64_t divisor = 0;
};

Fraction fractionOf(const GapTotals& totals, CtrKind kind)
{
    const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
    switch (kind) {
    case CtrKind::SearchCtrPooled: return {number(totals.clickedSearches), totals.searches};
    case CtrKind::SearchCtrMean: return {totals.searchCtr.value(), totals.searchSessions};
    case CtrKind::ClicksPerSearchPooled: return {number(totals.clicks), totals.searches};
    case CtrKind::ClicksPerSearchMean: return {totals.clicksPerSearch.value(), totals.searchSessions};
    case CtrKind::SessionCtr: break;
    }
    return {number(totals.clickedSessions), totals.searchSessions};
}

// `sums` is called where there are moments.
template <typename Sums>
RatioEstimate estimate(const GapTotals& totals, std::size_t users, Fraction fraction, const Sums& sums)
{
    if (fraction.divisor == 0)
        return {};
    const double divisor = static_cast<double>(fraction.divisor);
    const double ratio = fraction.dividend / divisor;
    if (!totals.moments)
        return {.value = ratio, .ci95 = std::nullopt, .users = users};
    return ratioFromSums(users, divisor, ratio, sums(*totals.moments).squaredResiduals());
}

} // namespace

void CountMoments::add(const CountMoments& other)
{
    xx += other.xx;
    xy += other.xy;
    yy += other.yy;
}

void CountMoments::add(std::uint64_t x, std::uint64_t y)
{
    xx += x * x;
    xy += x * y;
    yy += y * y;
}

void RatioMoments::add(const RatioMoments& other)
{
    xy += other.xy;
    yy += other.yy;
}

void RatioMoments::add(std::uint64_t x, const RatioSum& y)
{
    xy += y.units() * static_cast<Int128>(x);
    yy += Int192::product(y.units(), y.units());
}

void GapMoments::add(const GapMoments& other)
{
    searchesClicks.add(other.searchesClicks);
    searchesClicked.add(other.searchesClicked);
    searchSessionsClicked.add(other.searchSessionsClicked);
    searchSessionsClicksPerSearch.add(other.searchSessionsClicksPerSearch);
    searchSessionsSearchCtr.add(other.searchSessionsSearchCtr);
    sessionsSingle.add(other.sessionsSingle);
}

void GapMoments::add(const UserTotals& user)
{
    searchesClicks.add(user.searches, user.clicks);
    searchesClicked.add(user.searches, user.clickedSearches);
    searchSessionsClicked.add(user.searchSessions, user.clickedSessions);
    searchSessionsClicksPerSearch.add(user.searchSessions, user.clicksPerSearch);
    searchSessionsSearchCtr.add(user.searchSessions, user.searchCtr);
    sessionsSingle.add(user.sessions, user.singleEvent);
}

void GapMoments::add(const UserTotals& user, CtrKind kind)
{
    switch (kind) {
    case CtrKind::SearchCtrPooled: searchesClicked.add(user.searches, user.clickedSearches); return;
    case CtrKind::ClicksPerSearchPooled: searchesClicks.add(user.searches, user.clicks); return;
    case CtrKind::SearchCtrMean: searchSessionsSearchCtr.add(user.searchSessions, user.searchCtr); break;
    case CtrKind::ClicksPerSearchMean: searchSessionsClicksPerSearch.add(user.searchSessions, user.clicksPerSearch); break;
    case CtrKind::SessionCtr: break;
    }
    searchSessionsClicked.add(user.searchSessions, user.clickedSessions);
}

void GapTotals::add(const GapTotals& other)
{
    events += other.events;
    users += other.users;
    usersWithSearch += other.usersWithSearch;
    sessions += other.sessions;
    singleEventSessions += other.singleEventSessions;
    duration += other.duration;
    searchSessions += other.searchSessions;
    searches += other.searches;
    clicks += other.clicks;
    clickedSearches += other.clickedSearches;
    clickedSessions += other.clickedSessions;
    clicksPerSearch.add(other.clicksPerSearch);
    searchCtr.add(other.searchCtr);
    if (moments && other.moments)
        moments->add(*other.moments);
    else
        moments.reset();
}

void GapTotals::add(const UserTotals& user)
{
    ++users;
    usersWithSearch += user.searches > 0 ? 1 : 0;
    sessions += user.sessions;
    singleEventSessions += user.singleEvent;
    searchSessions += user.searchSessions;
    searches += user.searches;
    clicks += user.clicks;
    clickedSearches += user.clickedSearches;
    clickedSessions += user.clickedSessions;
    clicksPerSearch.add(user.clicksPerSearch);
    searchCtr.add(user.searchCtr);
    if (moments)
        moments->add(user);
}

RatioEstimate estimateOf(const GapTotals& totals, CtrKind kind)
{
    return estimate(totals, totals.usersWithSearch, fractionOf(totals, kind),
                    [&](const GapMoments& moments) { return sumsOf(totals, moments, kind); });
}

RatioEstimate bounceRateOf(const GapTotals& totals)
{
    const Fraction fraction{static_cast<double>(totals.singleEventSessions), totals.sessions};
    return estimate(totals, totals.users, fraction, [&](const GapMoments& moments) {
        return ofCounts(totals.users, totals.sessions, totals.singleEventSessions, moments.sessionsSingle);
    });
}

RatioEstimate sessionsPerUserOf(const GapTotals& totals)
{
    const Fraction fraction{static_cast<double>(totals.sessions), totals.users};
    return estimate(totals, totals.users, fraction, [&](const GapMoments& moments) {
        const CountMoments ofUsers{totals.users, totals.sessions, moments.sessionsSingle.xx}; // X is 1 of each user
        return ofCounts(totals.users, totals.users, totals.sessions, ofUsers);
    });
}

RatioEstimate abandonmentRateOf(const GapTotals& totals)
{
    RatioEstimate rate = complementOf(estimateOf(totals, CtrKind::SearchCtrPooled));
    // 1 − a rounded ratio would be off in the last digit.
    if (rate.value)
        rate.value = static_cast<double>(totals.searches - totals.clickedSearches) / static_cast<double>(totals.searches);
    return rate;
}

std::optional<double> meanDurationOf(const GapTotals& totals)
{
    if (totals.sessions == 0)
        return std::nullopt;
    return static_cast<double>(totals.duration) / 1e6 / static_cast<double>(totals.sessions);
}

} // namespace lull
