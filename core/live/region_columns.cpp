#include "core/live/region_columns.h"

#include <bit>
#include <limits>
#include <new>

namespace lull {

namespace {
// Whose regions fill a whole chunk.
constexpr std::uint8_t kChunkClass = std::countr_zero(kChunkEntries / RegionColumns::kSmallestRegion);
} // namespace

RegionColumns::RegionColumns(bool withLost) : m_columns(std::make_shared<Columns>())
{
    if (withLost)
        m_columns->lost = std::make_unique<ChunkColumn<std::uint8_t>>();
}

void RegionColumns::addChunks(std::size_t count)
{
    if (m_columns->types.size() / kChunkEntries + count > ChunkColumn<EventType>::kMostChunks)
        throw std::bad_alloc();
    m_columns->times.addChunks(count);
    m_columns->types.addChunks(count);
    m_columns->rows.addChunks(count);
    if (m_columns->lost)
        m_columns->lost->addChunks(count);
}

std::uint32_t RegionColumns::allocate(std::uint8_t sizeClass)
{
    if (m_free[sizeClass].empty() && !m_retired.empty())
        reclaim();
    if (!m_free[sizeClass].empty()) {
        const std::uint32_t begin = m_free[sizeClass].back();
        m_free[sizeClass].pop_back();
        return begin;
    }
    const std::uint64_t size = capacityOf(sizeClass);
    if (sizeClass >= kChunkClass) {
        const std::uint64_t begin = m_columns->types.size();
        addChunks(size >> kChunkShift);
        return static_cast<std::uint32_t>(begin);
    }
    if (m_next + size > m_end) {
        // What is left of the chunk serves smaller regions.
        for (std::uint8_t piece = sizeClass; piece-- > 0;) {
            if (m_next + capacityOf(piece) > m_end)
                continue;
            m_free[piece].push_back(static_cast<std::uint32_t>(m_next));
            m_next += capacityOf(piece);
        }
        m_next = m_columns->types.size();
        addChunks(1);
        m_end = m_columns->types.size();
    }
    m_next += size;
    return static_cast<std::uint32_t>(m_next - size);
}

void RegionColumns::release(std::uint32_t begin, std::uint8_t sizeClass, bool wasShown)
{
    if (wasShown)
        m_retired.push_back({m_pinCount, begin, sizeClass});
    else
        m_free[sizeClass].push_back(begin);
}

std::shared_ptr<const void> RegionColumns::pin()
{
    // An atomic of our own: a shared pointer's use count, read from outside, orders nothing.
    const auto isGone = std::make_shared<std::atomic<bool>>(false);
    m_pins.push_back({++m_pinCount, isGone});
    const std::shared_ptr<Columns> columns = m_columns;
    return {columns.get(), [columns, isGone](const void*) { isGone->store(true, std::memory_order_release); }};
}

void RegionColumns::reclaim()
{
    while (!m_pins.empty() && m_pins.front().isGone->load(std::memory_order_acquire))
        m_pins.pop_front();
    const std::uint64_t oldest = m_pins.empty() ? std::numeric_limits<std::uint64_t>::max() : m_pins.front().number;
    while (!m_retired.empty() && m_retired.front().lastPin < oldest) {
        m_free[m_retired.front().sizeClass].push_back(m_retired.front().begin);
        m_retired.pop_front();
    }
}

std::size_t RegionColumns::bytes() const
{
    const std::size_t perEntry = sizeof(EventTime) + sizeof(EventType) + sizeof(Row) + (m_columns->lost ? 1 : 0);
    std::size_t total = m_columns->types.size() * perEntry + m_retired.size() * sizeof(Retired);
    for (const std::vector<std::uint32_t>& places : m_free)
        total += places.capacity() * sizeof(std::uint32_t);
    return total;
}

} // namespace lull
