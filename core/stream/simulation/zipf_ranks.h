// Which of a million queries is asked next: rank r with a probability of nearly 1/r (Zipf's law with exponent 1).
//
//   const ZipfRanks ranks;
//   std::uint32_t rank = ranks.draw(random);   // 0 is the most popular
#pragma once

#include "core/stream/simulation/random.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace lull {

// Immutable; any number of threads may draw.
class ZipfRanks {
public:
    static constexpr int kRankBits = 20;
    static constexpr std::uint32_t kRanks = (1U << kRankBits) - 1;

    ZipfRanks();

    // In [0, kRanks). floor(2^(20·u)) - 1 for a uniform u: rank r has the probability log2((r + 2)/(r + 1)) / 20. O(1).
    [[nodiscard]] std::uint32_t draw(Random& random) const
    {
        const std::uint64_t exponent = (random.bits() >> 32) * kRankBits; // in 2^-32
        const auto octave = static_cast<int>(exponent >> 32);
        const std::uint64_t fraction = exponent & 0xFFFF'FFFF;
        const std::uint64_t cell = fraction >> (32 - kCellBits);
        const std::uint64_t within = fraction & ((std::uint64_t{1} << (32 - kCellBits)) - 1);
        const std::uint64_t power = m_powers[cell] + ((m_powers[cell + 1] - m_powers[cell]) * within >> (32 - kCellBits));
        return static_cast<std::uint32_t>(power >> (kPointBits - octave)) - 1;
    }

private:
    static constexpr int kCellBits = 10;
    static constexpr int kPointBits = 32; // powers are multiples of 2^-32

    std::array<std::uint64_t, (1 << kCellBits) + 1> m_powers; // of 2, from 2^0 to 2^1
};

} // namespace lull
