// The difference of one ratio between two groups of sessions, with its 95 % interval clustered by user: the groups may share
// users, whose sessions in one then say something about their sessions in the other.
//
//   differenceOf(sampleOf(usersOfA, RatioMetric::SearchCtrPooled), sampleOf(usersOfB, RatioMetric::SearchCtrPooled)).value
#pragma once

#include "core/metrics/ctr.h"
#include "core/metrics/intervals.h"
#include "core/metrics/user_totals.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace lull {

// The ratios ΣY/ΣX over users that can be compared. The abandonment rate is 1 − the first.
enum class RatioMetric { SearchCtrPooled, SearchCtrMean, ClicksPerSearchPooled, ClicksPerSearchMean, SessionCtr, BounceRate };

[[nodiscard]] RatioMetric ratioMetricOf(CtrKind kind);

// The users of a group of sessions, ascending by their place in the index, with what they contribute.
struct GroupUsers {
    std::vector<std::uint32_t> users;
    std::vector<UserTotals> totals; // one a user

    // Sessions come in the order of the index.
    void add(const Session& session);
};

// X and Y of a ratio for each user with X > 0, ascending by user, and the ratio itself.
struct RatioSample {
    struct User {
        std::uint32_t user = 0;
        double x = 0;
        double y = 0;
    };
    std::vector<User> users;
    double totalX = 0;
    double ratio = 0;         // ΣY/ΣX; 0 without users
};

[[nodiscard]] RatioSample sampleOf(const GroupUsers& group, RatioMetric metric);

// The sample's own ratio and interval: as clusteredRatio.
[[nodiscard]] RatioEstimate estimateOf(const RatioSample& sample);

struct RatioDifference {
    std::optional<double> value;   // B − A; none where either group has nothing to divide by
    std::optional<Interval> ci95;  // none where either group has fewer than two users; not clipped
    std::size_t usersA = 0;        // with X > 0
    std::size_t usersB = 0;
    std::size_t sharedUsers = 0;   // in both

    // The number that the warnings of intervals.h apply to.
    [[nodiscard]] std::size_t fewestUsers() const { return usersA < usersB ? usersA : usersB; }
    bool operator==(const RatioDifference&) const = default;
};

// B − A. Without a shared user the variances add up, with Welch's degrees of freedom. With shared users
// dᵢ = e_Bᵢ/ΣX_B − e_Aᵢ/ΣX_A with eᵢ = Yᵢ−R·Xᵢ, 0 where absent, and Var = n/(n−1)·Σdᵢ² over the n users of either, with n−1
// degrees of freedom (linearised ratios; Deng, Knoblich, Lu, KDD 2018). O(users).
[[nodiscard]] RatioDifference differenceOf(const RatioSample& a, const RatioSample& b);

// The difference of 1 − each ratio.
[[nodiscard]] RatioDifference negated(const RatioDifference& difference);

} // namespace lull
