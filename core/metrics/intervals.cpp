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

double squaredResiduals(std::span<const double> x, std::span<const double> y, double ratio)
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
    RatioEstimate estimate{.value = std::nullopt, .ci95 = std::nullopt, .users = totals.users};
    if (totals.users == 0)
        return estimate;
    const double ratio = exactRatio.value_or(totals.y / totals.x);
    estimate.value = ratio;
    if (totals.users < 2)
        return estimate;
    const double n = static_cast<double>(totals.users);
    const double deviation = std::sqrt(n / (n - 1) * squaredResiduals(x, y, ratio)) / totals.x;
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
