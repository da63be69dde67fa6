// A column that grows at its end: full chunks are held encoded, the last one as it is.
//
//   Column<StringId> queries;
//   queries.push(id);
//   const Column<StringId> seen = queries.view();   // O(1); any thread may read it while the column grows
#pragma once

#include "core/event/column_view.h"
#include "core/event/dictionary.h"
#include "core/event/encoded_chunk.h"
#include "core/event/shared_vector.h"
#include "core/event/time.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace lull {

// How an entry is encoded: 0 stands for "missing", which takes no memory where a whole column is.
template <typename T>
struct ColumnWord {
    static std::uint64_t of(T value) { return static_cast<std::uint64_t>(value); }
    static T back(std::uint64_t word) { return static_cast<T>(word); }
};
template <>
struct ColumnWord<StringId> {
    static std::uint64_t of(StringId id) { return std::uint32_t{static_cast<std::uint32_t>(id) + 1}; }
    static StringId back(std::uint64_t word) { return StringId{static_cast<std::uint32_t>(word) - 1}; }
};
template <>
struct ColumnWord<EventTime> {
    static std::uint64_t of(EventTime time) { return static_cast<std::uint64_t>(time.time_since_epoch().count()); }
    static EventTime back(std::uint64_t word) { return EventTime{Duration{static_cast<std::int64_t>(word)}}; }
};

// Entries are of a type of at most 64 bits. The one that is not a view is the writer; the rules are SharedVector's.
template <typename T>
class Column {
public:
    Column() = default;
    // A finished column: all chunks but the last are full, and nothing may be pushed.
    Column(std::vector<std::unique_ptr<const EncodedChunk>> chunks, std::size_t size) : m_size(size)
    {
        for (auto& chunk : chunks)
            m_sealed.push(std::move(chunk));
    }
    Column(Column&& other) noexcept
        : m_sealed(std::move(other.m_sealed)), m_open(std::move(other.m_open)),
          m_capacity(std::exchange(other.m_capacity, 0)), m_size(std::exchange(other.m_size, 0))
    {
    }
    Column& operator=(Column&& other) noexcept
    {
        m_sealed = std::move(other.m_sealed);
        m_open = std::move(other.m_open);
        m_capacity = std::exchange(other.m_capacity, 0);
        m_size = std::exchange(other.m_size, 0);
        return *this;
    }

    // Of what there is now, for reading only. O(1).
    [[nodiscard]] Column view() const
    {
        Column seen;
        seen.m_sealed = m_sealed.view();
        seen.m_open = m_open;
        seen.m_capacity = m_capacity;
        seen.m_size = m_size;
        return seen;
    }

    // Amortised O(1).
    void push(T value)
    {
        const std::size_t used = m_size & (kChunkEntries - 1);
        if (m_open != nullptr || value != missing()) {
            if (used >= m_capacity)
                grow(used);
            m_open[used] = value;
        }
        ++m_size;
        if (used + 1 == kChunkEntries)
            seal();
    }

    // O(1), or O(log runs of a chunk).
    T operator[](std::size_t at) const
    {
        const std::size_t chunk = at >> kChunkShift;
        const std::size_t offset = at & (kChunkEntries - 1);
        if (chunk < m_sealed.size())
            return ColumnWord<T>::back((*m_sealed[chunk])[offset]);
        return m_open == nullptr ? missing() : m_open[offset];
    }
    [[nodiscard]] std::size_t size() const { return m_size; }

    // Counting capacity. Not for views of a column that grows meanwhile.
    [[nodiscard]] std::size_t bytes() const
    {
        std::size_t total = m_sealed.bytes() + m_capacity * sizeof(T);
        for (std::size_t chunk = 0; chunk < m_sealed.size(); ++chunk)
            total += m_sealed[chunk]->bytes();
        return total;
    }

private:
    static T missing() { return ColumnWord<T>::back(0); }

    // A view keeps the open chunk that it knows; the entries are copied to a larger one.
    void grow(std::size_t used)
    {
        constexpr std::size_t kFirstEntries = 32;
        const std::size_t capacity = std::min(std::bit_ceil(std::max(used + 1, kFirstEntries)), kChunkEntries);
        std::shared_ptr<T[]> larger(new T[capacity]);
        if (m_open != nullptr)
            std::copy_n(m_open.get(), used, larger.get());
        else
            std::fill_n(larger.get(), used, missing());
        m_open = std::move(larger);
        m_capacity = capacity;
    }

    void seal()
    {
        using Word = std::conditional_t<(sizeof(T) > sizeof(std::uint32_t)), std::uint64_t, std::uint32_t>;
        std::vector<Word> words(kChunkEntries, 0);
        if (m_open != nullptr)
            std::transform(m_open.get(), m_open.get() + kChunkEntries, words.begin(),
                           [](T value) { return static_cast<Word>(ColumnWord<T>::of(value)); });
        m_sealed.push(std::make_unique<const EncodedChunk>(EncodedChunk::of(std::span<const Word>(words))));
        m_open = nullptr;
        m_capacity = 0;
    }

    SharedVector<std::unique_ptr<const EncodedChunk>> m_sealed;
    std::shared_ptr<T[]> m_open; // none while all its entries are missing
    std::size_t m_capacity = 0;  // of the open chunk
    std::size_t m_size = 0;
};

} // namespace lull
