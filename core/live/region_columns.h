// Columns in chunks that never move, in which each user owns a region that can grow: what readers of an earlier moment look
// at stays as it is until the last of them is gone.
//
//   RegionColumns columns;
//   std::uint32_t begin = columns.allocate(0);           // room for RegionColumns::capacityOf(0) events
//   columns.times(begin)[0] = time;
//   std::shared_ptr<const void> pin = columns.pin();     // regions released from now on are left alone while it lives
#pragma once

#include "core/event/column_view.h"
#include "core/event/event_table.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

namespace lull {

// One column. Entries are not initialised. Views and pointers stay valid while it grows.
template <typename T>
class ChunkColumn {
public:
    ChunkColumn() : m_chunks(std::make_unique_for_overwrite<T*[]>(kMostChunks)) {}

    // Memory for so many chunks, next to each other.
    void addChunks(std::size_t count)
    {
        m_blocks.push_back(std::make_unique_for_overwrite<T[]>(count << kChunkShift));
        for (std::size_t chunk = 0; chunk < count; ++chunk)
            m_chunks[m_count++] = m_blocks.back().get() + (chunk << kChunkShift);
    }
    [[nodiscard]] T* at(std::uint32_t position) const
    {
        return m_chunks[position >> kChunkShift] + (position & (kChunkEntries - 1));
    }
    [[nodiscard]] std::size_t size() const { return m_count << kChunkShift; }
    [[nodiscard]] ColumnView<T> view() const { return {m_chunks.get(), size()}; }

    static constexpr std::size_t kMostChunks = std::size_t{1} << (32 - kChunkShift);

private:
    std::unique_ptr<T*[]> m_chunks; // room for every chunk that a position can name, so that it never moves
    std::size_t m_count = 0;
    std::vector<std::unique_ptr<T[]>> m_blocks;
};

// One writer; any thread may read the entries that it was shown, while it holds a pin taken then.
class RegionColumns {
public:
    // Sizes of regions double from class to class; the times of the smallest fill a cache line.
    static constexpr std::uint32_t kSmallestRegion = 8;
    [[nodiscard]] static constexpr std::uint32_t capacityOf(std::uint8_t sizeClass) { return kSmallestRegion << sizeClass; }
    static constexpr std::uint8_t kSizeClasses = 29;

    // `withLost`: with a column of flags for events that a merge lost.
    explicit RegionColumns(bool withLost);

    // The position of a region's first entry. Its entries are next to each other in memory, too. std::bad_alloc where all
    // 2^32 positions are taken.
    [[nodiscard]] std::uint32_t allocate(std::uint8_t sizeClass);
    // Gives a region back. `wasShown`: a pin may stand for readers of it.
    void release(std::uint32_t begin, std::uint8_t sizeClass, bool wasShown);

    // While it or a copy lives, no region that is in use now changes what it holds so far, and the memory stays.
    [[nodiscard]] std::shared_ptr<const void> pin();

    [[nodiscard]] EventTime* times(std::uint32_t position) const { return m_columns->times.at(position); }
    [[nodiscard]] EventType* types(std::uint32_t position) const { return m_columns->types.at(position); }
    [[nodiscard]] Row* rows(std::uint32_t position) const { return m_columns->rows.at(position); }
    // Null without the column.
    [[nodiscard]] std::uint8_t* lost(std::uint32_t position) const
    {
        return m_columns->lost ? m_columns->lost->at(position) : nullptr;
    }

    [[nodiscard]] ColumnView<EventTime> timesView() const { return m_columns->times.view(); }
    [[nodiscard]] ColumnView<EventType> typesView() const { return m_columns->types.view(); }
    [[nodiscard]] ColumnView<Row> rowsView() const { return m_columns->rows.view(); }
    [[nodiscard]] ColumnView<std::uint8_t> lostView() const { return m_columns->lost ? m_columns->lost->view() : ColumnView<std::uint8_t>(); }

    [[nodiscard]] std::size_t bytes() const;

private:
    struct Columns {
        ChunkColumn<EventTime> times;
        ChunkColumn<EventType> types;
        ChunkColumn<Row> rows;
        std::unique_ptr<ChunkColumn<std::uint8_t>> lost;
    };
    struct Retired {
        std::uint64_t lastPin; // the latest that may stand for readers of it
        std::uint32_t begin;
        std::uint8_t sizeClass;
    };
    struct Pin {
        std::uint64_t number;
        std::shared_ptr<std::atomic<bool>> isGone;
    };

    void addChunks(std::size_t count);
    // Makes regions free whose last reader is gone.
    void reclaim();

    std::shared_ptr<Columns> m_columns; // pins keep it, too
    std::array<std::vector<std::uint32_t>, kSizeClasses> m_free;
    std::uint64_t m_next = 0;           // [m_next, m_end) of the latest chunk was never given out
    std::uint64_t m_end = 0;
    std::uint64_t m_pinCount = 0;
    std::deque<Pin> m_pins;             // oldest first; those in front are alive
    std::deque<Retired> m_retired;      // oldest first
};

} // namespace lull
