#include "core/metrics/percentile.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

namespace lull {

namespace {

// Values are gathered in bins that grow with the value, as floating-point numbers do: 64 bins for each power of two. Order
// of bins is order of values.
constexpr int kMantissaBits = 6;
constexpr std::size_t kBins = std::size_t{64} << kMantissaBits;
constexpr std::size_t kExactBins = std::size_t{2} << kMantissaBits;

std::size_t binOf(Duration value)
{
    const auto bits = static_cast<std::uint64_t>(value.count());
    const int width = std::bit_width(bits);
    if (width <= kMantissaBits)
        return bits;
    const int shift = width - 1 - kMantissaBits;
    return (static_cast<std::size_t>(shift + 1) << kMantissaBits) + ((bits >> shift) & ((1U << kMantissaBits) - 1));
}

struct BinnedRank {
    std::size_t bin = 0;
    std::size_t rankInBin = 0;
};

BinnedRank findRank(const std::array<std::uint32_t, kBins>& counts, std::size_t rank)
{
    for (std::size_t bin = 0; bin < kBins; ++bin) {
        if (rank < counts[bin])
            return {bin, rank};
        rank -= counts[bin];
    }
    return {kBins - 1, 0};
}

// Small bins hold a single value each.
bool isExact(std::size_t bin) { return bin < kExactBins; }

Duration select(const BinnedRank& rank, std::vector<Duration>& members)
{
    if (isExact(rank.bin))
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
    std::array<std::uint32_t, kBins> counts{};
    for (const Duration value : values)
        ++counts[binOf(value)];
    const BinnedRank median = findRank(counts, nearestRank(values.size(), 0.5));
    const BinnedRank p90 = findRank(counts, nearestRank(values.size(), 0.9));
    std::vector<Duration> nearMedian;
    std::vector<Duration> nearP90;
    for (const Duration value : values) {
        const std::size_t bin = binOf(value);
        if (isExact(bin))
            continue;
        if (bin == median.bin)
            nearMedian.push_back(value);
        if (bin == p90.bin)
            nearP90.push_back(value);
    }
    return {select(median, nearMedian), select(p90, nearP90)};
}

} // namespace lull
