#include "ui/timeline/row_spans.h"

#include <algorithm>

namespace lull::ui {

namespace {

// The first of [from, end) for which `isBefore` is false, where it is true for a leading part of the range and false
// for the rest. O(log of the distance).
template <typename IsBefore>
std::size_t gallop(std::size_t from, std::size_t end, IsBefore isBefore)
{
    std::size_t step = 1;
    std::size_t low = from;
    std::size_t high = from;
    while (high < end && isBefore(high)) {
        low = high + 1;
        high = std::min(end, high + step);
        step *= 2;
    }
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (isBefore(middle))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace

UserSessions::UserSessions(std::vector<Session> sessions)
    : m_sessions(std::move(sessions))
{
    m_before.reserve(m_sessions.size() + 1);
    CtrTotals totals;
    m_before.push_back(totals);
    for (const Session& session : m_sessions) {
        totals.add(session);
        m_before.push_back(totals);
    }
}

PixelRange pixelsOf(const Session& session, const EventTimes& times, const TimeScale& scale)
{
    const int begin = scale.pixelOf(times[session.firstEvent]);
    const int last = scale.pixelOf(times[session.endEvent - 1]);
    return {begin, std::max(last + 1, begin + kNarrowestBar)};
}

std::vector<BarSpan> barSpans(const EventTimes& times, std::span<const Session> sessions, const TimeScale& scale)
{
    const auto endsBy = [&](int pixel) {
        return [&, pixel](std::size_t s) { return pixelsOf(sessions[s], times, scale).end <= pixel; };
    };
    const auto beginsBy = [&](int pixel) {
        return [&, pixel](std::size_t s) { return scale.pixelOf(times[sessions[s].firstEvent]) <= pixel; };
    };

    std::vector<BarSpan> spans;
    std::size_t first = gallop(0, sessions.size(), endsBy(0));
    int pixel = 0;
    while (first < sessions.size()) {
        pixel = std::max(pixel, pixelsOf(sessions[first], times, scale).begin);
        if (pixel >= scale.width())
            break;
        const std::size_t end = gallop(first, sessions.size(), beginsBy(pixel));
        // The same sessions hold the pixels up to where the first of them ends or another begins.
        int endPixel = std::min(scale.width(), pixelsOf(sessions[first], times, scale).end);
        if (end < sessions.size())
            endPixel = std::min(endPixel, scale.pixelOf(times[sessions[end].firstEvent]));
        spans.push_back({pixel, endPixel, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)});
        pixel = endPixel;
        first = gallop(first, sessions.size(), endsBy(pixel));
    }
    return spans;
}

std::vector<MarkSpan> markSpans(const EventTimes& times, std::size_t firstEvent, std::size_t endEvent,
                                const TimeScale& scale)
{
    const auto before = [&](int pixel) {
        return [&, pixel](std::size_t event) { return scale.pixelOf(times[event]) < pixel; };
    };

    std::vector<MarkSpan> spans;
    std::size_t event = gallop(firstEvent, endEvent, before(-kMarkOverhang));
    while (event < endEvent) {
        const int firstPixel = scale.pixelOf(times[event]);
        if (firstPixel >= scale.width() + kMarkOverhang)
            break;
        int lastPixel = firstPixel;
        std::size_t next = event + 1;
        while (lastPixel < scale.width() + kMarkOverhang) {
            next = gallop(next, endEvent, before(lastPixel + kMarkFusion));
            const int reached = scale.pixelOf(times[next - 1]);
            if (reached == lastPixel)
                break;
            lastPixel = reached;
        }
        spans.push_back({firstPixel, lastPixel, static_cast<std::uint32_t>(event), static_cast<std::uint32_t>(next)});
        event = next;
    }
    return spans;
}

std::vector<std::uint32_t> eventsPerPixel(const EventTimes& times, const MarkSpan& span, const TimeScale& scale)
{
    std::vector<std::uint32_t> counts;
    const auto before = [&](int pixel) {
        return [&, pixel](std::size_t event) { return scale.pixelOf(times[event]) < pixel; };
    };
    std::size_t event = gallop(span.firstEvent, span.endEvent, before(0));
    for (int pixel = std::max(span.firstPixel, 0); pixel <= std::min(span.lastPixel, scale.width() - 1); ++pixel) {
        const std::size_t next = gallop(event, span.endEvent, before(pixel + 1));
        counts.push_back(static_cast<std::uint32_t>(next - event));
        event = next;
    }
    return counts;
}

} // namespace lull::ui
