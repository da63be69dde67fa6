// Bins for durations that grow with the value, as floating-point numbers do: where values are too many to sort, one of their
// percentiles lies in a bin that few share.
#pragma once

#include "core/event/time.h"

#include <bit>
#include <cstddef>
#include <cstdint>

namespace lull {

// 64 bins for each power of two. Order of bins is order of values.
struct DurationBins {
    static constexpr int kMantissaBits = 6;
    static constexpr std::size_t kCount = std::size_t{64} << kMantissaBits;

    // 0 or above.
    [[nodiscard]] static std::size_t of(Duration value)
    {
        const auto bits = static_cast<std::uint64_t>(value.count());
        const int width = std::bit_width(bits);
        if (width <= kMantissaBits)
            return bits;
        const int shift = width - 1 - kMantissaBits;
        return (static_cast<std::size_t>(shift + 1) << kMantissaBits) + ((bits >> shift) & ((1U << kMantissaBits) - 1));
    }
    // The lowest value that lies in the bin; of the bin behind the last, what is beyond all values.
    [[nodiscard]] static std::uint64_t lowestOf(std::size_t bin)
    {
        constexpr std::size_t kPerShift = std::size_t{1} << kMantissaBits;
        return bin < kPerShift ? bin : (kPerShift + bin % kPerShift) << (bin / kPerShift - 1);
    }
    // Small bins hold a single value each: their own number, in microseconds.
    [[nodiscard]] static bool holdsOneValue(std::size_t bin) { return bin < (std::size_t{2} << kMantissaBits); }
};

} // namespace lull
