// The times of an index's events, in the narrowest form that is exact: 32-bit multiples of a unit since the earliest,
// or 64-bit microseconds.
//
//   EventTimes times = index.times();
//   times[event] - times[event - 1]
#pragma once

#include "core/event/column_view.h"
#include "core/event/time.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace lull {

// A cheap value; valid as long as the index it comes from.
class EventTimes {
public:
    using Iterator = PositionIterator<EventTimes, EventTime>;

    EventTimes() = default;
    // The time at i is base + ticks[i] · unit.
    EventTimes(std::span<const std::uint32_t> ticks, EventTime base, Duration unit)
        : m_ticks(ticks.data()), m_base(base), m_unit(unit.count()), m_size(ticks.size())
    {
    }
    explicit EventTimes(ColumnView<EventTime> wide) : m_wide(wide), m_size(wide.size()) {}

    EventTime operator[](std::size_t event) const
    {
        return m_ticks == nullptr ? m_wide[event] : m_base + Duration{m_ticks[event] * m_unit};
    }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] Iterator begin() const { return {this, 0}; }
    [[nodiscard]] Iterator end() const { return {this, m_size}; }

    // For loops that read millions: null where the times are wide.
    [[nodiscard]] const std::uint32_t* ticks() const { return m_ticks; }
    [[nodiscard]] Duration unit() const { return Duration{m_unit}; } // of a tick
    [[nodiscard]] const ColumnView<EventTime>& wide() const { return m_wide; } // where there are no ticks

private:
    const std::uint32_t* m_ticks = nullptr;
    ColumnView<EventTime> m_wide;
    EventTime m_base{};
    std::int64_t m_unit = 1;
    std::size_t m_size = 0;
};

// Holds times in the narrowest of these forms. Immutable once made.
class PackedTimes {
public:
    PackedTimes() = default;
    // O(n), two passes.
    explicit PackedTimes(std::vector<EventTime> times);
    // The time at i is base + ticks[i] · unit.
    PackedTimes(std::vector<std::uint32_t> ticks, EventTime base, Duration unit)
        : m_ticks(std::move(ticks)), m_base(base), m_unit(unit)
    {
    }

    [[nodiscard]] EventTimes view() const;
    [[nodiscard]] std::size_t bytes() const;

private:
    // Invariant: one of the two is empty.
    std::vector<std::uint32_t> m_ticks;
    std::vector<EventTime> m_wide;
    EventTime m_base{};
    Duration m_unit{1};
};

} // namespace lull
