// 192-bit integers, two's complement: room for the sum of squares of numbers that are themselves sums of 2^32 ratios in
// multiples of 2^-60.
#pragma once

#include "core/wide_int.h"

#include <cstdint>

namespace lull {

class Int192 {
public:
    constexpr Int192() = default;
    constexpr Int192(Int128 value) : Int192(value >> 64, static_cast<std::uint64_t>(value)) {}
    // high · 2^64 + low.
    constexpr Int192(Int128 high, std::uint64_t low)
        : m_low(low), m_middle(static_cast<std::uint64_t>(high)), m_high(static_cast<std::uint64_t>(high >> 64))
    {
    }

    // The product of two numbers, each below 2^95 in size.
    [[nodiscard]] static constexpr Int192 product(Int128 a, Int128 b)
    {
        const auto lowA = static_cast<std::uint64_t>(a);
        const auto lowB = static_cast<std::uint64_t>(b);
        const Uint128 lows = static_cast<Uint128>(lowA) * lowB;
        const Int128 middle = (a >> 64) * static_cast<Int128>(lowB) + static_cast<Int128>(lowA) * (b >> 64);
        return {(a >> 64) * (b >> 64) * kTwo64 + middle + static_cast<Int128>(lows >> 64), static_cast<std::uint64_t>(lows)};
    }

    constexpr Int192& operator+=(const Int192& other)
    {
        const bool carry = __builtin_add_overflow(m_low, other.m_low, &m_low);
        return setUpper(upper() + other.upper() + (carry ? 1 : 0));
    }
    constexpr Int192& operator-=(const Int192& other)
    {
        const bool borrow = __builtin_sub_overflow(m_low, other.m_low, &m_low);
        return setUpper(upper() - other.upper() - (borrow ? 1 : 0));
    }
    friend constexpr Int192 operator+(Int192 a, const Int192& b) { return a += b; }
    friend constexpr Int192 operator-(Int192 a, const Int192& b) { return a -= b; }
    bool operator==(const Int192&) const = default;

    [[nodiscard]] constexpr std::uint64_t low() const { return m_low; }
    [[nodiscard]] constexpr Int128 high() const { return static_cast<Int128>(upper()); }

private:
    static constexpr Int128 kTwo64 = static_cast<Int128>(1) << 64;

    [[nodiscard]] constexpr Uint128 upper() const { return static_cast<Uint128>(m_high) << 64 | m_middle; }
    constexpr Int192& setUpper(Uint128 upper)
    {
        m_middle = static_cast<std::uint64_t>(upper);
        m_high = static_cast<std::uint64_t>(upper >> 64);
        return *this;
    }

    // Words rather than an Int128: millions are kept, and 24 bytes pack closer than 32.
    std::uint64_t m_low = 0;
    std::uint64_t m_middle = 0;
    std::uint64_t m_high = 0;
};

} // namespace lull
