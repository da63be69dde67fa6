// What a simulated log should be like.
#pragma once

#include "core/error.h"
#include "core/event/time.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace lull {

// A group of users; the value of the events' column `segment`.
struct SimulatedSegment {
    std::string name;
    double share = 1;      // of all users, in proportion to the other segments' shares; > 0
    double clickRate = 0.5; // how many of the searches with results its users click on, on average; in [0, 0.75]
};

struct SimulatorSettings {
    std::uint64_t events = 1'000'000;  // exactly so many; 0: a stream without end
    std::uint32_t users = 20'000;      // each has an event, where there are events enough
    std::uint32_t days = 14;           // all event times lie within; without meaning for a stream without end
    std::uint64_t seed = 42;           // the same settings give the same events on every platform
    double lateShare = 0;              // of events that arrive later than they happen, in [0, 1]
    Duration lateDelay{std::chrono::minutes{2}}; // of a late one, on average; half of it at least, five times at most
    std::vector<SimulatedSegment> segments{{"mobile", 0.55, 0.46}, {"desktop", 0.35, 0.60}, {"tablet", 0.10, 0.52}};
    double botShare = 0.0005;          // of users who are bots, rounded up; where there are under 100 users, none is
    double eventsPerUserAndDay = 4;    // of a stream without end; > 0
};

inline constexpr std::uint32_t kMostSimulatedUsers = 10'000'000;
inline constexpr std::uint32_t kMostSimulatedDays = 36'500;
inline constexpr std::size_t kMostSimulatedSegments = 64;
inline constexpr double kHighestClickRate = 0.75;
inline constexpr Duration kShortestLateDelay{std::chrono::milliseconds{1}};
inline constexpr Duration kLongestLateDelay{std::chrono::days{365}};

// Error BadArgument for the first value outside its range; its `where` is the member's name.
[[nodiscard]] std::expected<void, Error> check(const SimulatorSettings& settings);

} // namespace lull
