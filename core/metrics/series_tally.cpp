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
        m_buckets[place].sum.add(other.m_buckets[place].sum);
        m_buckets[place].usersWithSearch += other.m_buckets[place].usersWithSearch;
        m_buckets[place].moments.add(other.m_buckets[place].moments);
    }
}

RatioEstimate SeriesTally::estimateOf(const Bucket& bucket) const
{
    GapTotals totals;
    totals.add(bucket.sum);
    totals.usersWithSearch = bucket.usersWithSearch;
    totals.moments = bucket.moments;
    return lull::estimateOf(totals, m_series.kind);
}

CtrSeries SeriesTally::series() const
{
    CtrSeries series = m_series;
    for (std::size_t place = 0; place < m_buckets.size(); ++place) {
        const Bucket& bucket = m_buckets[place];
        series.buckets[place].sessions = bucket.sum.sessions;
        series.buckets[place].searchSessions = bucket.sum.searchSessions;
        series.buckets[place].value = estimateOf(bucket).value;
    }
    return series;
}

std::vector<RatioEstimate> SeriesTally::estimates() const
{
    std::vector<RatioEstimate> estimates;
    for (const Bucket& bucket : m_buckets)
        estimates.push_back(estimateOf(bucket));
    return estimates;
}

} // namespace lull
