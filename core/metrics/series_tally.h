// CTR over time in the making: what each user's sessions add up to in each bucket is gathered, in parts that add up to the same
// digits whatever the parts.
//
//   SeriesTally tally(emptySeries(kind, time, bucket));
//   SeriesFiller filler(tally);
//   filler.add(index.times()[session.firstEvent], session); … filler.finish();
//   tally.estimates()[0].ci95
#pragma once

#include "core/metrics/bucket_places.h"
#include "core/metrics/series.h"
#include "core/metrics/user_totals.h"
#include "core/profile/gap_totals.h"

#include <cstdint>
#include <vector>

namespace lull {

class SeriesTally {
public:
    // `empty` has at least one bucket, and no session.
    explicit SeriesTally(CtrSeries empty);

    // The bucket that a time lies in, which is one of them.
    [[nodiscard]] std::size_t placeOf(EventTime time) const { return m_placeOf(time); }
    // All sessions of one user that begin in the bucket: where they are added together, users count as clusters.
    void add(std::size_t place, const UserTotals& user)
    {
        Bucket& bucket = m_buckets[place];
        bucket.sum.add(user);
        if (user.searchSessions == 0)
            return;
        ++bucket.usersWithSearch;
        bucket.moments.add(user, m_series.kind);
    }
    // Users of the same buckets and kind.
    void add(const SeriesTally& other);

    [[nodiscard]] CtrSeries series() const;
    // One a bucket, clustered by the users with a search session in it; its value is the bucket's.
    [[nodiscard]] std::vector<RatioEstimate> estimates() const;

private:
    struct Bucket {
        UserTotals sum; // of all users
        std::size_t usersWithSearch = 0;
        GapMoments moments; // those of the kind
    };

    [[nodiscard]] RatioEstimate estimateOf(const Bucket& bucket) const;

    CtrSeries m_series; // without values
    BucketPlaces m_placeOf;
    std::vector<Bucket> m_buckets;
};

// Hands sessions over, user by user: those of a user follow each other in time, so that those of a bucket are neighbours.
class SeriesFiller {
public:
    explicit SeriesFiller(SeriesTally& tally) : m_tally(tally) {}

    // In the order of Sessions::all(). The session's first event lies in one of the buckets.
    void add(EventTime begin, const Session& session)
    {
        const std::size_t place = m_tally.placeOf(begin);
        if (session.user != m_user || place != m_place)
            finish();
        m_user = session.user;
        m_place = place;
        m_totals.add(session);
    }
    // After the last.
    void finish()
    {
        if (m_totals.sessions > 0)
            m_tally.add(m_place, m_totals);
        m_totals = {};
    }

private:
    SeriesTally& m_tally;
    std::uint32_t m_user = 0;
    std::size_t m_place = 0;
    UserTotals m_totals; // of this user in this bucket
};

} // namespace lull
