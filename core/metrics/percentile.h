// Percentiles by nearest rank, as SQL's percentile_disc: always a value that occurs, never one between two.
#pragma once

#include "core/event/time.h"

#include <cstddef>
#include <optional>
#include <span>

namespace lull {

// ceil(q·n) − 1: where the percentile stands among n sorted values. 0 < q <= 1, n > 0.
[[nodiscard]] std::size_t nearestRank(std::size_t n, double q);

struct MedianAndP90 {
    std::optional<Duration> median; // none without values
    std::optional<Duration> p90;
};

// Exact, of durations that are not negative. O(n): two passes over the values, several times faster than
// std::nth_element, which a moving gap would call at every step.
[[nodiscard]] MedianAndP90 medianAndP90(std::span<const Duration> values);

} // namespace lull
