// Which rows the timelines show, how high they are, and where they stand.
#include "ui/timeline/closeness.h"
#include "ui/timeline/timeline_view.h"

#include <QScrollBar>

#include <algorithm>

namespace lull::ui {

namespace {

constexpr int kMostScroll = 1 << 30;
constexpr int kLowestViewForWords = kClosestRow.height * 8 / 5; // or closeness does not make rows tall

} // namespace

void TimelineView::setRows(std::shared_ptr<const std::vector<std::uint32_t>> rows)
{
    if (!m_order.setOrder(std::move(rows)))
        return;
    clearHover();
    if (m_selected)
        m_currentRow = *m_order.rowOf(m_selected->user);
    changed();
}

void TimelineView::setPinned(std::size_t user, bool pinned)
{
    if (user >= m_order.size() || m_order.isPinned(user) == pinned)
        return;
    const std::string name(m_rows.data()->index.userName(user));
    if (pinned)
        m_pinnedNames.push_back(name);
    else
        std::erase(m_pinnedNames, name);
    clearHover();
    const std::size_t current = m_order.userAt(m_currentRow);
    pinKnownNames();
    m_currentRow = *m_order.rowOf(current);
    changed();
}

void TimelineView::setPinnedNames(std::vector<std::string> names)
{
    m_pinnedNames.clear();
    for (std::string& name : names)
        if (std::ranges::find(m_pinnedNames, name) == m_pinnedNames.end())
            m_pinnedNames.push_back(std::move(name));
    clearHover();
    if (m_order.isEmpty())
        return;
    const std::size_t current = m_order.userAt(m_currentRow);
    pinKnownNames();
    m_currentRow = *m_order.rowOf(current);
    changed();
}

std::vector<std::string> TimelineView::pinnedNames() const
{
    std::vector<std::string> names;
    for (const std::uint32_t user : m_order.pinned())
        names.emplace_back(m_rows.data()->index.userName(user));
    return names;
}

void TimelineView::pinKnownNames()
{
    std::vector<std::uint32_t> users;
    for (const std::string& name : m_pinnedNames)
        if (const auto user = m_rows.data() ? m_rows.data()->index.findUser(name) : std::nullopt)
            users.push_back(static_cast<std::uint32_t>(*user));
    m_order.setPinned(std::move(users));
}

// Frozen rows leave at least half of the view to the others.
std::size_t TimelineView::frozenRows() const
{
    return std::min(m_order.pinned().size(), static_cast<std::size_t>(std::max(0, viewport()->height() / 2 / m_metrics.height)));
}

std::int64_t TimelineView::contentHeight() const { return static_cast<std::int64_t>(m_order.size()) * m_metrics.height; }

std::int64_t TimelineView::contentTop() const
{
    return std::min(verticalScrollBar()->value() * m_scrollUnit, std::max<std::int64_t>(0, contentHeight() - viewport()->height()));
}

int TimelineView::topOfRow(std::size_t row) const
{
    const std::int64_t scrolled = row < frozenRows() ? 0 : contentTop();
    return static_cast<int>(std::clamp<std::int64_t>(static_cast<std::int64_t>(row) * m_metrics.height - scrolled, -kMostScroll, kMostScroll));
}

std::optional<std::size_t> TimelineView::rowAt(int y) const
{
    const std::int64_t place = y < frozenHeight() ? y : contentTop() + y;
    if (place < 0 || place >= contentHeight())
        return std::nullopt;
    return static_cast<std::size_t>(place / m_metrics.height);
}

bool TimelineView::isWhollyInView(std::size_t row) const
{
    const int top = topOfRow(row);
    return row < frozenRows() || (top >= frozenHeight() && top + m_metrics.height <= viewport()->height());
}

void TimelineView::scrollToRow(std::size_t row)
{
    const std::int64_t middle = (viewport()->height() - m_metrics.height) / 2;
    const std::int64_t wanted = (static_cast<std::int64_t>(row) * m_metrics.height - middle) / m_scrollUnit;
    verticalScrollBar()->setValue(static_cast<int>(std::clamp<std::int64_t>(wanted, 0, kMostScroll)));
}

void TimelineView::scrollToTop() { verticalScrollBar()->setValue(0); }

// The pinned ones last, as they are painted over the others.
std::vector<FrameRow> TimelineView::visibleRows() const
{
    std::vector<FrameRow> rows;
    const std::size_t first = rowAt(frozenHeight()).value_or(m_order.size());
    for (std::size_t row = first; row < m_order.size() && topOfRow(row) < viewport()->height(); ++row)
        rows.push_back({m_order.userAt(row), topOfRow(row), row < m_order.pinned().size()});
    for (std::size_t row = 0; row < frozenRows(); ++row)
        rows.push_back({m_order.userAt(row), topOfRow(row), true});
    return rows;
}

void TimelineView::layOut()
{
    const auto tallHeight = static_cast<std::int64_t>(m_order.size()) * kClosestRow.height;
    m_hasRoomForAllTall = !m_order.isEmpty() && tallHeight <= m_roomForTallRows.value_or(viewport()->height());
    const bool isClose = viewport()->height() >= kLowestViewForWords
                         && isCloseEnoughForWords(m_scale.perPixel(), m_typicalPause);
    m_metrics = m_hasRoomForAllTall || isClose ? kClosestRow : m_baseline && m_baseline->comparing ? kCompareRow : kFarRow;
    const std::int64_t hidden = std::max<std::int64_t>(0, contentHeight() - viewport()->height());
    m_scrollUnit = hidden / kMostScroll + 1;
    verticalScrollBar()->setRange(0, static_cast<int>((hidden + m_scrollUnit - 1) / m_scrollUnit));
    verticalScrollBar()->setSingleStep(m_metrics.height);
    verticalScrollBar()->setPageStep(std::max(m_metrics.height, viewport()->height() - m_metrics.height));
}

void TimelineView::layOutAround(int fixedY)
{
    const int before = m_metrics.height;
    const std::int64_t pointed = contentTop() + fixedY;
    layOut();
    if (m_metrics.height == before || fixedY < frozenHeight())
        return;
    // A row is not cut by growing where it can be shown whole.
    const std::int64_t place = pointed * m_metrics.height / before;
    const std::int64_t top = place / m_metrics.height * m_metrics.height;
    const std::int64_t lowest = top + m_metrics.height - viewport()->height();
    const std::int64_t highest = top - frozenHeight();
    const std::int64_t wanted = lowest <= highest ? std::clamp(place - fixedY, lowest, highest) : place - fixedY;
    verticalScrollBar()->setValue(static_cast<int>(std::clamp<std::int64_t>(wanted / m_scrollUnit, 0, kMostScroll)));
}

// What a change of the rows' height should leave where it is: the selected row, else the middle.
int TimelineView::anchorY() const
{
    const int middle = viewport()->height() / 2;
    const auto row = m_selected ? m_order.rowOf(m_selected->user) : std::nullopt;
    return row && isWhollyInView(*row) ? topOfRow(*row) + m_metrics.height / 2 : middle;
}

void TimelineView::setRoomForTallRows(std::optional<int> pixels)
{
    if (std::exchange(m_roomForTallRows, pixels) == pixels)
        return;
    layOut();
    changed();
}

} // namespace lull::ui
