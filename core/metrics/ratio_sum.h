// Sums of per-session ratios that are exact: the order of adding, and taking out again, never changes a digit.
#pragma once

#include "core/wide_int.h"

#include <array>
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
    void add(std::uint64_t dividend, std::uint64_t divisor) { m_sum += unitsOf(dividend, divisor); }
    void add(const RatioSum& other) { m_sum += other.m_sum; }

    void remove(std::uint64_t dividend, std::uint64_t divisor) { m_sum -= unitsOf(dividend, divisor); }
    // `times` equal ratios.
    void add(std::uint64_t dividend, std::uint64_t divisor, std::uint64_t times)
    {
        m_sum += unitsOf(dividend, divisor) * static_cast<Int128>(times);
    }

    // In multiples of 2^-kBits.
    [[nodiscard]] Int128 units() const { return m_sum; }
    [[nodiscard]] double value() const { return static_cast<double>(m_sum) / static_cast<double>(std::uint64_t{1} << kBits); }
    bool operator==(const RatioSum&) const = default;

private:
    // Counts of a session are small: their ratios, which fit 64 bits, are looked up.
    static constexpr std::uint64_t kSmall = 16;
    static constexpr auto kSmallRatios = [] {
        std::array<std::uint64_t, kSmall * kSmall> units{};
        for (std::uint64_t divisor = 1; divisor < kSmall; ++divisor)
            for (std::uint64_t dividend = 0; dividend < kSmall; ++dividend)
                units[divisor * kSmall + dividend] =
                    static_cast<std::uint64_t>(((static_cast<Uint128>(dividend) << kBits) + divisor / 2) / divisor);
        return units;
    }();

    static Int128 unitsOf(std::uint64_t dividend, std::uint64_t divisor)
    {
        if (dividend < kSmall && divisor < kSmall)
            return kSmallRatios[divisor * kSmall + dividend];
        return ((static_cast<Int128>(dividend) << kBits) + divisor / 2) / divisor;
    }

    Int128 m_sum = 0;
};

} // namespace lull
