#include "core/plot/log_axis.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lull {

double LogAxis::toPixel(double micros) const
{
    const double share = std::log(std::clamp(micros, low, high) / low) / std::log(high / low);
    return left + share * (right - left);
}

double LogAxis::toMicros(double pixel) const
{
    const double share = (std::clamp(pixel, left, right) - left) / (right - left);
    return std::clamp(low * std::exp(share * std::log(high / low)), low, high);
}

bool LogAxis::contains(Duration duration) const
{
    const auto micros = static_cast<double>(duration.count());
    return micros >= low && micros <= high;
}

std::vector<Duration> ticksOf(const LogAxis& axis)
{
    using namespace std::chrono_literals;
    static constexpr std::array kTicks{
        Duration{1us}, Duration{10us}, Duration{100us}, Duration{1ms},  Duration{10ms}, Duration{100ms},
        Duration{1s},  Duration{10s},  Duration{1min},  Duration{5min}, Duration{10min}, Duration{30min},
        Duration{1h},  Duration{6h},   Duration{24h},   Duration{7 * 24h}, Duration{30 * 24h}, Duration{365 * 24h},
        Duration{3650 * 24h}, Duration{36500 * 24h}, Duration{365000 * 24h},
    };
    std::vector<Duration> ticks;
    std::ranges::copy_if(kTicks, std::back_inserter(ticks), [&](Duration tick) { return axis.contains(tick); });
    return ticks;
}

} // namespace lull
