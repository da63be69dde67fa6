// Vectors of hundreds of megabytes, made anew at every gap: where each page is met for the first time by the one thread that
// fills them, the system takes longer to hand the pages out than the work takes.
//
//   auto sessions = largeVector<Session>(count, threads);
#pragma once

#include "core/huge_pages.h"
#include "core/parallel.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lull {

// Asks for [memory, memory + bytes) in pages of 2 MiB, handed out now, to `threads` threads side by side. Where the system has
// no such thing it is only slower later.
inline void handOutPages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes, [[maybe_unused]] unsigned threads)
{
#if defined(__linux__) && defined(MADV_POPULATE_WRITE)
    const std::size_t address = reinterpret_cast<std::uintptr_t>(memory);
    const std::size_t before = (kHugePageBytes - address % kHugePageBytes) % kHugePageBytes;
    if (bytes < before + kHugePageBytes)
        return;
    auto* const first = static_cast<std::byte*>(memory) + before;
    const std::size_t pages = (bytes - before) / kHugePageBytes;
    if (madvise(first, pages * kHugePageBytes, MADV_HUGEPAGE) != 0)
        return;
    forEachPart(pages, threads, [first](std::size_t, std::size_t begin, std::size_t end) {
        if (begin < end)
            [[maybe_unused]] const int refused = madvise(first + begin * kHugePageBytes, (end - begin) * kHugePageBytes, MADV_POPULATE_WRITE);
    });
#endif
}

// `count` values as T makes them. threads > 0.
template <typename T>
[[nodiscard]] std::vector<T> largeVector(std::size_t count, unsigned threads)
{
    std::vector<T> values;
    values.reserve(count);
    handOutPages(values.data(), count * sizeof(T), threads);
    values.resize(count);
    return values;
}

} // namespace lull
