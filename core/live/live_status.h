// How a stream stands at one moment: what has come in, and what is still open.
#pragma once

#include "core/event/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace lull {

// Always: eventsIn == accepted + late.
struct LiveStatus {
    EventTime now = kBeforeAllTime;             // stream time; before the first event kBeforeAllTime
    std::uint64_t eventsIn = 0;
    std::uint64_t accepted = 0;
    std::uint64_t late = 0;
    std::uint64_t lostByMerge = 0;              // of the accepted, what bytewax-0.19 lost
    std::uint64_t closedSessions = 0;           // those that the snapshot's numbers cover
    std::uint64_t openSessions = 0;             // an event may still join them: in no number but these two
    std::uint64_t openEvents = 0;
    std::optional<EventTime> streamWatermark;   // where one watermark serves the whole stream
    std::optional<EventTime> nextClose;         // `now` at which the next session closes if nothing more comes; none where
                                                // no clock closes sessions, or none is open
    std::size_t bytes = 0;                      // columns, index and sessions, counting capacity
    bool finished = false;
};

} // namespace lull
