// The spread of single sessions' CTR in the making, in parts that are added up.
//
//   DistributionTally tally(kind);
//   tally.add(session);
//   tally.addTo(distribution);
#pragma once

#include "core/metrics/histograms.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lull {

// Sessions by their searches and clicks: most have few of each and are counted in a table, from which their distribution
// follows in the end.
class DistributionTally {
public:
    explicit DistributionTally(CtrKind kind)
        : m_large(CtrDistribution::of(kind)), m_ofSearches(kind == CtrKind::SearchCtrPooled || kind == CtrKind::SearchCtrMean)
    {
    }

    void add(const Session& session)
    {
        const std::uint32_t clicks = m_ofSearches ? session.clickedSearches : session.clicks;
        if ((session.searches | clicks) < kSmall)
            ++m_small[session.searches * kSmall + clicks];
        else
            m_large.add(session);
    }
    // So many sessions of as many searches each, fewer than 16, and no click.
    void addUnclicked(std::uint32_t searches, std::uint64_t sessions) { m_small[searches * kSmall] += sessions; }
    void addTo(CtrDistribution& sum) const;

private:
    static constexpr std::uint32_t kSmall = 16;

    CtrDistribution m_large;
    bool m_ofSearches; // whether the kind looks at clicked searches, not at clicks
    std::vector<std::uint64_t> m_small = std::vector<std::uint64_t>(std::size_t{kSmall} * kSmall, 0);
};

} // namespace lull
