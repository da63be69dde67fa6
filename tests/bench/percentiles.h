// What is told of many timings of one thing.
#pragma once

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace lull::bench {

// The nearest rank, as everywhere in Lull; null without timings.
[[nodiscard]] inline nlohmann::ordered_json percentilesOf(std::vector<double> times)
{
    if (times.empty())
        return nullptr;
    std::ranges::sort(times);
    const auto at = [&times](double q) {
        return times[static_cast<std::size_t>(std::ceil(q * static_cast<double>(times.size()))) - 1];
    };
    return {{"p50", at(0.5)}, {"p99", at(0.99)}, {"max", times.back()}};
}

} // namespace lull::bench
