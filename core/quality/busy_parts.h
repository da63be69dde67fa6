// The parts of time that hold a log's events, apart from few that lie far off: a zero read as 1970, a slip in a year.
#pragma once

#include "core/event/time_range.h"
#include "core/session/session_index.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <vector>

namespace lull {

// Days with events belong to one part unless more than this lies between them.
inline constexpr Duration kFarOff{std::chrono::days{30}};

// Whole UTC days; a part with less than a hundredth of all events is none.
class BusyParts {
public:
    // Of an index that holds all events. None where `stop` was requested. O(events + days).
    [[nodiscard]] static std::optional<BusyParts> find(const SessionIndex& index, const std::stop_token& stop);

    // In order of time; empty only of an empty index.
    [[nodiscard]] const std::vector<TimeRange>& parts() const { return m_parts; }
    [[nodiscard]] bool holds(EventTime time) const;

private:
    std::vector<TimeRange> m_parts;
};

} // namespace lull
