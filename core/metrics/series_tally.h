// CTR over time in the making: sessions are counted into buckets, in parts that add up to the same digits whatever the parts.
//
//   SeriesTally tally(emptySeries(kind, time, bucket));
//   tally.add(index.times()[session.firstEvent], session);
//   CtrSeries series = std::move(tally).series();
#pragma once

#include "core/metrics/bucket_places.h"
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
        Bucket& bucket = m_buckets[m_placeOf(begin)];
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

    [[nodiscard]] std::optional<double> valueOf(const Bucket& bucket) const;

    CtrSeries m_series; // without values
    BucketPlaces m_placeOf;
    std::vector<Bucket> m_buckets;
};

} // namespace lull
