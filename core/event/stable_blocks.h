// Memory for many short runs of one type: kept once, never moved, freed together.
//
//   StableBlocks<char> texts;
//   std::span<const char> kept = texts.keep(text);
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace lull {

// Not thread-safe while it grows; what was kept may be read meanwhile.
template <typename T>
class StableBlocks {
public:
    std::span<const T> keep(std::span<const T> run)
    {
        if (m_blocks.empty() || m_used + run.size() > m_blockSize) {
            m_nextSize = std::min(m_nextSize * 2, kMostEntries);
            m_blockSize = std::max(m_nextSize, run.size());
            m_blocks.push_back(std::make_unique_for_overwrite<T[]>(m_blockSize));
            m_entriesHeld += m_blockSize;
            m_used = 0;
        }
        T* const place = m_blocks.back().get() + m_used;
        std::ranges::copy(run, place);
        m_used += run.size();
        return {place, run.size()};
    }

    // Counting capacity.
    [[nodiscard]] std::size_t bytes() const { return m_entriesHeld * sizeof(T) + m_blocks.capacity() * sizeof(m_blocks[0]); }

private:
    static constexpr std::size_t kMostEntries = (1 << 16) / sizeof(T);

    std::vector<std::unique_ptr<T[]>> m_blocks;
    std::size_t m_nextSize = 512 / sizeof(T);
    std::size_t m_blockSize = 0;
    std::size_t m_used = 0;
    std::size_t m_entriesHeld = 0;
};

} // namespace lull
