#include "core/metrics/series_intervals.h"

#include "core/metrics/bucket_places.h"
#include "core/metrics/ctr_fraction.h"

namespace lull {

namespace {

// What one bucket's interval needs, added up user by user.
struct BucketSums {
    std::size_t users = 0;
    double totalX = 0;
    double squaredResiduals = 0;

    void add(const CtrFraction& user, double ratio)
    {
        const auto x = static_cast<double>(user.divisor);
        const double residual = user.dividend - ratio * x;
        ++users;
        totalX += x;
        squaredResiduals += residual * residual;
    }
};

} // namespace

std::optional<std::vector<RatioEstimate>> estimateBuckets(const SessionIndex& index, const Sessions& sessions,
                                                          const CtrSeries& series, std::stop_token stop)
{
    std::vector<RatioEstimate> estimates(series.buckets.size());
    if (estimates.empty())
        return estimates;
    std::vector<BucketSums> sums(series.buckets.size());
    const BucketPlaces placeOf(series);
    // A user's sessions follow each other in time: those of one bucket are neighbours.
    CtrFraction ofUser;
    std::uint32_t user = 0;
    std::size_t place = 0;
    const auto finishUser = [&] {
        if (ofUser.divisor > 0)
            sums[place].add(ofUser, *series.buckets[place].value);
        ofUser = {};
    };
    for (std::size_t s = 0; s < sessions.size(); ++s) {
        if (s % 4096 == 0 && stop.stop_requested())
            return std::nullopt;
        const Session& session = sessions.all()[s];
        if (session.searches == 0)
            continue;
        const std::size_t bucket = placeOf(index.times()[session.firstEvent]);
        if (session.user != user || bucket != place)
            finishUser();
        user = session.user;
        place = bucket;
        ofUser.add(series.kind, session);
    }
    finishUser();
    for (std::size_t b = 0; b < sums.size(); ++b)
        if (sums[b].users > 0)
            estimates[b] = ratioFromSums(sums[b].users, sums[b].totalX, *series.buckets[b].value, sums[b].squaredResiduals);
    return estimates;
}

} // namespace lull
