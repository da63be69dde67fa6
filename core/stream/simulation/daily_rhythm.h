// When people are active: little at night, most in the evening. A clock that runs as fast as people are active, so that
// pauses of any distribution, measured on it, bring the day's rhythm with them.
//
//   activity += pause;
//   const std::int64_t next = timeOfActivity(activity);
#pragma once

#include <array>
#include <cstdint>

namespace lull {

// Units of activity per millisecond of each hour of the day, UTC.
inline constexpr std::array<std::int64_t, 24> kActivityOfHour{45,  30,  20,  15,  15,  20,  35,  70,  95,  115, 130, 125,
                                                              130, 130, 125, 125, 130, 140, 155, 170, 185, 175, 135, 85};
inline constexpr std::int64_t kMeanActivity = 100;
inline constexpr std::int64_t kMostActivity = 185;

inline constexpr std::int64_t kHourMs = 3'600'000;
inline constexpr std::int64_t kDayMs = 24 * kHourMs;
inline constexpr std::int64_t kDayActivity = kDayMs * kMeanActivity;

// The time by which so much activity has passed since a midnight, in ms from that midnight, rounded down. Never falls.
// activity >= 0. O(1).
[[nodiscard]] std::int64_t timeOfActivity(std::int64_t activity);

} // namespace lull
