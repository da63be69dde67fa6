#include "core/metrics/distribution_tally.h"

namespace lull {

void DistributionTally::addTo(CtrDistribution& sum) const
{
    for (std::size_t bin = 0; bin < sum.bins.size(); ++bin)
        sum.bins[bin].sessions += m_large.bins[bin].sessions;
    sum.searchSessions += m_large.searchSessions;
    sum.withoutSearch += m_large.withoutSearch;
    for (std::uint32_t place = 0; place < m_small.size(); ++place) {
        const std::uint32_t clicks = place % kSmall;
        if (const auto bin = sum.binOf({.searches = place / kSmall, .clicks = clicks, .clickedSearches = clicks})) {
            sum.searchSessions += m_small[place];
            sum.bins[*bin].sessions += m_small[place];
        } else {
            sum.withoutSearch += m_small[place];
        }
    }
}

} // namespace lull
