// 192-bit integers, two's complement: room for the sum of squares of numbers that are themselves sums of 2^32 ratios in
// multiples of 2^-60.
#pragma once

#include "core/wide_int.h"

#include <cstdint>

namespace lull {

class Int192 {
public:
    constexpr Int192() = default;
    constexpr Int192(Int128 value) : m_low(static_cast<std::uint64_t>(value)), m_high(value >> 64) {}
    // high · 2^64 + low.
    constexpr Int192(Int128 high, std::uint64_t low) : m_low(low), m_high(high) {}

    // The product of two numbers, each below 2^95 in size.
    [[nodiscard]] static constexpr Int192 product(Int128 a, Int128 b)
    {
        const UInt128 lows = static_cast<UInt128>(lowOf(a)) * lowOf(b);
        const Int128 middle = (a >> 64) * static_cast<Int128>(lowOf(b)) + static_cast<Int128>(lowOf(a)) * (b >> 64);
        return {(a >> 64) * (b >> 64) * kTwo64 + middle + static_cast<Int128>(lows >> 64), lowOf(lows)};
    }

    constexpr Int192& operator+=(const Int192& other)
    {
        m_high += other.m_high + (__builtin_add_overflow(m_low, other.m_low, &m_low) ? 1 : 0);
        return *this;
    }
    constexpr Int192& operator-=(const Int192& other)
    {
        m_high -= other.m_high + (__builtin_sub_overflow(m_low, other.m_low, &m_low) ? 1 : 0);
        return *this;
    }
    friend constexpr Int192 operator+(Int192 a, const Int192& b) { return a += b; }
    friend constexpr Int192 operator-(Int192 a, const Int192& b) { return a -= b; }
    bool operator==(const Int192&) const = default;

    [[nodiscard]] constexpr std::uint64_t low() const { return m_low; }
    [[nodiscard]] constexpr Int128 high() const { return m_high; }

private:
    static constexpr Int128 kTwo64 = static_cast<Int128>(1) << 64;
    template <typename Wide>
    static constexpr std::uint64_t lowOf(Wide value)
    {
        return static_cast<std::uint64_t>(value);
    }

    std::uint64_t m_low = 0;
    Int128 m_high = 0;
};

} // namespace lull
