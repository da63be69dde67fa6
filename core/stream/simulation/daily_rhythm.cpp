#include "core/stream/simulation/daily_rhythm.h"

#include <algorithm>
#include <cstddef>

namespace lull {

namespace {

// The activity of a day before each of its hours, and at its end.
constexpr auto kActivityBefore = [] {
    std::array<std::int64_t, 25> before{};
    for (std::size_t hour = 0; hour < 24; ++hour)
        before[hour + 1] = before[hour] + kActivityOfHour[hour] * kHourMs;
    return before;
}();
static_assert(kActivityBefore.back() == kDayActivity, "the hours' activity must average to kMeanActivity");
static_assert(*std::ranges::max_element(kActivityOfHour) == kMostActivity);

} // namespace

std::int64_t timeOfActivity(std::int64_t activity)
{
    const std::int64_t ofDay = activity % kDayActivity;
    const auto after = std::ranges::upper_bound(kActivityBefore, ofDay);
    const auto hour = static_cast<std::size_t>(after - kActivityBefore.begin()) - 1;
    return activity / kDayActivity * kDayMs + static_cast<std::int64_t>(hour) * kHourMs
           + (ofDay - kActivityBefore[hour]) / kActivityOfHour[hour];
}

} // namespace lull
