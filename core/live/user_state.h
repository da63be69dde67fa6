// Everything about one user that an arriving event asks for, in one cache line.
#pragma once

#include "core/event/time.h"
#include "core/huge_pages.h"
#include "core/stream/event_clock.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace lull {

inline constexpr EventTime kNeverCloses{Duration{std::numeric_limits<std::int64_t>::max()}};

// Sessions of a user in time order: closed ones, then open ones, since closing goes by a session's last event.
struct alignas(64) UserState {
    std::uint32_t begin = 0;                // of the user's region in the columns
    std::uint32_t count = 0;                // accepted events
    std::uint32_t shown = 0;                // the first so many may be looked at by readers: they stay where they are
    std::uint32_t closedEvents = 0;         // the first so many are in closed sessions
    std::uint32_t openSessions = 0;
    std::uint8_t sizeClass = 0;             // of the region; there is none while count is 0
    EventTime last;                         // of all accepted events
    EventTime firstOpenCloses;              // the watermark at which the first open session does
    EventTime queuedFor = kNeverCloses;     // the entry in the queue of closings that counts; none
    ClockLead clock;                        // where each user has one
    Duration longestPause{0};
};
static_assert(sizeof(UserState) == 64);

// By the user's id in the table.
using UserStates = std::vector<UserState, HugePageAllocator<UserState>>;

} // namespace lull
