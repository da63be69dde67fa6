// The percentile of SPEC 3: nearest rank, as SQL's percentile_disc.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

namespace lull {

// The value at index ceil(q·n) − 1 of the n values once sorted; none without values. 0 < q <= 1. Reorders `values`. O(n).
template <typename T>
[[nodiscard]] std::optional<T> percentile(std::vector<T>& values, double q)
{
    if (values.empty())
        return std::nullopt;
    const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(values.size())));
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(std::clamp<std::size_t>(rank, 1, values.size()) - 1);
    std::ranges::nth_element(values, place);
    return *place;
}

} // namespace lull
