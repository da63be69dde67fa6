#include "core/metrics/percentile.h"

#include "core/metrics/duration_bins.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lull {

namespace {

std::int64_t countOf(Duration length) { return length.count(); }
std::int64_t countOf(std::uint32_t length) { return length; }

struct BinnedRank {
    std::size_t bin = 0;
    std::size_t rankInBin = 0;
};

BinnedRank findRank(const std::array<std::size_t, DurationBins::kCount>& counts, std::size_t rank)
{
    for (std::size_t bin = 0; bin < DurationBins::kCount; ++bin) {
        if (rank < counts[bin])
            return {bin, rank};
        rank -= counts[bin];
    }
    return {DurationBins::kCount - 1, 0};
}

std::int64_t select(const BinnedRank& rank, std::vector<std::int64_t>& members)
{
    if (DurationBins::holdsOneValue(rank.bin))
        return static_cast<std::int64_t>(rank.bin);
    const auto place = members.begin() + static_cast<std::ptrdiff_t>(rank.rankInBin);
    std::ranges::nth_element(members, place);
    return *place;
}

template <typename Length>
MedianAndP90 middleOf(const DurationRuns<Length>& values)
{
    std::size_t total = values.zeros;
    for (const auto& run : values.runs)
        total += run.size();
    if (total == 0)
        return {};
    std::array<std::size_t, DurationBins::kCount> counts{};
    counts[0] = values.zeros;
    for (const auto& run : values.runs)
        for (const Length value : run)
            ++counts[DurationBins::of(Duration{countOf(value)})];
    const BinnedRank median = findRank(counts, nearestRank(total, 0.5));
    const BinnedRank p90 = findRank(counts, nearestRank(total, 0.9));
    std::vector<std::int64_t> nearMedian;
    std::vector<std::int64_t> nearP90;
    if (!DurationBins::holdsOneValue(p90.bin)) // the larger of the two
        for (const auto& run : values.runs)
            for (const Length value : run) {
                const std::size_t bin = DurationBins::of(Duration{countOf(value)});
                if (bin == median.bin)
                    nearMedian.push_back(countOf(value));
                if (bin == p90.bin)
                    nearP90.push_back(countOf(value));
            }
    return {values.unit * select(median, nearMedian), values.unit * select(p90, nearP90)};
}

} // namespace

std::size_t nearestRank(std::size_t n, double q)
{
    const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(n)));
    return std::clamp<std::size_t>(rank, 1, n) - 1;
}

MedianAndP90 medianAndP90(std::span<const Duration> values) { return middleOf(DurationRuns<Duration>{.runs = {values}}); }
MedianAndP90 medianAndP90(const DurationRuns<Duration>& values) { return middleOf(values); }
MedianAndP90 medianAndP90(const DurationRuns<std::uint32_t>& values) { return middleOf(values); }

} // namespace lull
