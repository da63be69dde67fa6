// The percentile of SPEC 3: nearest rank, as SQL's percentile_disc.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace lull {

// ceil(q·n) − 1: where the percentile stands among n sorted values. 0 < q <= 1, n > 0.
[[nodiscard]] inline std::size_t nearestRank(std::size_t n, double q)
{
    const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(n)));
    return std::clamp<std::size_t>(rank, 1, n) - 1;
}

// None without values. Reorders `values`. O(n).
template <typename T>
[[nodiscard]] std::optional<T> percentile(std::vector<T>& values, double q)
{
    if (values.empty())
        return std::nullopt;
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(nearestRank(values.size(), q));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

template <typename T>
struct MedianAndP90 {
    std::optional<T> median;
    std::optional<T> p90;
};

// Both at once: the search for the higher leaves the lower less to do. Reorders `values`. O(n).
template <typename T>
[[nodiscard]] MedianAndP90<T> medianAndP90(std::vector<T>& values)
{
    const std::optional<T> p90 = percentile(values, 0.9);
    if (!p90)
        return {};
    const auto high = values.begin() + static_cast<std::ptrdiff_t>(nearestRank(values.size(), 0.9));
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(nearestRank(values.size(), 0.5));
    std::nth_element(values.begin(), middle, high + 1);
    return {*middle, p90};
}

} // namespace lull
