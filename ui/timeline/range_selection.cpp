#include "ui/timeline/range_selection.h"

#include "core/metrics/series.h"

#include <algorithm>

namespace lull::ui {

namespace {

constexpr int kFewPixels = 2; // from an end of a drag to the round instant that it means

// The finest round step that is at least a pixel.
Duration tidyStep(const TimeScale& scale)
{
    for (Duration decade{1}; decade < std::chrono::seconds{1}; decade *= 10)
        for (const int digit : {1, 2, 5})
            if (decade * digit >= scale.perPixel())
                return decade * digit;
    return chooseBucket(scale.perPixel() * scale.width(), static_cast<std::size_t>(scale.width()));
}

EventTime nearest(EventTime time, Duration step)
{
    const std::int64_t each = step.count();
    const std::int64_t micros = time.time_since_epoch().count() + each / 2;
    const std::int64_t steps = micros / each - (micros % each < 0 ? 1 : 0);
    return std::clamp(EventTime{Duration{steps * each}}, kEarliestTime, kLatestTime);
}

} // namespace

TimeRange rangeOfDrag(const TimeScale& scale, int from, int to)
{
    const auto [left, right] = std::minmax(std::clamp(from, 0, scale.width()), std::clamp(to, 0, scale.width()));
    TimeRange range{scale.timeAt(left), scale.timeAt(std::max(right, left + 1))};
    const Duration step = tidyStep(scale);
    if (step > scale.perPixel() * 2 * kFewPixels)
        return range;
    const TimeRange tidy{nearest(range.begin, step), nearest(range.end, step)};
    return tidy.isEmpty() ? range : tidy;
}

SessionSpan sessionsIn(const TimeRange& range, const EventTimes& times, std::span<const Session> sessions)
{
    const auto beginsBefore = [&](EventTime time) {
        return [&, time](const Session& session) { return times[session.firstEvent] < time; };
    };
    const auto first = std::ranges::partition_point(sessions, beginsBefore(range.begin));
    const auto end = std::ranges::partition_point(first, sessions.end(), beginsBefore(range.end));
    return {static_cast<std::size_t>(first - sessions.begin()), static_cast<std::size_t>(end - sessions.begin())};
}

std::optional<PixelRange> litPixels(const TimeRange& range, const EventTimes& times, std::span<const Session> sessions,
                                    const TimeScale& scale)
{
    const SessionSpan inside = sessionsIn(range, times, sessions);
    if (inside.size() == 0)
        return std::nullopt;
    PixelRange lit{scale.pixelOf(range.begin), scale.pixelOf(range.end)};
    if (inside.first > 0)
        lit.begin = std::max(lit.begin, std::min(pixelsOf(sessions[inside.first - 1], times, scale).end,
                                                 pixelsOf(sessions[inside.first], times, scale).begin));
    lit.end = std::max(lit.end, pixelsOf(sessions[inside.end - 1], times, scale).end);
    return lit;
}

} // namespace lull::ui
