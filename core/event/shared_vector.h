// Entries that are only ever added, in chunks that never move: one thread adds while others read what was there when their
// view was taken.
//
//   SharedVector<int> numbers;
//   numbers.push(7);
//   const SharedVector<int> seen = numbers.view();   // O(1); still one entry after the next push
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <memory>
#include <utility>

namespace lull {

// The one that is not a view is the writer. A view may be read by any thread, also while the writer adds, once it was handed
// over in a way that orders memory (a mutex, a queue). Movable; the memory lives as long as the writer or any view.
template <typename T>
class SharedVector {
public:
    SharedVector() = default;
    SharedVector(SharedVector&& other) noexcept : m_chunks(std::move(other.m_chunks)), m_size(std::exchange(other.m_size, 0)) {}
    SharedVector& operator=(SharedVector&& other) noexcept
    {
        m_chunks = std::move(other.m_chunks);
        m_size = std::exchange(other.m_size, 0);
        return *this;
    }
    SharedVector(const SharedVector&) = delete;
    SharedVector& operator=(const SharedVector&) = delete;

    // Of what there is now, for reading only.
    [[nodiscard]] SharedVector view() const
    {
        SharedVector seen;
        seen.m_chunks = m_chunks;
        seen.m_size = m_size;
        return seen;
    }

    void push(T value)
    {
        if (m_chunks == nullptr)
            m_chunks = std::make_shared<Chunks>();
        const Place place = placeOf(m_size);
        if (place.offset == 0)
            (*m_chunks)[place.chunk] = std::make_unique<T[]>(kFirstEntries << place.chunk);
        (*m_chunks)[place.chunk][place.offset] = std::move(value);
        ++m_size;
    }

    const T& operator[](std::size_t at) const
    {
        const Place place = placeOf(at);
        return (*m_chunks)[place.chunk][place.offset];
    }
    [[nodiscard]] std::size_t size() const { return m_size; }
    // Counting capacity.
    [[nodiscard]] std::size_t bytes() const
    {
        if (m_size == 0)
            return 0;
        return sizeof(Chunks) + ((kFirstEntries << (placeOf(m_size - 1).chunk + 1)) - kFirstEntries) * sizeof(T);
    }

private:
    struct Place {
        std::size_t chunk;
        std::size_t offset;
    };

    // Each chunk is twice as long as the one before, so that the list of chunks never grows.
    static constexpr std::size_t kFirstEntries = 16;
    static constexpr std::size_t kMostChunks = 40;
    using Chunks = std::array<std::unique_ptr<T[]>, kMostChunks>;

    static Place placeOf(std::size_t at)
    {
        const std::size_t shifted = at + kFirstEntries;
        const auto chunk = static_cast<std::size_t>(std::bit_width(shifted) - std::bit_width(kFirstEntries));
        return {chunk, shifted - (kFirstEntries << chunk)};
    }

    // The writer fills places that no view reads.
    std::shared_ptr<Chunks> m_chunks;
    std::size_t m_size = 0;
};

} // namespace lull
