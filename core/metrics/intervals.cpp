#include "core/metrics/intervals.h"

#include <boost/math/distributions/students_t.hpp>

#include <cmath>

namespace lull {

namespace {

struct Totals {
    double x = 0;
    double y = 0;
    std::size_t users = 0;
};

Totals totalsOf(std::span<const double> x, std::span<const double> y)
{
    Totals totals;
    for (std::size_t user = 0; user < x.size(); ++user) {
        if (x[user] <= 0)
            continue;
        totals.x += x[user];
        totals.y += y[user];
        ++totals.users;
    }
    return totals;
}

double squaredResidualsOf(std::span<const double> x, std::span<const double> y, double ratio)
{
    double sum = 0;
    for (std::size_t user = 0; user < x.size(); ++user) {
        if (x[user] <= 0)
            continue;
        const double residual = y[user] - ratio * x[user];
        sum += residual * residual;
    }
    return sum;
}

} // namespace

RatioEstimate clusteredRatio(std::span<const double> x, std::span<const double> y, std::optional<double> exactRatio)
{
    const Totals totals = totalsOf(x, y);
    if (totals.users == 0)
        return {};
    const double ratio = exactRatio.value_or(totals.y / totals.x);
    return ratioFromSums(totals.users, totals.x, ratio, squaredResidualsOf(x, y, ratio));
}

RatioEstimate ratioFromSums(std::size_t users, double totalX, double ratio, double squaredResiduals)
{
    RatioEstimate estimate{.value = ratio, .ci95 = std::nullopt, .users = users};
    if (users < 2)
        return estimate;
    const double n = static_cast<double>(users);
    const double deviation = std::sqrt(n / (n - 1) * squaredResiduals) / totalX;
    const double t = boost::math::quantile(boost::math::students_t(n - 1), 0.975);
    estimate.ci95 = Interval{ratio - t * deviation, ratio + t * deviation};
    return estimate;
}

RatioEstimate complementOf(const RatioEstimate& estimate)
{
    RatioEstimate complement = estimate;
    if (estimate.value)
        complement.value = 1 - *estimate.value;
    if (estimate.ci95)
        complement.ci95 = Interval{1 - estimate.ci95->high, 1 - estimate.ci95->low};
    return complement;
}

} // namespace lull
