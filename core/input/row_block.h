// Memory for rows on their way into a table: in blocks that are handed on and used again rather than given back, as fresh
// memory costs more than what is done with it.
//
//   BlockPool pool;
//   std::unique_ptr<RowBlock> block = pool.take();
//   pool.give(std::move(block));
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace lull {

struct alignas(64) RowBlock {
    static constexpr std::size_t kBytes = 32 * 1024;

    std::array<std::byte, kBytes> bytes;
};

// Thread-safe.
class BlockPool {
public:
    // Whatever is in it.
    [[nodiscard]] std::unique_ptr<RowBlock> take()
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (!m_free.empty()) {
                std::unique_ptr<RowBlock> block = std::move(m_free.back());
                m_free.pop_back();
                return block;
            }
        }
        return std::make_unique_for_overwrite<RowBlock>();
    }
    void give(std::unique_ptr<RowBlock> block)
    {
        const std::scoped_lock lock(m_mutex);
        m_free.push_back(std::move(block));
    }
    // Gives all that was handed back to the system.
    void clear()
    {
        const std::scoped_lock lock(m_mutex);
        m_free.clear();
    }

private:
    std::mutex m_mutex;
    std::vector<std::unique_ptr<RowBlock>> m_free;
};

} // namespace lull
