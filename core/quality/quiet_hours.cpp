#include "core/quality/quiet_hours.h"

#include "core/quality/quality_words.h"
#include "core/session/local_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <numeric>

namespace lull {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kHours = 24;
constexpr std::size_t kNight = 6;            // hours
constexpr std::size_t kUsualNight = 1;       // it usually begins at 1, …
constexpr std::size_t kNightMayShift = 4;    // … and by so many hours sooner or later
constexpr Duration kLeastSpan = 48h;
constexpr std::uint64_t kLeastUserHours = 500;
constexpr std::size_t kLeastUsers = 20;

using Day = std::array<std::uint64_t, kHours>;

// How many users were there in each hour of the clock, over all days; none where `stop` was requested.
std::optional<Day> countUserHours(const SessionIndex& index, const BusyParts& busy, const std::string& zone, const std::stop_token& stop)
{
    LocalDates dates(zone);
    Day day{};
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        if (stop.stop_requested())
            return std::nullopt;
        EventTime counted = kBeforeAllTime; // the hour counted last
        for (std::size_t event = index.firstEventOf(user); event < index.endEventOf(user); ++event) {
            const EventTime time = index.times()[event];
            const EventTime hour = std::chrono::floor<std::chrono::hours>(time + dates.offsetAt(time));
            if (hour == counted || !busy.holds(time))
                continue;
            counted = hour;
            ++day[static_cast<std::size_t>((hour - std::chrono::floor<std::chrono::days>(hour)) / 1h)];
        }
    }
    return day;
}

std::uint64_t nightFrom(const Day& day, std::size_t first)
{
    std::uint64_t count = 0;
    for (std::size_t hour = first; hour < first + kNight; ++hour)
        count += day[hour % kHours];
    return count;
}

std::size_t quietestFrom(const Day& day)
{
    std::size_t quietest = 0;
    for (std::size_t first = 1; first < kHours; ++first)
        if (nightFrom(day, first) < nightFrom(day, quietest))
            quietest = first;
    return quietest;
}

Duration spanOf(const BusyParts& busy)
{
    Duration span{0};
    for (const TimeRange& part : busy.parts())
        span += part.length();
    return span;
}

} // namespace

std::optional<QualityFinding> findOddQuietHours(const SessionIndex& index, const BusyParts& busy, const std::string& zone,
                                                const std::stop_token& stop)
{
    if (spanOf(busy) < kLeastSpan || index.userCount() < kLeastUsers)
        return std::nullopt;
    const auto day = countUserHours(index, busy, zone, stop);
    if (!day)
        return std::nullopt;
    const std::uint64_t all = std::accumulate(day->begin(), day->end(), std::uint64_t{0});
    const std::size_t first = quietestFrom(*day);
    const std::uint64_t quiet = nightFrom(*day, first);
    const bool isClear = all >= kLeastUserHours && quiet * kHours * 2 <= all * kNight;
    const std::size_t later = (first + kHours - kUsualNight) % kHours; // than a usual night, around the clock
    if (!isClear || std::min(later, kHours - later) <= kNightMayShift)
        return std::nullopt;
    const int ahead = later <= kHours / 2 ? -static_cast<int>(later) : static_cast<int>(kHours - later);
    return QualityFinding{
        .check = QualityCheck::TimeZone,
        .severity = Severity::Note,
        .count = quiet,
        .of = all,
        .meaning = fmt::format("The quietest hours of the day are {:02}:00 to {:02}:00 in {}, when {} of the activity falls: nights seem to "
                               "be elsewhere.",
                               first, (first + kNight) % kHours, zone, shareText(quiet, all)),
        .remedy = fmt::format("If users sleep at night, their clock is about {} hours {}: were the times written in another zone, choose it; if not, "
                              "mind that a day ends at another hour for them.",
                              std::abs(ahead), ahead > 0 ? "ahead" : "behind"),
        .options = "--tz ZONE",
        .examples = {}};
}

} // namespace lull
