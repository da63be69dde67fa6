#include "core/metrics/percentile.h"

#include "core/metrics/duration_bins.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace lull {

namespace {

struct BinnedRank {
    std::size_t bin = 0;
    std::size_t rankInBin = 0;
};

BinnedRank findRank(const std::array<std::uint32_t, DurationBins::kCount>& counts, std::size_t rank)
{
    for (std::size_t bin = 0; bin < DurationBins::kCount; ++bin) {
        if (rank < counts[bin])
            return {bin, rank};
        rank -= counts[bin];
    }
    return {DurationBins::kCount - 1, 0};
}

Duration select(const BinnedRank& rank, std::vector<Duration>& members)
{
    if (DurationBins::holdsOneValue(rank.bin))
        return Duration{static_cast<std::int64_t>(rank.bin)};
    const auto place = members.begin() + static_cast<std::ptrdiff_t>(rank.rankInBin);
    std::ranges::nth_element(members, place);
    return *place;
}

} // namespace

std::size_t nearestRank(std::size_t n, double q)
{
    const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(n)));
    return std::clamp<std::size_t>(rank, 1, n) - 1;
}

MedianAndP90 medianAndP90(std::span<const Duration> values)
{
    if (values.empty())
        return {};
    std::array<std::uint32_t, DurationBins::kCount> counts{};
    for (const Duration value : values)
        ++counts[DurationBins::of(value)];
    const BinnedRank median = findRank(counts, nearestRank(values.size(), 0.5));
    const BinnedRank p90 = findRank(counts, nearestRank(values.size(), 0.9));
    std::vector<Duration> nearMedian;
    std::vector<Duration> nearP90;
    for (const Duration value : values) {
        const std::size_t bin = DurationBins::of(value);
        if (DurationBins::holdsOneValue(bin))
            continue;
        if (bin == median.bin)
            nearMedian.push_back(value);
        if (bin == p90.bin)
            nearP90.push_back(value);
    }
    return {select(median, nearMedian), select(p90, nearP90)};
}

} // namespace lull
