// Sums of per-session ratios that are exact: the order of adding, and taking out again, never changes a digit.
#pragma once

#include "core/wide_int.h"

#include <cstdint>

namespace lull {

// Each ratio is rounded once to a multiple of 2^-60; from there on it is integers.
class RatioSum {
public:
    static constexpr int kBits = 60;

    RatioSum() = default;
    // From units(): a sum that was stored.
    explicit RatioSum(Int128 units) : m_sum(units) {}

    // divisor > 0.
    void add(std::uint64_t dividend, std::uint64_t divisor)
    {
        // Counts of a session are small: then 64 bits hold the shifted dividend, and dividing them is several times faster.
        if (dividend < kSmall && divisor < kSmall) {
            m_sum += ((dividend << kBits) + divisor / 2) / divisor;
            return;
        }
        m_sum += ((static_cast<Int128>(dividend) << kBits) + divisor / 2) / divisor;
    }
    void add(const RatioSum& other) { m_sum += other.m_sum; }

    // In multiples of 2^-kBits.
    [[nodiscard]] Int128 units() const { return m_sum; }
    [[nodiscard]] double value() const { return static_cast<double>(m_sum) / static_cast<double>(std::uint64_t{1} << kBits); }
    bool operator==(const RatioSum&) const = default;

private:
    static constexpr std::uint64_t kSmall = 15;
    Int128 m_sum = 0;
};

} // namespace lull
