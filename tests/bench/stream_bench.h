// How fast a stream goes through clock and windows.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lull {
class EventTable;
}

namespace lull::bench {

struct StreamSpeed {
    double eventsPerSecond = 0;
    std::uint64_t sessions = 0; // found, for checking
};

// Plays a table's events in time order, each as it happens, through the watermark and windows of `bytewax` with a gap of 30 min
// and a wait of 10 s, in batches of `batch`, on this thread. By processor time, whatever else the machine does. The texts
// are in the table already; `measureAppending` appends those of a user and a type to a table of its own as well.
[[nodiscard]] StreamSpeed measureStream(const EventTable& table, std::size_t batch = 8192);
[[nodiscard]] double measureAppending(const EventTable& table, std::size_t batch = 8192);

// Simulated in memory: so many users, pauses of 20 s within sessions and of hours between them, in time order.
[[nodiscard]] EventTable makeStream(std::uint64_t events, std::uint32_t users);

} // namespace lull::bench
