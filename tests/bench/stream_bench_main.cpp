// Times a stream through clock and windows on one thread.
//
//   stream_bench [EVENTS] [USERS]
//
// Workload: searches, results and clicks of so many users (10,000,000 of 200,000 unless given), arriving as they happen,
// under `bytewax` with a gap of 30 min and a wait of 10 s. Prints one JSON object.
#include "tests/bench/stream_bench.h"

#include "core/event/event_table.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdlib>

int main(int argc, char** argv)
{
    const std::uint64_t events = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
    const auto users = static_cast<std::uint32_t>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 200'000);
    const lull::EventTable table = lull::bench::makeStream(events, users);
    const auto speed = lull::bench::measureStream(table);
    const nlohmann::ordered_json result{{"events", events},
                                        {"users", users},
                                        {"sessions", speed.sessions},
                                        {"stream_events_per_second", speed.eventsPerSecond},
                                        {"ns_per_event", 1e9 / speed.eventsPerSecond},
                                        {"appending_events_per_second", lull::bench::measureAppending(table)}};
    fmt::print("{}\n", result.dump());
    return 0;
}
