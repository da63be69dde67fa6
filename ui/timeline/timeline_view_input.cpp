// The hands on the timelines: mouse, wheel and keyboard.
#include "ui/timeline/timeline_view.h"

#include "ui/one_line.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/timeline/hint_box.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
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
        setScaleAt(m_scale.zoomed(std::pow(kWheelZoom, static_cast<double>(angle) / kNotch), pixel), static_cast<int>(event->position().y()));
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
    const QPoint place = event->position().toPoint();
    const bool marksRange = (event->modifiers() & Qt::ShiftModifier) && place.x() >= kUserColumn && m_alignment == Alignment::Clock;
    m_drag = Drag{place, m_scale, verticalScrollBar()->value(), marksRange, false};
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
        viewport()->setCursor(m_drag->marksRange ? Qt::CrossCursor : Qt::ClosedHandCursor);
    }
    if (m_drag->marksRange)
        return dragRange(m_drag->start.x() - kUserColumn, place.x() - kUserColumn);
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
        return endRangeDrag();
    const auto row = rowAt(place.y());
    if (!row)
        return clearSelection();
    m_currentRow = *row;
    const std::size_t user = m_order.userAt(*row);
    const QPoint inRow(place.x() - kUserColumn, place.y() - topOfRow(*row));
    const RowHit hit = inRow.x() < 0 ? RowHit() : hitRow(m_rows, user, scaleOf(user), m_metrics, inRow);
    if (const auto* session = std::get_if<SessionHit>(&hit)) {
        const Session chosen = m_rows.sessionsOf(user).all()[session->session];
        choose(user, chosen, chosen.firstEvent);
    } else if (const auto* marks = std::get_if<MarksHit>(&hit)) {
        const std::size_t marked = marks->marks.firstEvent;
        if (const auto at = m_rows.sessionWithEvent(user, marked))
            choose(user, m_rows.sessionsOf(user).all()[*at], marked, true);
    } else {
        changed();
    }
}

void TimelineView::hoverAt(QPoint place)
{
    viewport()->setCursor(cursorAt(place));
    m_pointer = place;
    const auto row = place.x() < kUserColumn ? std::nullopt : rowAt(place.y());
    if (!row)
        return clearHover();
    const std::size_t user = m_order.userAt(*row);
    Hover hover{*row, hitRow(m_rows, user, scaleOf(user), m_metrics, {place.x() - kUserColumn, place.y() - topOfRow(*row)})};
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
    const std::size_t user = m_order.userAt(*row);
    const RowHit hit = hitRow(m_rows, user, scaleOf(user), m_metrics, {place.x() - kUserColumn, place.y() - topOfRow(*row)});
    return std::holds_alternative<std::monostate>(hit) ? Qt::OpenHandCursor : Qt::PointingHandCursor;
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    m_keyboardFocus = true;
    const Qt::KeyboardModifiers modifiers = event->modifiers();
    const bool isOther = modifiers & ~(Qt::ShiftModifier | Qt::KeypadModifier | Qt::ControlModifier);
    const bool control = modifiers & Qt::ControlModifier;
    const bool handled = !isOther && !m_order.isEmpty()
                         && (handleRowKey(event->key(), modifiers)
                             || (!control && (handleRangeKey(event->key(), modifiers) || handleTimeKey(event->key()))));
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
    const auto bounds = timeBounds();
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
    case Qt::Key_End:
        if (m_rows.now())
            setFollowing(true);
        else
            setScale(m_scale.startingAt(bounds->second - m_scale.perPixel() * (m_scale.width() - m_scale.width() / kPansPerView)));
        return true;
    default: return false;
    }
}

// R takes the time shown, Shift+R no range; Escape gives up the one being marked.
bool TimelineView::handleRangeKey(int key, Qt::KeyboardModifiers modifiers)
{
    if (key == Qt::Key_Escape && m_rangeDrag) {
        m_drag.reset();
        m_rangeDrag.reset();
        emit rangeDragged(std::nullopt);
        return true;
    }
    if (key != Qt::Key_R)
        return false;
    if (modifiers & Qt::ShiftModifier)
        emit rangeChosen(std::nullopt);
    else
        chooseShownTime();
    return true;
}

bool TimelineView::handleRowKey(int key, Qt::KeyboardModifiers modifiers)
{
    const std::int64_t page = std::max(1, viewport()->height() / m_metrics.height - 1);
    const auto all = static_cast<std::int64_t>(m_order.size());
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
    case Qt::Key_P: return !control && (togglePin(m_order.userAt(m_currentRow)), true);
    case Qt::Key_Escape:
        if (!m_selected || m_rangeDrag)
            return false;
        clearSelection();
        return true;
    default: return false;
    }
}

void TimelineView::moveCurrentRow(std::int64_t rows)
{
    const auto last = static_cast<std::int64_t>(m_order.size()) - 1;
    m_currentRow = static_cast<std::size_t>(std::clamp<std::int64_t>(static_cast<std::int64_t>(m_currentRow) + rows, 0, last));
    if (!isWhollyInView(m_currentRow))
        scrollToRow(m_currentRow);
    changed();
}

void TimelineView::togglePin(std::size_t user) { setPinned(user, !m_order.isPinned(user)); }

void TimelineView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const auto row = byMouse ? rowAt(event->pos().y()) : m_order.isEmpty() ? std::nullopt : std::optional(m_currentRow);
    if (!row)
        return;
    clearHover();
    const std::size_t user = m_order.userAt(*row);
    const QString name = toQString(m_rows.data()->index.userName(user));
    const bool pinned = m_order.isPinned(user);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(themedIcon(Icon::Pin), (pinned ? tr("Unpin %1") : tr("Pin %1 to the top")).arg(oneLine(name)), this, [this, user] { togglePin(user); });
    menu->addAction(themedIcon(Icon::Copy), tr("Copy the name"), this, [name] { QGuiApplication::clipboard()->setText(name); });
    menu->popup(byMouse ? event->globalPos() : viewport()->mapToGlobal(QPoint(kUserColumn, topOfRow(*row) + m_metrics.height)));
}

// The first session of the row that the view shows, else the user's first.
void TimelineView::chooseInCurrentRow()
{
    if (m_order.isEmpty())
        return;
    const std::size_t user = m_order.userAt(m_currentRow);
    const TimeScale scale = scaleOf(user);
    const auto sessions = m_rows.sessionsOf(user).all();
    const auto shown = std::ranges::find_if(sessions, [&](const Session& session) {
        const PixelRange bar = pixelsOf(session, m_rows.data()->index.times(), scale);
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
