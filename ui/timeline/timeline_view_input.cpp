// The hands on the timelines: mouse, wheel and keyboard.
#include "ui/timeline/timeline_view.h"

#include "ui/timeline/hint_box.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QStyleHints>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

constexpr double kWheelZoom = 1.25; // per notch
constexpr double kKeyZoom = 1.5;
constexpr int kNotch = 120;         // wheel angle, in eighths of a degree
constexpr int kPansPerView = 8;     // by keyboard or one notch

} // namespace

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        clearHover();
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    // Some platforms turn the wheel sideways while a modifier is held.
    const QPoint turned = event->angleDelta();
    const int angle = turned.y() != 0 ? turned.y() : turned.x();
    clearHover();
    if (event->modifiers() & Qt::ControlModifier) {
        const int pixel = static_cast<int>(std::lround(event->position().x())) - kUserColumn;
        setScale(m_scale.zoomed(std::pow(kWheelZoom, static_cast<double>(angle) / kNotch), pixel));
    } else if ((event->modifiers() & Qt::ShiftModifier) || turned.y() == 0) {
        setScale(m_scale.panned(-static_cast<std::int64_t>(angle) * m_scale.width() / kPansPerView / kNotch));
    } else {
        QScrollBar& bar = *verticalScrollBar();
        const std::int64_t rows = 3;
        const std::int64_t pixels = rows * m_metrics.height * angle / kNotch;
        bar.setValue(static_cast<int>(std::clamp<std::int64_t>(bar.value() - pixels / m_scrollUnit, bar.minimum(), bar.maximum())));
    }
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_drag = Drag{event->position().toPoint(), m_scale, verticalScrollBar()->value(), false};
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint place = event->position().toPoint();
    if (!m_drag) {
        hoverAt(place);
        return;
    }
    const QPoint moved = place - m_drag->start;
    if (!m_drag->moved && moved.manhattanLength() < QApplication::startDragDistance())
        return;
    if (!m_drag->moved) {
        m_drag->moved = true;
        clearHover();
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
    setScale(m_drag->scale.panned(-moved.x()));
    verticalScrollBar()->setValue(static_cast<int>(m_drag->scroll - moved.y() / m_scrollUnit));
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_drag)
        return;
    const bool moved = std::exchange(m_drag, std::nullopt)->moved;
    const QPoint place = event->position().toPoint();
    viewport()->setCursor(cursorAt(place));
    if (moved)
        return;
    const auto row = rowAt(place.y());
    if (!row)
        return clearSelection();
    m_currentRow = *row;
    const std::size_t user = m_users[*row];
    const QPoint inRow(place.x() - kUserColumn, place.y() - topOfRow(*row));
    const RowHit hit = inRow.x() < 0 ? RowHit() : hitRow(m_rows, user, m_scale, m_metrics, inRow);
    if (const auto* session = std::get_if<SessionHit>(&hit)) {
        const Session chosen = m_rows.sessionsOf(user).all()[session->session];
        choose(user, chosen, chosen.firstEvent);
    } else if (const auto* marks = std::get_if<MarksHit>(&hit)) {
        const std::size_t marked = marks->marks.firstEvent;
        if (const auto at = m_rows.sessionWithEvent(user, marked))
            choose(user, m_rows.sessionsOf(user).all()[*at], marked);
    } else {
        changed();
    }
}

void TimelineView::hoverAt(QPoint place)
{
    viewport()->setCursor(cursorAt(place));
    const auto row = place.x() < kUserColumn ? std::nullopt : rowAt(place.y());
    if (!row)
        return clearHover();
    const std::size_t user = m_users[*row];
    Hover hover{*row, hitRow(m_rows, user, m_scale, m_metrics, {place.x() - kUserColumn, place.y() - topOfRow(*row)})};
    if (std::holds_alternative<std::monostate>(hover.hit))
        return clearHover();
    if (m_hover != hover) {
        m_hover = hover;
        viewport()->update();
    }
    m_hint->showWords(hoverWords(m_rows, user, hover.hit, m_kind, m_baseline ? &*m_baseline : nullptr), place);
}

void TimelineView::clearHover()
{
    m_hint->hide();
    if (m_hover) {
        m_hover.reset();
        viewport()->update();
    }
}

QCursor TimelineView::cursorAt(QPoint place)
{
    const auto row = rowAt(place.y());
    if (!row)
        return Qt::OpenHandCursor;
    if (place.x() < kUserColumn)
        return Qt::PointingHandCursor;
    const RowHit hit = hitRow(m_rows, m_users[*row], m_scale, m_metrics, {place.x() - kUserColumn, place.y() - topOfRow(*row)});
    return std::holds_alternative<std::monostate>(hit) ? Qt::OpenHandCursor : Qt::PointingHandCursor;
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    m_keyboardFocus = true;
    const bool zoomModifier = event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier | Qt::ControlModifier);
    const bool handled = !zoomModifier && !m_users.empty()
                         && (handleRowKey(event->key(), event->modifiers())
                             || (!(event->modifiers() & Qt::ControlModifier) && handleTimeKey(event->key())));
    if (!handled) {
        event->ignore();
        return;
    }
    clearHover();
    viewport()->update();
    event->accept();
}

bool TimelineView::handleTimeKey(int key)
{
    const std::int64_t pan = std::max(1, m_scale.width() / kPansPerView);
    const auto bounds = m_rows.timeBounds();
    switch (key) {
    case Qt::Key_A:
    case Qt::Key_Left: setScale(m_scale.panned(-pan)); return true;
    case Qt::Key_D:
    case Qt::Key_Right: setScale(m_scale.panned(pan)); return true;
    case Qt::Key_W:
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomBy(kKeyZoom); return true;
    case Qt::Key_S:
    case Qt::Key_Minus: zoomBy(1 / kKeyZoom); return true;
    case Qt::Key_0: fit(); return true;
    case Qt::Key_F: fitSelection(); return true;
    case Qt::Key_Home: setScale(m_scale.startingAt(bounds->first - m_scale.perPixel() * (m_scale.width() / kPansPerView))); return true;
    case Qt::Key_End: setScale(m_scale.startingAt(bounds->second - m_scale.perPixel() * (m_scale.width() - m_scale.width() / kPansPerView))); return true;
    default: return false;
    }
}

bool TimelineView::handleRowKey(int key, Qt::KeyboardModifiers modifiers)
{
    const std::int64_t page = std::max(1, viewport()->height() / m_metrics.height - 1);
    const auto all = static_cast<std::int64_t>(m_users.size());
    const bool control = modifiers & Qt::ControlModifier;
    switch (key) {
    case Qt::Key_Up: moveCurrentRow(-1); return true;
    case Qt::Key_Down: moveCurrentRow(1); return true;
    case Qt::Key_PageUp: moveCurrentRow(-page); return true;
    case Qt::Key_PageDown: moveCurrentRow(page); return true;
    case Qt::Key_Home: return control && (moveCurrentRow(-all), true);
    case Qt::Key_End: return control && (moveCurrentRow(all), true);
    case Qt::Key_Period: selectNext(); return true;
    case Qt::Key_Comma: selectPrevious(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: chooseInCurrentRow(); return true;
    case Qt::Key_Escape:
        if (!m_selected)
            return false;
        clearSelection();
        return true;
    default: return false;
    }
}

void TimelineView::moveCurrentRow(std::int64_t rows)
{
    const auto last = static_cast<std::int64_t>(m_users.size()) - 1;
    m_currentRow = static_cast<std::size_t>(std::clamp<std::int64_t>(static_cast<std::int64_t>(m_currentRow) + rows, 0, last));
    const int top = topOfRow(m_currentRow);
    if (top < 0 || top + m_metrics.height > viewport()->height())
        scrollToRow(m_currentRow);
    changed();
}

// The first session of the row that the view shows, else the user's first.
void TimelineView::chooseInCurrentRow()
{
    if (m_users.empty())
        return;
    const std::size_t user = m_users[m_currentRow];
    const auto sessions = m_rows.sessionsOf(user).all();
    const auto shown = std::ranges::find_if(sessions, [&](const Session& session) {
        const PixelRange bar = pixelsOf(session, m_rows.data()->index.times(), m_scale);
        return bar.end > 0 && bar.begin < m_scale.width();
    });
    const Session session = shown == sessions.end() ? sessions.front() : *shown;
    select(user, session.firstEvent);
}

void TimelineView::focusInEvent(QFocusEvent* event)
{
    m_keyboardFocus = event->reason() != Qt::MouseFocusReason && event->reason() != Qt::PopupFocusReason
                      && event->reason() != Qt::ActiveWindowFocusReason;
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent*)
{
    m_keyboardFocus = false;
    viewport()->update();
}

} // namespace lull::ui
