#include "ui/timeline/time_scale.h"

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

constexpr Duration kWholeRange = kLongestDuration + Duration{1};
constexpr Duration kSpanOfOneInstant = std::chrono::seconds{10};

constexpr Duration dividedUp(Duration span, std::int64_t parts)
{
    return Duration{(span.count() + parts - 1) / parts};
}

Duration rounded(long double microseconds)
{
    const auto most = static_cast<long double>(kWholeRange.count());
    return Duration{static_cast<std::int64_t>(std::llround(std::clamp(microseconds, 1.0L, most)))};
}

} // namespace

TimeScale::TimeScale(EventTime begin, Duration perPixel, int width)
    : m_width(std::max(width, 1))
{
    m_perPixel = std::clamp(perPixel, Duration{1}, dividedUp(kWholeRange, m_width));
    const EventTime latestBegin = std::max(kEarliestTime, kLatestTime + Duration{1} - span());
    m_begin = std::clamp(begin, kEarliestTime, latestBegin);
}

TimeScale TimeScale::fitting(EventTime first, EventTime last, int width, int margin)
{
    const int usable = std::max(1, width - 2 * margin);
    Duration shown = last - first + Duration{1};
    if (first == last) {
        first -= kSpanOfOneInstant / 2;
        shown = kSpanOfOneInstant;
    }
    const Duration perPixel = dividedUp(shown, usable);
    const Duration spare = perPixel * usable - shown;
    return {first - spare / 2 - perPixel * std::max(margin, 0), perPixel, width};
}

EventTime TimeScale::timeAt(int pixel) const
{
    // The product stays below 2^63 only within the range, so the pixel is clamped before it is multiplied.
    const std::int64_t fewest = (kEarliestTime - m_begin) / m_perPixel;
    const std::int64_t most = (kLatestTime - m_begin) / m_perPixel;
    return m_begin + m_perPixel * std::clamp<std::int64_t>(pixel, fewest, most);
}

TimeScale TimeScale::zoomed(double factor, int fixed) const
{
    if (!(factor > 0.0) || factor == 1.0)
        return *this;
    Duration perPixel = rounded(static_cast<long double>(m_perPixel.count()) / static_cast<long double>(factor));
    if (perPixel == m_perPixel)
        perPixel += factor > 1.0 ? Duration{-1} : Duration{1};
    perPixel = std::clamp(perPixel, Duration{1}, dividedUp(kWholeRange, m_width));
    const int pixel = std::clamp(fixed, 0, m_width);
    return {m_begin + (m_perPixel - perPixel) * pixel, perPixel, m_width};
}

TimeScale TimeScale::panned(std::int64_t pixels) const
{
    const std::int64_t most = kWholeRange / m_perPixel + 1;
    return startingAt(m_begin + m_perPixel * std::clamp(pixels, -most, most));
}

TimeScale TimeScale::keptNear(EventTime first, EventTime last) const
{
    // A tenth of the view keeps showing something, so nobody gets lost beside the data.
    const Duration edge = std::min(m_perPixel * (m_width / 10), last - first);
    if (begin() + edge > last)
        return startingAt(last - edge);
    if (end() - edge <= first)
        return startingAt(first + edge + m_perPixel - span());
    return *this;
}

} // namespace lull::ui
