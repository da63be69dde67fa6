// Which time the timelines show, and the range of it that is marked.
#include "core/event/time_range.h"
#include "ui/range_words.h"
#include "ui/text.h"
#include "ui/timeline/hint_box.h"
#include "ui/timeline/range_selection.h"
#include "ui/timeline/timeline_view.h"

#include <algorithm>

namespace lull::ui {

namespace {

constexpr int kFitMargin = 24;
constexpr int kRoomForCard = 210; // a session's title in a tall row
// The gap after the last event is shown too where it is not much longer than all the rest.
constexpr int kMostGapsShown = 4;
constexpr int kAlignedAt = 8; // the first searches stand at this part of the width

} // namespace

void TimelineView::setScale(const TimeScale& scale) { setScaleAt(scale, anchorY()); }

void TimelineView::setScaleAt(const TimeScale& scale, int fixedY)
{
    TimeScale wanted = scale.resized(m_scale.width());
    if (const auto bounds = timeBounds())
        wanted = wanted.keptNear(bounds->first, bounds->second);
    if (wanted == m_scale)
        return;
    // Another zoom follows a stream on; a move to another time does not.
    if (wanted.perPixel() == m_scale.perPixel())
        setFollowing(false);
    m_scale = wanted;
    m_fitted = false;
    if (m_following)
        moveToNow();
    layOutAround(fixedY);
    changed();
}

void TimelineView::showTime(const TimeRange& range)
{
    if (!range.isEmpty() && m_alignment == Alignment::Clock)
        setScale(TimeScale::fitting(range.begin, range.end - Duration{1}, m_scale.width(), 0));
}

// Aligned rows around what they are aligned on, while that is in view.
void TimelineView::zoomBy(double factor)
{
    const int anchor = m_scale.pixelOf(kAlignedInstant);
    const bool around = m_alignment == Alignment::FirstSearch && anchor >= 0 && anchor < m_scale.width();
    setScale(m_scale.zoomed(factor, around ? anchor : m_scale.width() / 2));
}

void TimelineView::fit()
{
    const int width = m_scale.width();
    if (const auto bounds = timeBounds()) {
        const Duration gap = rule().gap;
        const bool showGap = m_alignment == Alignment::Clock && (bounds->second - bounds->first) >= gap / kMostGapsShown;
        const EventTime end = bounds->second + (showGap ? gap : Duration{0});
        m_scale = TimeScale::fitting(bounds->first, std::max(end, endWithLastCards(bounds->first)), width, kFitMargin);
    }
    m_fitted = true;
    setFollowing(false);
    layOutAround(anchorY());
    changed();
}

// Until when a scale from `first` on must reach for the last session of each tall row to have room for its words.
EventTime TimelineView::endWithLastCards(EventTime first)
{
    const int usable = m_scale.width() - 2 * kFitMargin;
    if (!m_hasRoomForAllTall || m_alignment != Alignment::Clock || usable < 2 * kRoomForCard)
        return first;
    Duration longest{0};
    for (std::size_t user = 0; user < m_order.size(); ++user)
        longest = std::max(longest, m_rows.data()->index.times()[m_rows.sessionsOf(user).all().back().firstEvent] - first);
    const double stretch = static_cast<double>(usable) / (usable - kRoomForCard);
    return first + Duration{static_cast<std::int64_t>(static_cast<double>(longest.count()) * stretch)};
}

void TimelineView::fitSelection()
{
    if (!m_selected)
        return fit();
    const auto times = m_rows.data()->index.times();
    const EventTime first = times[m_selected->session.firstEvent];
    const EventTime last = times[m_selected->session.endEvent - 1];
    const Duration onView = m_scale.begin() - scaleOf(m_selected->user).begin();
    setScale(TimeScale::fitting(first + onView, last + onView, m_scale.width(), m_scale.width() / 8));
}

// Of all rows by the clock; of those in view where each has a time of its own.
std::optional<std::pair<EventTime, EventTime>> TimelineView::timeBounds()
{
    const auto all = m_rows.timeBounds();
    if (!all || m_alignment == Alignment::Clock)
        return all;
    const SessionIndex& index = m_rows.data()->index;
    std::pair bounds{kAlignedInstant, kAlignedInstant};
    for (const FrameRow& row : visibleRows()) {
        const Duration onView = m_scale.begin() - scaleOf(row.user).begin();
        bounds.first = std::min(bounds.first, index.times()[index.firstEventOf(row.user)] + onView);
        bounds.second = std::max(bounds.second, index.times()[index.endEventOf(row.user) - 1] + onView);
    }
    return bounds;
}

void TimelineView::setAlignment(Alignment alignment)
{
    if (m_alignment == alignment)
        return;
    clearHover();
    m_alignment = alignment;
    if (alignment == Alignment::Clock) {
        m_scale = m_clockScale.resized(m_scale.width());
    } else {
        setFollowing(false);
        m_clockScale = m_scale;
        m_scale = m_scale.startingAt(kAlignedInstant - m_scale.perPixel() * (m_scale.width() / kAlignedAt));
        m_fitted = false;
    }
    layOutAround(anchorY());
    changed();
}

void TimelineView::setRange(std::optional<TimeRange> range)
{
    if (std::exchange(m_range, range) != range)
        changed();
}

void TimelineView::dragRange(int from, int to)
{
    if (m_order.isEmpty() || m_alignment != Alignment::Clock)
        return;
    m_rangeDrag = rangeOfDrag(m_scale, from, to);
    m_hint->showWords({rangeWords(*m_rangeDrag), {durationText(m_rangeDrag->length())}}, {kUserColumn + std::clamp(to, 0, m_scale.width()), 4});
    emit rangeDragged(m_rangeDrag);
    viewport()->update();
}

void TimelineView::endRangeDrag()
{
    if (!m_rangeDrag)
        return;
    const TimeRange range = *std::exchange(m_rangeDrag, std::nullopt);
    m_hint->hide();
    viewport()->update();
    emit rangeDragged(std::nullopt);
    emit rangeChosen(range);
}

void TimelineView::chooseShownTime()
{
    if (!m_order.isEmpty() && m_alignment == Alignment::Clock)
        emit rangeChosen(rangeOfDrag(m_scale, 0, m_scale.width()));
}

} // namespace lull::ui
