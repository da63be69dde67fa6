// Which bucket of a series a time falls into.
//
//   BucketPlaces placeOf(series);
//   series.buckets[placeOf(time)]
#pragma once

#include "core/metrics/series.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lull {

class BucketPlaces {
public:
    // A series with at least one bucket, which need not live on.
    explicit BucketPlaces(const CtrSeries& series) : m_perMicrosecond(1 / static_cast<double>(series.bucket.count()))
    {
        m_begins.reserve(series.buckets.size());
        for (const CtrBucket& bucket : series.buckets)
            m_begins.push_back(bucket.begin);
    }

    // The time lies in one of the buckets. A 64-bit division for each of millions of sessions takes longer than all else: a
    // product comes within 1 of the place, as there are at most kMostCtrBuckets, or further where clocks were changed.
    [[nodiscard]] std::size_t operator()(EventTime time) const
    {
        const auto offset = static_cast<double>((time - m_begins.front()).count());
        auto place = std::min(static_cast<std::size_t>(offset * m_perMicrosecond), m_begins.size() - 1);
        while (time < m_begins[place])
            --place;
        while (place + 1 < m_begins.size() && time >= m_begins[place + 1])
            ++place;
        return place;
    }

private:
    std::vector<EventTime> m_begins;
    double m_perMicrosecond;
};

} // namespace lull
