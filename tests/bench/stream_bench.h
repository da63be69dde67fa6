// How fast a stream goes through clock and windows.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lull {
class EventTable;
}

namespace lull::bench {

struct StreamSpeed {
    double eventsPerSecond = 0;         // through clock, index and sessions: events whose texts are in the table already
    double appendingEventsPerSecond = 0; // the texts of a user and a type appended to a table as well
    std::uint64_t sessions = 0;         // found, for checking
};

// By processor time: one thread, whatever else the machine does. Plays a table's events in time order as they happened (arrival = event time) through `bytewax` with a gap of 30 min and a
// wait of 10 s, in batches of `batch`, on this thread.
[[nodiscard]] StreamSpeed measureStream(const EventTable& table, std::size_t batch = 8192);

// Simulated in memory: so many users, pauses of 20 s within sessions and of hours between them, in time order.
[[nodiscard]] EventTable makeStream(std::uint64_t events, std::uint32_t users);

} // namespace lull::bench
