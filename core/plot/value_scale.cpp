#include "core/plot/value_scale.h"

#include <algorithm>
#include <cmath>

namespace lull {

std::vector<double> ValueScale::stops() const
{
    std::vector<double> stops;
    const auto count = static_cast<int>(std::llround((high - low) / step));
    for (int i = 0; i <= count; ++i)
        stops.push_back(low + i * step);
    return stops;
}

int ValueScale::decimals(double factor) const
{
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step * factor) - 1e-9)), 0, 9);
}

ValueScale niceScale(double low, double high, int wanted, double floor)
{
    if (high <= low) {
        const double room = low == 0 ? 0.5 : std::abs(low) * 0.25;
        low -= room;
        high += room;
    }
    low = std::max(low, floor);
    const double raw = (high - low) / std::max(1, wanted);
    const double power = std::pow(10, std::floor(std::log10(raw)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0})
        if (raw <= factor * power * (1 + 1e-9)) {
            step = factor * power;
            break;
        }
    ValueScale scale{std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step, step};
    if (scale.high <= scale.low)
        scale.high = scale.low + step;
    return scale;
}

} // namespace lull
