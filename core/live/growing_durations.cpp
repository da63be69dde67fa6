#include "core/live/growing_durations.h"

#include "core/metrics/duration_bins.h"

#include <algorithm>

namespace lull {

GrowingDurations::GrowingDurations() : m_counts(DurationBins::kCount, 0), m_members(DurationBins::kCount) {}

void GrowingDurations::add(Duration duration)
{
    const std::size_t bin = DurationBins::of(duration);
    ++m_count;
    ++m_counts[bin];
    if (!DurationBins::holdsOneValue(bin))
        m_members[bin].push_back(duration);
}

void GrowingDurations::remove(Duration duration)
{
    const std::size_t bin = DurationBins::of(duration);
    --m_count;
    --m_counts[bin];
    if (DurationBins::holdsOneValue(bin))
        return;
    std::vector<Duration>& members = m_members[bin];
    *std::ranges::find(members, duration) = members.back();
    members.pop_back();
}

MedianAndP90 GrowingDurations::medianAndP90()
{
    if (m_count == 0)
        return {};
    return {atRank(nearestRank(m_count, 0.5)), atRank(nearestRank(m_count, 0.9))};
}

Duration GrowingDurations::atRank(std::size_t rank)
{
    std::size_t bin = 0;
    while (rank >= m_counts[bin])
        rank -= m_counts[bin++];
    if (DurationBins::holdsOneValue(bin))
        return Duration{static_cast<std::int64_t>(bin)};
    const auto place = m_members[bin].begin() + static_cast<std::ptrdiff_t>(rank);
    std::ranges::nth_element(m_members[bin], place);
    return *place;
}

std::size_t GrowingDurations::bytes() const
{
    std::size_t total = DurationBins::kCount * (sizeof(std::uint64_t) + sizeof(std::vector<Duration>));
    for (const std::vector<Duration>& members : m_members)
        total += members.capacity() * sizeof(Duration);
    return total;
}

} // namespace lull
