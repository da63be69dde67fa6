// Draws from any distribution by its quantile function, tabulated once: a draw is one look-up and an interpolation of
// whole numbers.
//
//   const QuantileTable pauses = QuantileTable::logNormal(26'000, 1.4);   // median 26 s, in ms
//   std::int64_t ms = pauses.draw(random);
#pragma once

#include "core/stream/simulation/random.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace lull {

// The extremes of a distribution are cut off at its quantiles 1/8194 and 1 - 1/8194: a normal one at 3.67 deviations.
// Immutable; any number of threads may draw. 32 KB.
class QuantileTable {
public:
    // exp(ln(median) + deviation · z), z standard normal. The largest value drawn must stay below 2^40.
    [[nodiscard]] static QuantileTable logNormal(double median, double deviation);

    // Exponential with this mean; at most nine times the mean is ever drawn.
    [[nodiscard]] static QuantileTable exponential(double mean);

    // O(1).
    [[nodiscard]] std::int64_t draw(Random& random) const
    {
        const std::uint64_t bits = random.bits();
        const std::size_t cell = bits >> (64 - kCellBits);
        const auto fraction = static_cast<std::int64_t>(bits & (kFractions - 1));
        return m_values[cell] + (m_values[cell + 1] - m_values[cell]) * fraction / static_cast<std::int64_t>(kFractions);
    }

    // The mean of what is drawn, rounded down.
    [[nodiscard]] std::int64_t mean() const;

private:
    static constexpr int kCellBits = 12;
    static constexpr std::size_t kCells = std::size_t{1} << kCellBits;
    static constexpr std::uint64_t kFractions = 1 << 20;

    template <typename Quantile>
    explicit QuantileTable(const Quantile& quantile);

    std::array<std::int64_t, kCells + 1> m_values; // never falling
};

} // namespace lull
