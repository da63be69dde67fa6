// A stretch of time, half-open.
//
//   TimeRange morning{day + 6h, day + 12h};
//   morning.contains(day + 12h) == false
#pragma once

#include "core/event/time.h"

#include <algorithm>

namespace lull {

// Empty where end <= begin.
struct TimeRange {
    EventTime begin;
    EventTime end;

    [[nodiscard]] bool contains(EventTime time) const { return time >= begin && time < end; }
    [[nodiscard]] bool isEmpty() const { return end <= begin; }
    [[nodiscard]] Duration length() const { return isEmpty() ? Duration{0} : end - begin; }
    // What both have in common; empty where nothing is.
    [[nodiscard]] TimeRange meet(const TimeRange& other) const { return {std::max(begin, other.begin), std::min(end, other.end)}; }
    bool operator==(const TimeRange&) const = default;
};

} // namespace lull
