// Event time: instants and durations, both in whole microseconds.
//
//   EventTime t = EventTime{Duration{5'000'000}};       // 1970-01-01T00:00:05Z
//   formatIso(t) == "1970-01-01T00:00:05.000000Z"
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>

namespace lull {

using Duration = std::chrono::microseconds;
using EventTime = std::chrono::sys_time<Duration>;

// Every accepted event lies in [kEarliestTime, kLatestTime]: years 0001 to 9999, so the difference of any two, plus
// any duration up to kLongestDuration, fits 64 bits with room to spare.
inline constexpr EventTime kEarliestTime{Duration{-62'135'596'800'000'000}};
inline constexpr EventTime kLatestTime{Duration{253'402'300'799'999'999}};
inline constexpr Duration kLongestDuration{kLatestTime - kEarliestTime};

// "Before every event": the watermark of a user who has sent nothing yet.
inline constexpr EventTime kBeforeAllTime{Duration{std::numeric_limits<std::int64_t>::min() / 2}};

// ISO 8601 in UTC with six decimals and `Z`. `time` must lie in [kEarliestTime, kLatestTime].
[[nodiscard]] std::string formatIso(EventTime time);

// Seconds as a double, for output only: exact up to 2^53 microseconds (285 years).
[[nodiscard]] constexpr double toSeconds(Duration duration)
{
    return static_cast<double>(duration.count()) / 1e6;
}

} // namespace lull
