// A column as its readers see it: entries by position, in one run of memory or in chunks of a growing one.
//
//   ColumnView<EventType> types = index.types();
//   types[event] == EventType::Search
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <type_traits>

namespace lull {

// Growing columns hold their entries in chunks of so many, which never move.
inline constexpr std::size_t kChunkShift = 16;
inline constexpr std::size_t kChunkEntries = std::size_t{1} << kChunkShift;

// Walks over anything with operator[] by position. The view it was made from must outlive it.
template <typename View, typename Value>
class PositionIterator {
public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = Value;
    using difference_type = std::ptrdiff_t;
    using reference = Value;
    using pointer = void;

    PositionIterator() = default;
    PositionIterator(const View* view, std::size_t at) : m_view(view), m_at(static_cast<difference_type>(at)) {}

    Value operator*() const { return (*m_view)[static_cast<std::size_t>(m_at)]; }
    Value operator[](difference_type by) const { return (*m_view)[static_cast<std::size_t>(m_at + by)]; }
    PositionIterator& operator++() { return *this += 1; }
    PositionIterator& operator--() { return *this -= 1; }
    PositionIterator operator++(int) { PositionIterator before = *this; ++m_at; return before; }
    PositionIterator operator--(int) { PositionIterator before = *this; --m_at; return before; }
    PositionIterator& operator+=(difference_type by) { m_at += by; return *this; }
    PositionIterator& operator-=(difference_type by) { m_at -= by; return *this; }
    friend PositionIterator operator+(PositionIterator it, difference_type by) { return it += by; }
    friend PositionIterator operator+(difference_type by, PositionIterator it) { return it += by; }
    friend PositionIterator operator-(PositionIterator it, difference_type by) { return it -= by; }
    friend difference_type operator-(PositionIterator a, PositionIterator b) { return a.m_at - b.m_at; }
    auto operator<=>(const PositionIterator& other) const { return m_at <=> other.m_at; }
    bool operator==(const PositionIterator& other) const { return m_at == other.m_at; }

private:
    const View* m_view = nullptr;
    difference_type m_at = 0;
};

// A cheap value; valid as long as the memory it looks at.
template <typename T>
class ColumnView {
public:
    using Iterator = PositionIterator<ColumnView, T>;

    ColumnView() = default;
    ColumnView(std::span<const T> flat) : m_flat(flat.data()), m_size(flat.size()) {}
    // The entry at i is i itself, without any memory.
    [[nodiscard]] static ColumnView positions(std::size_t size)
        requires std::is_integral_v<T>
    {
        ColumnView view;
        view.m_size = size;
        return view;
    }
    // Each chunk holds kChunkEntries entries, the last at least as many as `size` needs.
    ColumnView(const T* const* chunks, std::size_t size) : m_chunks(chunks), m_size(size) {}

    T operator[](std::size_t at) const
    {
        if (m_flat != nullptr)
            return m_flat[at];
        if constexpr (std::is_integral_v<T>)
            if (m_chunks == nullptr)
                return static_cast<T>(at);
        return m_chunks[at >> kChunkShift][at & (kChunkEntries - 1)];
    }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] Iterator begin() const { return {this, 0}; }
    [[nodiscard]] Iterator end() const { return {this, m_size}; }
    // The entries in one run; null where they lie in chunks or nowhere. For loops in which every branch counts.
    [[nodiscard]] const T* flat() const { return m_flat; }

private:
    const T* m_flat = nullptr;
    const T* const* m_chunks = nullptr;
    std::size_t m_size = 0;
};

} // namespace lull
