#include "ui/timeline/row_hit.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace lull::ui {

namespace {

constexpr int kReach = 4; // pixels beside a bar that still mean it

std::optional<LateHit> hitLate(const RowSource& rows, std::size_t user, const TimeScale& scale, int reach, int x)
{
    const std::span<const LateMark> late = rows.lateOf(user);
    const auto from = std::ranges::lower_bound(late, x - reach, {}, [&](const LateMark& mark) { return scale.pixelOf(mark.time); });
    if (from == late.end() || scale.pixelOf(from->time) > x + reach)
        return std::nullopt;
    return LateHit{static_cast<std::size_t>(from - late.begin())};
}

// Pixels from x to the range; 0 inside.
int distance(int x, int begin, int last) { return x < begin ? begin - x : std::max(0, x - last); }

std::optional<MarksHit> hitMarks(const RowSource& rows, std::size_t user, const TimeScale& scale, int reach, int x)
{
    const SessionIndex& index = rows.data()->index;
    std::optional<MarksHit> nearest;
    int best = reach + 1;
    for (const MarkSpan& marks : markSpans(index.times(), index.firstEventOf(user), index.endEventOf(user), scale)) {
        const int away = distance(x, marks.firstPixel, marks.lastPixel);
        if (away < best) {
            best = away;
            nearest = MarksHit{marks};
        }
    }
    return nearest;
}

std::optional<SessionHit> hitSession(RowSource& rows, std::size_t user, const TimeScale& scale, int reach, int x)
{
    const EventTimes times = rows.data()->index.times();
    const std::span<const Session> sessions = rows.sessionsOf(user).all();
    const auto beginOf = [&](const Session& session) { return pixelsOf(session, times, scale).begin; };
    const auto endOf = [&](const Session& session) { return pixelsOf(session, times, scale).end; };
    const auto first = std::ranges::upper_bound(sessions, x - reach, {}, endOf);
    const auto end = std::ranges::upper_bound(first, sessions.end(), x + reach, {}, beginOf);
    if (first == end)
        return std::nullopt;
    const auto away = [&](const Session& session) {
        const PixelRange pixels = pixelsOf(session, times, scale);
        return distance(x, pixels.begin, pixels.end - 1);
    };
    const auto nearest = std::ranges::min_element(first, end, {}, away);
    const auto sharing = std::ranges::count_if(first, end, [&](const Session& session) { return away(session) == 0; });
    return SessionHit{static_cast<std::size_t>(nearest - sessions.begin()), std::max<std::size_t>(1, static_cast<std::size_t>(sharing))};
}

} // namespace

RowHit hitRow(RowSource& rows, std::size_t user, const TimeScale& scale, const RowMetrics& metrics, QPoint place)
{
    const int markReach = metrics.markSize / 2 + 1;
    if (std::abs(place.y() - metrics.markCentre) <= markReach) {
        if (const auto late = hitLate(rows, user, scale, markReach, place.x()))
            return *late;
        if (const auto marks = hitMarks(rows, user, scale, markReach, place.x()))
            return *marks;
    }
    // A card is wider than its bar by more than a pointer's reach.
    const int reach = metrics == kClosestRow ? 20 : kReach;
    if (const auto session = hitSession(rows, user, scale, reach, place.x()))
        return *session;
    return {};
}

} // namespace lull::ui
