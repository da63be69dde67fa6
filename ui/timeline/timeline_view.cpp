#include "ui/timeline/timeline_view.h"

#include "ui/counted.h"
#include "ui/inspector/session_words.h"
#include "ui/one_line.h"
#include "ui/range_words.h"
#include "ui/text.h"
#include "ui/theme/focus_ring.h"
#include "ui/timeline/closeness.h"
#include "ui/timeline/growing_order.h"
#include "ui/timeline/hint_box.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace lull::ui {

namespace {

constexpr int kDragVeil = 40; // of 255: the colour of a range that is being marked

} // namespace

TimelineView::TimelineView(QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_hint(new HintBox(viewport()))
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setPaintsOwnFocus(*this);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::OpenHandCursor);
    setMinimumSize(kUserColumn + 120, 2 * kFarRow.height);
    setAccessibleName(tr("Timelines"));
    refreshDescription();
}

void TimelineView::setData(std::shared_ptr<const Dataset> data)
{
    clearHover();
    clearSelection();
    m_rows.setData(std::move(data));
    m_order.setUsers(m_rows.data() ? m_rows.data()->index.userCount() : 0);
    m_typicalPause = m_rows.data() ? typicalPause(m_rows.data()->index) : Duration{0};
    if (m_rows.now() && m_rows.data())
        m_order.setOrder(std::make_shared<const std::vector<std::uint32_t>>(orderGrowing(m_rows.data()->index, m_growingOrder)));
    pinKnownNames();
    m_currentRow = 0;
    verticalScrollBar()->setValue(0);
    layOut();
    fit();
    if (m_rows.now())
        startFollowing();
}

void TimelineView::setSessionized(std::shared_ptr<const Sessionized> sessionized)
{
    clearHover();
    m_rows.setSessionized(std::move(sessionized));
    refreshSelection();
    changed();
}

void TimelineView::setBaseline(std::optional<Baseline> baseline)
{
    if (baseline == m_baseline)
        return;
    clearHover();
    const std::size_t frozen = frozenRows();
    const std::size_t first = rowAt(frozenHeight()).value_or(frozen);
    m_baseline = std::move(baseline);
    const RowMetrics before = m_metrics;
    layOut();
    if (m_metrics != before) // the rows have other heights now: the first one stays where it was
        verticalScrollBar()->setValue(static_cast<int>(static_cast<std::int64_t>(first - frozen) * m_metrics.height / m_scrollUnit));
    changed();
}

void TimelineView::setRule(const SessionRule& rule)
{
    if (!m_rows.setRule(rule))
        return;
    clearHover();
    refreshSelection();
    changed();
}

// The selected event stays; the session around it may be another one now.
void TimelineView::refreshSelection()
{
    if (!m_selected)
        return;
    const Session session = selection()->session;
    if (session != std::exchange(m_selected->session, session))
        emit sessionSelected(m_selected->user, session);
}

void TimelineView::setCtrKind(CtrKind kind)
{
    m_kind = kind;
    changed();
}

void TimelineView::select(std::size_t user, std::size_t event)
{
    const auto place = m_rows.sessionWithEvent(user, event);
    if (!place)
        return;
    const Session session = m_rows.sessionsOf(user).all()[*place];
    choose(user, session, event);
    bringIntoView(user, session);
}

void TimelineView::clearSelection()
{
    if (!m_selected)
        return;
    m_selected.reset();
    changed();
    emit selectionCleared();
}

std::optional<TimelineView::Selection> TimelineView::selection()
{
    if (!m_selected)
        return std::nullopt;
    const auto place = m_rows.sessionWithEvent(m_selected->user, m_selected->event);
    if (!place)
        return std::nullopt;
    const auto all = m_rows.sessionsOf(m_selected->user).all();
    return Selection{all[*place], *place, all.size()};
}

void TimelineView::choose(std::size_t user, const Session& session, std::size_t event, bool isMarked)
{
    m_selected = SelectedEvent{user, event, session, isMarked};
    if (const auto row = m_order.rowOf(user))
        m_currentRow = *row;
    changed();
    emit sessionSelected(user, session);
    if (isMarked)
        emit eventSelected(event);
}

void TimelineView::selectUser(std::size_t user)
{
    if (const auto row = m_order.rowOf(user)) {
        m_currentRow = *row;
        chooseInCurrentRow();
    }
}

void TimelineView::showEvent(std::size_t event)
{
    if (!m_selected || event < m_selected->session.firstEvent || event >= m_selected->session.endEvent)
        return;
    m_selected->event = event;
    m_selected->isMarked = true;
    const TimeScale own = scaleOf(m_selected->user);
    const int pixel = own.pixelOf(m_rows.data()->index.times()[event]);
    if (pixel < 0 || pixel >= own.width())
        setScale(m_scale.panned(static_cast<std::int64_t>(pixel) - m_scale.width() / 2));
    if (const auto row = m_order.rowOf(m_selected->user); !isWhollyInView(*row))
        scrollToRow(*row);
    changed();
}

// Over the end of a user's sessions the next user's first follows, and the other way round.
void TimelineView::selectBeside(int step)
{
    const auto selected = selection();
    if (!selected) {
        chooseInCurrentRow();
        return;
    }
    std::size_t user = m_selected->user;
    auto place = static_cast<std::int64_t>(selected->ordinal) + step;
    if (place < 0 || place >= static_cast<std::int64_t>(selected->ofHowMany)) {
        const auto row = static_cast<std::int64_t>(m_order.rowOf(user).value_or(m_currentRow)) + step;
        if (row < 0 || row >= static_cast<std::int64_t>(m_order.size()))
            return;
        user = m_order.userAt(static_cast<std::size_t>(row));
        place = step > 0 ? 0 : static_cast<std::int64_t>(m_rows.sessionsOf(user).all().size()) - 1;
    }
    const Session session = m_rows.sessionsOf(user).all()[static_cast<std::size_t>(place)];
    select(user, session.firstEvent);
}

void TimelineView::bringIntoView(std::size_t user, const Session& session)
{
    if (const auto row = m_order.rowOf(user); row && !isWhollyInView(*row))
        scrollToRow(*row);
    const PixelRange bar = pixelsOf(session, m_rows.data()->index.times(), scaleOf(user));
    if (bar.end > 0 && bar.begin < m_scale.width())
        return;
    const int length = std::min(bar.end - bar.begin, m_scale.width() / 2);
    setScale(m_scale.panned(static_cast<std::int64_t>(bar.begin) - (m_scale.width() - length) / 2));
}

void TimelineView::resizeEvent(QResizeEvent*)
{
    clearHover();
    const TimeScale before = m_scale;
    m_scale = m_scale.resized(std::max(1, viewport()->width() - kUserColumn));
    if (m_following && before.width() != m_scale.width())
        keepSpan(before.span());
    layOut();
    if (m_fitted && before.width() != m_scale.width())
        fit();
    else
        changed();
}

void TimelineView::scrollContentsBy(int, int)
{
    clearHover();
    changed();
}

void TimelineView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        changed();
    QAbstractScrollArea::changeEvent(event);
}

void TimelineView::changed()
{
    m_frameStale = true;
    viewport()->update();
    refreshDescription();
    emit viewChanged();
}

void TimelineView::refreshDescription()
{
    // Screen readers are told of a running stream at a pace that they can follow.
    if (!m_descriptionPace.isDue(!m_rows.now()))
        return;
    if (const QString now = description(); now != accessibleDescription())
        setAccessibleDescription(now);
}

QString TimelineView::description()
{
    if (m_order.isEmpty())
        return tr("No events");
    const std::size_t first = rowAt(0).value_or(0);
    const std::size_t last = rowAt(viewport()->height() - 1).value_or(m_order.size() - 1);
    QString text = tr("Rows %1 to %2 of %3, %4.")
                       .arg(countText(first + 1), countText(last + 1), counted(m_order.size(), tr("1 user"), tr("%1 users")), shownInWords());
    if (m_range)
        text += QLatin1Char(' ') + tr("Filtered: %1.").arg(rangeWords(*m_range));
    const Dataset& data = *m_rows.data();
    text += QLatin1Char(' ') + tr("Row of %1.").arg(oneLine(toQString(data.index.userName(m_order.userAt(m_currentRow)))));
    if (const auto selected = selection())
        text += QLatin1Char(' ')
                + tr("Selected: %1, session %2 of %3, %4, %5.")
                      .arg(oneLine(toQString(data.index.userName(m_selected->user))), countText(selected->ordinal + 1), countText(selected->ofHowMany),
                           sessionTimes(data, selected->session), sessionFacts(data, selected->session, m_kind).join(QStringLiteral(", ")));
    return text;
}

QString TimelineView::shownInWords() const
{
    if (m_alignment == Alignment::FirstSearch)
        return tr("each aligned on its first search, %1 shown").arg(durationText(m_scale.span()));
    const EventTime last = m_scale.end() - Duration{1};
    return tr("from %1 %2 to %3 %4").arg(dateText(m_scale.begin()), clockText(m_scale.begin()), dateText(last), clockText(last));
}

QRect TimelineView::barOf(std::size_t row, const Session& session)
{
    const PixelRange bar = pixelsOf(session, m_rows.data()->index.times(), scaleOf(session.user));
    const int begin = std::clamp(bar.begin, -20, m_scale.width() + 20);
    const int end = std::clamp(bar.end, begin, m_scale.width() + 20);
    return {kUserColumn + begin, topOfRow(row) + m_metrics.barTop, end - begin, m_metrics.barHeight};
}

void TimelineView::paintFrameIfStale()
{
    const qreal ratio = devicePixelRatioF();
    const QSize size = viewport()->size() * ratio;
    if (m_frame.size() != size || m_frame.devicePixelRatio() != ratio) {
        m_frame = QImage(size, QImage::Format_RGB32);
        m_frame.setDevicePixelRatio(ratio);
        m_frameStale = true;
    }
    if (!std::exchange(m_frameStale, false))
        return;
    paintFrame(m_frame, m_rows, look(), visibleRows(), m_selected ? std::optional(m_selected->user) : std::nullopt);
}

RowLook TimelineView::look() const
{
    return {Theme::of(*this), m_kind, m_scale, m_metrics, kUserColumn, m_alignment, m_range, m_baseline ? &*m_baseline : nullptr};
}

void TimelineView::paintVectors(QPainter& painter)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter, viewport()->size(), m_rows, look(), visibleRows(), std::nullopt);
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    if (m_order.isEmpty()) {
        painter.fillRect(viewport()->rect(), Theme::of(*this).color(Role::Surface));
        return;
    }
    paintFrameIfStale();
    painter.drawImage(0, 0, m_frame);
    paintOverlays(painter);
}

void TimelineView::paintOverlays(QPainter& painter)
{
    const Theme theme = Theme::of(*this);
    if (m_keyboardFocus) {
        // Inside the row: a ring outside it would be cut off at the first and the last.
        const QRect row(0, topOfRow(m_currentRow), viewport()->width(), m_metrics.height - 1);
        FocusRing::paint(painter, row.adjusted(3, 3, -3, -3), theme.color(Role::Accent));
    }
    const auto ring = [&](std::size_t row, const Session& session, int away, int width, Role role) {
        const QRect bar = barOf(row, session);
        const int top = row < frozenRows() ? 0 : frozenHeight();
        painter.setClipRect(kUserColumn, top, m_scale.width(), viewport()->height() - top);
        const QRect outer = bar.adjusted(-away - width, -away - width, away + width, away + width);
        QRegion region = QRegion(outer).subtracted(bar.adjusted(-away, -away, away, away));
        for (const QRect& edge : region)
            painter.fillRect(edge, theme.color(role));
    };
    if (m_hover)
        if (const auto* hit = std::get_if<SessionHit>(&m_hover->hit))
            ring(m_hover->row, m_rows.sessionsOf(m_order.userAt(m_hover->row)).all()[hit->session], 0, 1, Role::Text);
    if (m_selected)
        ring(*m_order.rowOf(m_selected->user), m_selected->session, 1, 2, Role::Accent);
    if (m_selected && m_selected->isMarked)
        paintMarkedEvent(painter, theme);
    if (m_rangeDrag)
        paintRangeDrag(painter, theme);
}

// A box around its mark.
void TimelineView::paintMarkedEvent(QPainter& painter, const Theme& theme)
{
    const int pixel = scaleOf(m_selected->user).pixelOf(m_rows.data()->index.times()[m_selected->event]);
    const int half = m_metrics.markSize / 2 + 3;
    if (pixel < -half || pixel > m_scale.width() + half)
        return;
    const QPoint middle(kUserColumn + pixel, topOfRow(*m_order.rowOf(m_selected->user)) + m_metrics.markCentre);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Role::Accent), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRect(middle - QPoint(half, half), middle + QPoint(half, half)), 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelineView::paintRangeDrag(QPainter& painter, const Theme& theme)
{
    const int begin = std::clamp(m_scale.pixelOf(m_rangeDrag->begin), 0, m_scale.width());
    const int end = std::clamp(m_scale.pixelOf(m_rangeDrag->end), begin, m_scale.width());
    painter.setClipRect(kUserColumn, 0, m_scale.width(), viewport()->height());
    QColor veil = theme.color(Role::Accent);
    veil.setAlpha(kDragVeil);
    painter.fillRect(kUserColumn + begin, 0, end - begin, viewport()->height(), veil);
    for (const int edge : {begin, end - 1})
        painter.fillRect(kUserColumn + edge, 0, 1, viewport()->height(), theme.color(Role::Accent));
}

} // namespace lull::ui
