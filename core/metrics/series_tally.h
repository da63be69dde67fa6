// CTR over time in the making: sessions are counted into buckets, in parts that add up to the same digits whatever the parts.
//
//   SeriesTally tally(emptySeries(kind, time, bucket));
//   tally.add(index.times()[session.firstEvent], session);
//   CtrSeries series = std::move(tally).series();
#pragma once

#include "core/metrics/ratio_sum.h"
#include "core/metrics/series.h"

#include <cstdint>
#include <vector>

namespace lull {

class SeriesTally {
public:
    // `empty` has at least one bucket, and no session.
    explicit SeriesTally(CtrSeries empty);

    // The session's first event lies in one of the buckets.
    void add(EventTime begin, const Session& session)
    {
        Bucket& bucket = m_buckets[placeOf(begin)];
        ++bucket.sessions;
        if (session.searches == 0)
            return;
        ++bucket.searchSessions;
        bucket.searches += session.searches;
        bucket.clicks += session.clicks;
        bucket.clickedSearches += session.clickedSearches;
        bucket.clickedSessions += session.clicks > 0 ? 1 : 0;
        if (m_series.kind == CtrKind::SearchCtrMean)
            bucket.ratios.add(session.clickedSearches, session.searches);
        else if (m_series.kind == CtrKind::ClicksPerSearchMean)
            bucket.ratios.add(session.clicks, session.searches);
    }
    // Sessions of the same buckets and kind.
    void add(const SeriesTally& other);

    [[nodiscard]] CtrSeries series() &&;

private:
    struct Bucket {
        std::uint64_t sessions = 0;
        std::uint64_t searchSessions = 0; // the rest covers these alone
        std::uint64_t searches = 0;
        std::uint64_t clicks = 0;
        std::uint64_t clickedSearches = 0;
        std::uint64_t clickedSessions = 0;
        RatioSum ratios; // of single sessions; where the kind is their mean
    };

    // A 64-bit division for each of millions of sessions takes longer than all else: a product comes within 1 of the place,
    // as there are at most kMostCtrBuckets.
    [[nodiscard]] std::size_t placeOf(EventTime time) const
    {
        const std::int64_t offset = (time - m_begin).count();
        auto place = static_cast<std::int64_t>(static_cast<double>(offset) * m_perMicrosecond);
        if (place * m_width > offset)
            --place;
        else if ((place + 1) * m_width <= offset)
            ++place;
        return static_cast<std::size_t>(place);
    }
    [[nodiscard]] std::optional<double> valueOf(const Bucket& bucket) const;

    CtrSeries m_series; // without values
    EventTime m_begin;
    std::int64_t m_width; // of a bucket, in microseconds
    double m_perMicrosecond;
    std::vector<Bucket> m_buckets;
};

} // namespace lull
