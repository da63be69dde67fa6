// Random numbers that are the same on every platform, in integers alone.
//
//   Random random = Random::of(seed, user);
//   if (random.chance(kOften)) position = 1 + random.below(10);
#pragma once

#include "core/wide_int.h"

#include <cstdint>

namespace lull {

// SplitMix64's finaliser (Steele, Lea, Flood 2014): every bit of the result depends on every bit of `value`.
[[nodiscard]] constexpr std::uint64_t mixBits(std::uint64_t value)
{
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

// A probability in whole multiples of 2^-32.
struct Chance {
    std::uint64_t outOf2To32 = 0;
};

// `share` is in [0, 1]. Exact: the factor is a power of two.
[[nodiscard]] constexpr Chance chanceOf(double share) { return {static_cast<std::uint64_t>(share * 4'294'967'296.0)}; }

// SplitMix64: 64 bits of state, so that a million users can each have a sequence of their own.
class Random {
public:
    explicit constexpr Random(std::uint64_t state) : m_state(state) {}

    // Sequences of different streams of one seed have nothing to do with each other.
    [[nodiscard]] static constexpr Random of(std::uint64_t seed, std::uint64_t stream)
    {
        return Random{mixBits(mixBits(seed + kStep) + stream * kStep)};
    }

    constexpr std::uint64_t bits() { return mixBits(m_state += kStep); }

    // Uniform in [0, limit), up to a bias of 2^-32 times the limit. limit > 0.
    constexpr std::uint32_t below(std::uint32_t limit)
    {
        return static_cast<std::uint32_t>((bits() >> 32) * limit >> 32);
    }

    // True with a chance of part / whole. 0 < part <= whole < 2^62.
    constexpr bool isBelowShare(std::int64_t part, std::int64_t whole)
    {
        return static_cast<std::uint64_t>(static_cast<Uint128>(bits()) * static_cast<std::uint64_t>(whole) >> 64)
               < static_cast<std::uint64_t>(part);
    }

    constexpr bool chance(Chance chance) { return (bits() >> 32) < chance.outOf2To32; }

private:
    static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15ULL;

    std::uint64_t m_state;
};

} // namespace lull
