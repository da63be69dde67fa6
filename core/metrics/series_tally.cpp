#include "core/metrics/series_tally.h"

#include <utility>

namespace lull {

SeriesTally::SeriesTally(CtrSeries empty)
    : m_series(std::move(empty)), m_placeOf(m_series), m_buckets(m_series.buckets.size())
{
}

void SeriesTally::add(std::size_t place, const UserTotals& user)
{
    Bucket& bucket = m_buckets[place];
    bucket.totals.add(user);
    bucket.moments.add(user, m_series.kind);
}

void SeriesTally::add(const SeriesTally& other)
{
    for (std::size_t place = 0; place < m_buckets.size(); ++place) {
        m_buckets[place].totals.add(other.m_buckets[place].totals);
        m_buckets[place].moments.add(other.m_buckets[place].moments);
    }
}

CtrSeries SeriesTally::series() const
{
    CtrSeries series = m_series;
    for (std::size_t place = 0; place < m_buckets.size(); ++place) {
        const Bucket& bucket = m_buckets[place];
        series.buckets[place].sessions = bucket.totals.sessions;
        series.buckets[place].searchSessions = bucket.totals.searchSessions;
        series.buckets[place].value = estimateOf(bucket.totals, m_series.kind).value;
    }
    return series;
}

std::vector<RatioEstimate> SeriesTally::estimates() const
{
    std::vector<RatioEstimate> estimates;
    estimates.reserve(m_buckets.size());
    for (const Bucket& bucket : m_buckets) {
        GapTotals totals = bucket.totals;
        totals.moments = bucket.moments;
        estimates.push_back(estimateOf(totals, m_series.kind));
    }
    return estimates;
}

} // namespace lull
