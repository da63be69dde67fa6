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

// What lies in one bin, of which one rank is wanted.
class BinMembers {
public:
    explicit BinMembers(const BinnedRank& rank)
        : m_rank(rank), m_lowest(DurationBins::lowestOf(rank.bin)), m_width(DurationBins::lowestOf(rank.bin + 1) - m_lowest)
    {
    }

    void meet(std::int64_t value)
    {
        if (static_cast<std::uint64_t>(value) - m_lowest < m_width)
            m_values.push_back(value);
    }
    [[nodiscard]] std::int64_t select()
    {
        const auto place = m_values.begin() + static_cast<std::ptrdiff_t>(m_rank.rankInBin);
        std::ranges::nth_element(m_values, place);
        return *place;
    }

private:
    BinnedRank m_rank;
    std::uint64_t m_lowest;
    std::uint64_t m_width;
    std::vector<std::int64_t> m_values;
};

// The value of the rank.
template <typename Length>
std::int64_t select(const BinnedRank& rank, const DurationRuns<Length>& values)
{
    if (DurationBins::holdsOneValue(rank.bin))
        return static_cast<std::int64_t>(rank.bin);
    BinMembers members(rank);
    for (const auto& run : values.runs)
        for (const Length value : run)
            members.meet(countOf(value));
    return members.select();
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
    return {values.unit * select(median, values), values.unit * select(p90, values)};
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
