// The timelines of a stream that goes on: what comes is shown, and nothing jumps.
#include "ui/timeline/timeline_view.h"

#include "ui/timeline/growing_order.h"
#include "ui/timeline/hint_box.h"

#include <QScrollBar>

#include <algorithm>
#include <ranges>

namespace lull::ui {

namespace {

constexpr double kPlaceOfNow = 0.86;   // of the view's width: some of the gap shows behind it
constexpr int kGapsShown = 4;          // when a stream begins
constexpr std::size_t kFewUsers = 1000;

// The place of the event of that row and time among the user's; none where the user has no such event now.
std::optional<std::size_t> findEvent(const SessionIndex& index, std::size_t user, EventTime time, Row row)
{
    const EventTimes times = index.times();
    const auto events = std::views::iota(index.firstEventOf(user), index.endEventOf(user));
    auto at = std::ranges::lower_bound(events, time, {}, [&](std::size_t event) { return times[event]; });
    while (at != events.end() && times[*at] == time && index.rows()[*at] != row)
        ++at;
    return at != events.end() && times[*at] == time ? std::optional(*at) : std::nullopt;
}

} // namespace

void TimelineView::setNow(std::optional<EventTime> now)
{
    m_rows.setNow(now);
    if (!now)
        setFollowing(false);
}

void TimelineView::setFollowing(bool follows)
{
    if (std::exchange(m_following, follows) == follows)
        return;
    if (follows) {
        m_fitted = false;
        moveToNow();
        changed();
    }
    emit followingChanged(follows);
}

void TimelineView::moveToNow()
{
    const int place = static_cast<int>(m_scale.width() * kPlaceOfNow);
    if (m_rows.now())
        m_scale = m_scale.startingAt(*m_rows.now() - m_scale.perPixel() * place);
}

// As much time as that over the width there is now, however wide it was before.
void TimelineView::keepSpan(Duration span)
{
    m_scale = TimeScale(m_scale.begin(), span / m_scale.width(), m_scale.width());
    moveToNow();
}

void TimelineView::startFollowing()
{
    m_scale = TimeScale(*m_rows.now(), rule().gap * kGapsShown / m_scale.width(), m_scale.width());
    layOutAround(anchorY()); // another zoom may be close enough for tall rows
    setFollowing(true);
}

TimelineView::Anchor TimelineView::anchorOf(const SelectedEvent& selected) const
{
    const SessionIndex& index = m_rows.data()->index;
    return {index.userId(selected.user), index.times()[selected.event], index.rows()[selected.event]};
}

void TimelineView::growData(std::shared_ptr<const Dataset> data)
{
    if (m_order.isEmpty())
        return setData(std::move(data));
    const std::size_t topRow = rowAt(0).value_or(0);
    const Dataset& before = *m_rows.data();
    const StringId topUser = before.index.userId(m_order.userAt(topRow));
    const StringId currentUser = before.index.userId(m_order.userAt(m_currentRow));
    const std::optional<Anchor> selected = m_selected ? std::optional(anchorOf(*m_selected)) : std::nullopt;
    const bool judgedAnew = data->rules != before.rules;
    m_rows.growData(std::move(data));
    refreshOrder(judgedAnew);
    if (m_order.isEmpty())
        return setData(m_rows.sharedData());
    m_currentRow = rowOfName(currentUser).value_or(0);
    if (const auto row = rowOfName(topUser)) {
        const std::int64_t pixels = (static_cast<std::int64_t>(*row) - static_cast<std::int64_t>(topRow)) * m_metrics.height;
        verticalScrollBar()->setValue(static_cast<int>(verticalScrollBar()->value() + pixels / m_scrollUnit));
    }
    if (selected)
        selectAnchor(*selected);
    if (m_following)
        moveToNow();
    if (m_hover)
        hoverAt(m_pointer);
    changed();
}

std::optional<std::size_t> TimelineView::rowOfName(StringId name) const
{
    const auto user = m_rows.data()->index.findUser(name);
    return user ? m_order.rowOf(*user) : std::nullopt;
}

// The event may be late now, under other rules: then nothing is selected.
void TimelineView::selectAnchor(const Anchor& anchor)
{
    const SessionIndex& index = m_rows.data()->index;
    const auto user = index.findUser(anchor.user);
    const auto event = user ? findEvent(index, *user, anchor.time, anchor.row) : std::nullopt;
    if (!event)
        return clearSelection();
    m_selected->user = *user;
    m_selected->event = *event;
    m_selected->session = m_rows.sessionsOf(*user).all()[*m_rows.sessionWithEvent(*user, *event)];
}

// New users are many at first and few later; sorting many of them every time would cost more than their being seen at once.
void TimelineView::refreshOrder(bool judgedAnew)
{
    const SessionIndex& index = m_rows.data()->index;
    const bool isStale = m_growingOrder == UserOrder::MostEvents || index.userCount() != m_order.size();
    const bool isCheap = m_growingOrder != UserOrder::MostEvents && index.userCount() <= kFewUsers;
    if (judgedAnew) { // others may have an accepted event now
        m_order.setUsers(index.userCount());
        pinKnownNames();
    } else {
        m_order.grow(index.userCount());
    }
    if (judgedAnew || (isStale && m_orderPace.isDue(isCheap)))
        m_order.setOrder(std::make_shared<const std::vector<std::uint32_t>>(orderGrowing(index, m_growingOrder)));
    layOut();
}

void TimelineView::setGrowingOrder(UserOrder order)
{
    if (std::exchange(m_growingOrder, order) == order || m_order.isEmpty())
        return;
    refreshOrder(true);
    changed();
}

void TimelineView::showLate(Row row)
{
    if (m_order.isEmpty())
        return;
    const EventTable& table = *m_rows.data()->table;
    const auto userRow = rowOfName(table.userAt(row));
    if (!userRow)
        return;
    m_currentRow = *userRow;
    scrollToRow(m_currentRow);
    const int pixel = m_scale.pixelOf(table.timeAt(row));
    if (pixel < 0 || pixel >= m_scale.width())
        setScale(m_scale.panned(static_cast<std::int64_t>(pixel) - m_scale.width() / 2));
    m_keyboardFocus = true; // shows which row it is
    changed();
}

} // namespace lull::ui
