// Ratios over sessions with 95 % intervals clustered by user: sessions of one user resemble each other, so the
// users are the sample, not the sessions.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace lull {

struct Interval {
    double low = 0;
    double high = 0;

    [[nodiscard]] double halfWidth() const { return (high - low) / 2; }
    bool operator==(const Interval&) const = default;
};

// A ratio ΣY/ΣX with its interval. `users` counts those with X > 0.
struct RatioEstimate {
    std::optional<double> value;    // none where ΣX is 0
    std::optional<Interval> ci95;   // none for fewer than two users; bounds are not clipped
    std::size_t users = 0;
    bool operator==(const RatioEstimate&) const = default;
};

// Below this many users the interval carries a warning; below the other it is replaced by "too few users".
inline constexpr std::size_t kUsersForFirmInterval = 30;
inline constexpr std::size_t kUsersForAnyInterval = 5;

// x[i] and y[i] are the totals of user i; users with x = 0 are left out. With R = ΣY/ΣX over the n others,
// Var(R) = n/(n−1) · Σ(Yᵢ−R·Xᵢ)² / (ΣX)², and the interval is R ± t(0.975; n−1)·√Var (ratio estimator with the
// linearised variance; Deng, Knoblich, Lu, KDD 2018). `exactRatio` is R where the caller knows it more exactly than a sum
// of doubles can. O(users).
[[nodiscard]] RatioEstimate clusteredRatio(std::span<const double> x, std::span<const double> y,
                                           std::optional<double> exactRatio = std::nullopt);

// The same from sums: over `users` > 0 users with X > 0, with ΣX, the ratio and Σ(Yᵢ−R·Xᵢ)². O(1).
[[nodiscard]] RatioEstimate ratioFromSums(std::size_t users, double totalX, double ratio, double squaredResiduals);

// 1 − the estimate, interval and all.
[[nodiscard]] RatioEstimate complementOf(const RatioEstimate& estimate);

} // namespace lull
