#include "core/profile/gap_curves.h"

#include <algorithm>
#include <cmath>

namespace lull {

namespace {

constexpr std::size_t kPointsBetweenPolls = 64;

void addEstimate(GapCurve& curve, Duration gap, const RatioEstimate& estimate)
{
    if (estimate.value)
        curve.points.push_back({gap, *estimate.value, estimate.users < kUsersForAnyInterval ? std::nullopt : estimate.ci95});
}

void addSessions(GapCurve& curve, Duration gap, const GapTotals& totals)
{
    const auto users = static_cast<double>(totals.users);
    auto ci95 = totals.users < kUsersForAnyInterval ? std::nullopt : sessionsPerUserOf(totals).ci95;
    if (ci95)
        ci95 = Interval{ci95->low * users, ci95->high * users};
    curve.points.push_back({gap, static_cast<double>(totals.sessions), ci95});
}

void addPoint(GapCurves& curves, Duration gap, const GapTotals& totals)
{
    addSessions(curves.sessions, gap, totals);
    for (const CtrKind kind : kAllCtrKinds)
        addEstimate(curves.ctrs[static_cast<std::size_t>(kind)], gap, estimateOf(totals, kind));
    addEstimate(curves.abandonment, gap, abandonmentRateOf(totals));
    addEstimate(curves.bounceRate, gap, bounceRateOf(totals));
}

double logOf(Duration gap) { return std::log(static_cast<double>(gap.count())); }

} // namespace

bool GapCurve::moves() const
{
    return std::ranges::any_of(points, [this](const GapCurvePoint& point) { return point.value != points.front().value; });
}

std::optional<double> GapCurve::valueAt(Duration gap) const
{
    const auto after = std::ranges::lower_bound(points, gap, {}, &GapCurvePoint::gap);
    if (after == points.end())
        return std::nullopt;
    if (after->gap == gap)
        return after->value;
    if (after == points.begin())
        return std::nullopt;
    const GapCurvePoint& before = *std::prev(after);
    const double part = (logOf(gap) - logOf(before.gap)) / (logOf(after->gap) - logOf(before.gap));
    return before.value + part * (after->value - before.value);
}

std::vector<std::size_t> curveGaps(GapGrid grid)
{
    const std::size_t last = gapCountOf(grid) - 1;
    const double ratio = std::pow(static_cast<double>(last), 1.0 / (kMostCurvePoints - 1));
    std::vector<std::size_t> gaps;
    double at = 1;
    for (std::size_t point = 0; point + 1 < kMostCurvePoints; ++point, at *= ratio) {
        const auto gap = static_cast<std::size_t>(std::llround(at));
        if (gaps.empty() || gap > gaps.back())
            gaps.push_back(gap);
    }
    if (gaps.back() < last)
        gaps.push_back(last);
    return gaps;
}

std::optional<GapCurves> drawCurves(const GapProfile& profile, std::stop_token stop)
{
    GapCurves curves;
    curves.searchUsers = profile.at(0).usersWithSearch;
    std::size_t drawn = 0;
    for (const std::size_t gap : curveGaps(profile.grid())) {
        if (drawn++ % kPointsBetweenPolls == 0 && stop.stop_requested())
            return std::nullopt;
        addPoint(curves, gapAt(profile.grid(), gap), profile.at(gap));
    }
    return curves;
}

} // namespace lull
