// Percentiles by nearest rank, as SQL's percentile_disc: always a value that occurs, never one between two.
#pragma once

#include "core/event/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

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

// Values that lie in several runs, and so many more that are 0. `Length` is Duration, or std::uint32_t: so many units.
template <typename Length>
struct DurationRuns {
    std::vector<std::span<const Length>> runs = {};
    std::size_t zeros = 0;
    Duration unit{1};
};
[[nodiscard]] MedianAndP90 medianAndP90(const DurationRuns<Duration>& values);
[[nodiscard]] MedianAndP90 medianAndP90(const DurationRuns<std::uint32_t>& values);

} // namespace lull
