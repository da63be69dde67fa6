// Durations that come and go, and their exact median and 90th percentile at any time.
#pragma once

#include "core/event/time.h"
#include "core/metrics/percentile.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lull {

// Durations are 0 or above.
class GrowingDurations {
public:
    GrowingDurations();

    void add(Duration duration);
    // One that was added. O(durations about as long).
    void remove(Duration duration);

    // Nearest rank, exact. O(durations about as long): some hundredth of all.
    [[nodiscard]] MedianAndP90 medianAndP90();

    [[nodiscard]] std::size_t bytes() const;

private:
    [[nodiscard]] Duration atRank(std::size_t rank);

    std::uint64_t m_count = 0;
    std::vector<std::uint64_t> m_counts;          // by DurationBins
    std::vector<std::vector<Duration>> m_members; // likewise, in no order; none of bins that hold one value
};

} // namespace lull
