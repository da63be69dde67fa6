// Looks for bytes sixteen at a time.
//
//   const char* end = findEither(cell, text.end(), ',', '\n');
#pragma once

#include <bit>
#include <cstddef>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace lull {

// So many bytes behind the end of what is searched must be readable.
inline constexpr std::size_t kSearchBlock = 16;

// A bit for each of the sixteen bytes from `at` on that is `byte`, the first one's the lowest.
[[nodiscard]] inline unsigned placesOf(const char* at, char byte)
{
#ifdef __SSE2__
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte))));
#else
    unsigned places = 0;
    for (std::size_t i = 0; i < kSearchBlock; ++i)
        places |= (at[i] == byte ? 1U : 0U) << i;
    return places;
#endif
}

// The first place in [at, end) that holds `one` or `other`, else `end`.
[[nodiscard]] inline const char* findEither(const char* at, const char* end, char one, char other)
{
    for (; at < end; at += kSearchBlock) {
        if (const unsigned places = placesOf(at, one) | placesOf(at, other); places != 0) {
            const char* const found = at + std::countr_zero(places);
            return found < end ? found : end;
        }
    }
    return end;
}

struct Unpaired {
    const char* place = nullptr;
    bool afterPairs = false;
};

// The first `byte` in [at, end) that the byte behind it does not repeat, pairs being passed over, else `end`.
[[nodiscard]] inline Unpaired findUnpaired(const char* at, const char* end, char byte)
{
    bool afterPairs = false;
    while (at < end) {
        const char* next = at + kSearchBlock;
        for (unsigned places = placesOf(at, byte); places != 0;) {
            const int first = std::countr_zero(places);
            const char* const found = at + first;
            if (found >= end)
                break;
            if (found + 1 == end || found[1] != byte)
                return {found, afterPairs};
            afterPairs = true;
            places &= ~(3U << first);
            if (found + 1 == next)
                ++next;
        }
        at = next;
    }
    return {end, afterPairs};
}

} // namespace lull
