// The coarsest grid that every time of a log lies on: from the earliest on in whole seconds, milliseconds or microseconds.
#pragma once

#include "core/event/time.h"

#include <cstdint>
#include <limits>

namespace lull {

class TimeGrid {
public:
    void add(EventTime time);
    // All that the other has.
    void add(const TimeGrid& other);

    // Meaningful once a time was added.
    [[nodiscard]] EventTime base() const { return m_earliest; }
    [[nodiscard]] Duration unit() const { return Duration{unitMicros()}; }
    // Whether 32 bits count every unit from base() on.
    [[nodiscard]] bool isNarrow() const { return (m_latest - m_earliest) / unit() <= std::numeric_limits<std::uint32_t>::max(); }
    [[nodiscard]] std::uint32_t tickOf(EventTime time) const;

private:
    enum class Unit { Second, Millisecond, Microsecond };

    [[nodiscard]] std::int64_t unitMicros() const;
    void refine(Duration distance);

    // Times lie apart by whole units, not on whole units of the clock.
    EventTime m_earliest{};
    EventTime m_latest{};
    Unit m_unit = Unit::Second;
    bool m_isEmpty = true;
};

} // namespace lull
