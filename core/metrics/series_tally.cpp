#include "core/metrics/series_tally.h"

#include <utility>

namespace lull {

SeriesTally::SeriesTally(CtrSeries empty)
    : m_series(std::move(empty)), m_placeOf(m_series), m_buckets(m_series.buckets.size())
{
}

void SeriesTally::add(const SeriesTally& other)
{
    for (std::size_t place = 0; place < m_buckets.size(); ++place) {
        Bucket& sum = m_buckets[place];
        const Bucket& part = other.m_buckets[place];
        sum.sessions += part.sessions;
        sum.searchSessions += part.searchSessions;
        sum.searches += part.searches;
        sum.clicks += part.clicks;
        sum.clickedSearches += part.clickedSearches;
        sum.clickedSessions += part.clickedSessions;
        sum.ratios.add(part.ratios);
    }
}

CtrSeries SeriesTally::series() &&
{
    for (std::size_t place = 0; place < m_buckets.size(); ++place) {
        CtrBucket& shown = m_series.buckets[place];
        shown.sessions = m_buckets[place].sessions;
        shown.searchSessions = m_buckets[place].searchSessions;
        shown.value = valueOf(m_buckets[place]);
    }
    return std::move(m_series);
}

std::optional<double> SeriesTally::valueOf(const Bucket& bucket) const
{
    if (bucket.searchSessions == 0)
        return std::nullopt;
    const auto searches = static_cast<double>(bucket.searches);
    const auto sessions = static_cast<double>(bucket.searchSessions);
    switch (m_series.kind) {
    case CtrKind::SearchCtrPooled: return static_cast<double>(bucket.clickedSearches) / searches;
    case CtrKind::ClicksPerSearchPooled: return static_cast<double>(bucket.clicks) / searches;
    case CtrKind::SearchCtrMean:
    case CtrKind::ClicksPerSearchMean: return bucket.ratios.value() / sessions;
    case CtrKind::SessionCtr: break;
    }
    return static_cast<double>(bucket.clickedSessions) / sessions;
}

} // namespace lull
