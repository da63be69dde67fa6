#include "ui/timeline/timeline_view.h"

#include "ui/counted.h"
#include "ui/inspector/session_words.h"
#include "ui/one_line.h"
#include "ui/text.h"
#include "ui/theme/focus_ring.h"
#include "ui/timeline/hint_box.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace lull::ui {

namespace {

constexpr int kFitMargin = 24;
constexpr int kRoomForCard = 210; // a session's title in a tall row
constexpr int kMostScroll = 1 << 30;
// The gap after the last event is shown too where it is not much longer than all the rest.
constexpr int kMostGapsShown = 4;

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
    m_users = m_rows.data() ? orderUsers(m_rows.data()->index, m_order) : std::vector<std::uint32_t>();
    m_currentRow = 0;
    verticalScrollBar()->setValue(0);
    layOut();
    fit();
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
    const std::size_t first = rowAt(0).value_or(0);
    m_baseline = std::move(baseline);
    const RowMetrics before = m_metrics;
    layOut();
    if (m_metrics != before) // the rows have other heights now: the first one stays where it was
        verticalScrollBar()->setValue(static_cast<int>(static_cast<std::int64_t>(first) * m_metrics.height / m_scrollUnit));
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

void TimelineView::setUserOrder(UserOrder order)
{
    m_order = order;
    if (!m_rows.data())
        return;
    clearHover();
    m_users = orderUsers(m_rows.data()->index, order);
    m_currentRow = 0;
    verticalScrollBar()->setValue(0);
    if (m_selected)
        scrollToRow(*rowOfUser(m_selected->user));
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

void TimelineView::choose(std::size_t user, const Session& session, std::size_t event)
{
    m_selected = SelectedEvent{user, event, session};
    if (const auto row = rowOfUser(user))
        m_currentRow = *row;
    changed();
    emit sessionSelected(user, session);
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
        const auto row = static_cast<std::int64_t>(*rowOfUser(user)) + step;
        if (row < 0 || row >= static_cast<std::int64_t>(m_users.size()))
            return;
        user = m_users[static_cast<std::size_t>(row)];
        place = step > 0 ? 0 : static_cast<std::int64_t>(m_rows.sessionsOf(user).all().size()) - 1;
    }
    const Session session = m_rows.sessionsOf(user).all()[static_cast<std::size_t>(place)];
    select(user, session.firstEvent);
}

void TimelineView::bringIntoView(std::size_t user, const Session& session)
{
    if (const auto row = rowOfUser(user)) {
        const int top = topOfRow(*row);
        if (top < 0 || top + m_metrics.height > viewport()->height())
            scrollToRow(*row);
    }
    const PixelRange bar = pixelsOf(session, m_rows.data()->index.times(), m_scale);
    if (bar.end > 0 && bar.begin < m_scale.width())
        return;
    const int length = std::min(bar.end - bar.begin, m_scale.width() / 2);
    setScale(m_scale.panned(static_cast<std::int64_t>(bar.begin) - (m_scale.width() - length) / 2));
}

std::optional<std::size_t> TimelineView::rowOfUser(std::size_t user) const
{
    if (m_order == UserOrder::Name)
        return user < m_users.size() ? std::optional(user) : std::nullopt;
    const auto found = std::ranges::find(m_users, static_cast<std::uint32_t>(user));
    return found == m_users.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_users.begin()));
}

void TimelineView::setScale(const TimeScale& scale)
{
    TimeScale wanted = scale.resized(m_scale.width());
    if (const auto bounds = m_rows.timeBounds())
        wanted = wanted.keptNear(bounds->first, bounds->second);
    if (wanted == m_scale)
        return;
    m_scale = wanted;
    m_fitted = false;
    changed();
}

void TimelineView::zoomBy(double factor) { setScale(m_scale.zoomed(factor, m_scale.width() / 2)); }

void TimelineView::fit()
{
    const int width = m_scale.width();
    if (const auto bounds = m_rows.timeBounds()) {
        const Duration gap = rule().gap;
        const bool showGap = (bounds->second - bounds->first) >= gap / kMostGapsShown;
        const EventTime end = bounds->second + (showGap ? gap : Duration{0});
        m_scale = TimeScale::fitting(bounds->first, std::max(end, endWithLastCards(bounds->first)), width, kFitMargin);
    }
    m_fitted = true;
    changed();
}

// Until when a scale from `first` on must reach for the last session of each tall row to have room for its words.
EventTime TimelineView::endWithLastCards(EventTime first)
{
    const int usable = m_scale.width() - 2 * kFitMargin;
    if (m_metrics != kClosestRow || usable < 2 * kRoomForCard)
        return first;
    Duration longest{0};
    for (const std::uint32_t user : m_users)
        longest = std::max(longest, m_rows.data()->index.times()[m_rows.sessionsOf(user).all().back().firstEvent] - first);
    const double stretch = static_cast<double>(usable) / (usable - kRoomForCard);
    return first + Duration{static_cast<std::int64_t>(static_cast<double>(longest.count()) * stretch)};
}

void TimelineView::fitSelection()
{
    if (!m_selected)
        return fit();
    const auto times = m_rows.data()->index.times();
    setScale(TimeScale::fitting(times[m_selected->session.firstEvent], times[m_selected->session.endEvent - 1],
                                m_scale.width(), m_scale.width() / 8));
}

std::int64_t TimelineView::contentHeight() const { return static_cast<std::int64_t>(m_users.size()) * m_metrics.height; }

std::int64_t TimelineView::contentTop() const
{
    return std::min(verticalScrollBar()->value() * m_scrollUnit, std::max<std::int64_t>(0, contentHeight() - viewport()->height()));
}

int TimelineView::topOfRow(std::size_t row) const
{
    const std::int64_t top = static_cast<std::int64_t>(row) * m_metrics.height - contentTop();
    return static_cast<int>(std::clamp<std::int64_t>(top, -kMostScroll, kMostScroll));
}

std::optional<std::size_t> TimelineView::rowAt(int y) const
{
    const std::int64_t place = contentTop() + y;
    if (place < 0 || place >= contentHeight())
        return std::nullopt;
    return static_cast<std::size_t>(place / m_metrics.height);
}

void TimelineView::scrollToRow(std::size_t row)
{
    const std::int64_t middle = (viewport()->height() - m_metrics.height) / 2;
    const std::int64_t wanted = (static_cast<std::int64_t>(row) * m_metrics.height - middle) / m_scrollUnit;
    verticalScrollBar()->setValue(static_cast<int>(std::clamp<std::int64_t>(wanted, 0, kMostScroll)));
}

std::vector<FrameRow> TimelineView::visibleRows() const
{
    std::vector<FrameRow> rows;
    const auto first = rowAt(0);
    for (std::size_t row = first.value_or(m_users.size()); row < m_users.size() && topOfRow(row) < viewport()->height(); ++row)
        rows.push_back({m_users[row], topOfRow(row)});
    return rows;
}

void TimelineView::layOut()
{
    const auto tallHeight = static_cast<std::int64_t>(m_users.size()) * kClosestRow.height;
    const bool isTall = !m_users.empty() && tallHeight <= m_roomForTallRows.value_or(viewport()->height());
    m_metrics = isTall ? kClosestRow : m_baseline && m_baseline->comparing ? kCompareRow : kFarRow;
    const std::int64_t hidden = std::max<std::int64_t>(0, contentHeight() - viewport()->height());
    m_scrollUnit = hidden / kMostScroll + 1;
    verticalScrollBar()->setRange(0, static_cast<int>((hidden + m_scrollUnit - 1) / m_scrollUnit));
    verticalScrollBar()->setSingleStep(m_metrics.height);
    verticalScrollBar()->setPageStep(std::max(m_metrics.height, viewport()->height() - m_metrics.height));
}

void TimelineView::setRoomForTallRows(std::optional<int> pixels)
{
    if (std::exchange(m_roomForTallRows, pixels) == pixels)
        return;
    layOut();
    changed();
}

void TimelineView::resizeEvent(QResizeEvent*)
{
    clearHover();
    const TimeScale before = m_scale;
    m_scale = m_scale.resized(std::max(1, viewport()->width() - kUserColumn));
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
    if (const QString now = description(); now != accessibleDescription())
        setAccessibleDescription(now);
}

QString TimelineView::description()
{
    if (m_users.empty())
        return tr("No events");
    const std::size_t first = rowAt(0).value_or(0);
    const std::size_t last = rowAt(viewport()->height() - 1).value_or(m_users.size() - 1);
    QString text = tr("Rows %1 to %2 of %3, from %4 to %5.")
                       .arg(countText(first + 1), countText(last + 1), counted(m_users.size(), tr("1 user"), tr("%1 users")),
                            dateText(m_scale.begin()) + QLatin1Char(' ') + clockText(m_scale.begin()),
                            dateText(m_scale.end() - Duration{1}) + QLatin1Char(' ') + clockText(m_scale.end() - Duration{1}));
    const Dataset& data = *m_rows.data();
    text += QLatin1Char(' ') + tr("Row of %1.").arg(oneLine(toQString(data.index.userName(m_users[m_currentRow]))));
    if (const auto selected = selection())
        text += QLatin1Char(' ')
                + tr("Selected: %1, session %2 of %3, %4, %5.")
                      .arg(oneLine(toQString(data.index.userName(m_selected->user))), countText(selected->ordinal + 1), countText(selected->ofHowMany),
                           sessionTimes(data, selected->session), sessionFacts(data, selected->session, m_kind).join(QStringLiteral(", ")));
    return text;
}

QRect TimelineView::barOf(std::size_t row, const Session& session) const
{
    const PixelRange bar = pixelsOf(session, m_rows.data()->index.times(), m_scale);
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
    const RowLook look{Theme::of(*this), m_kind, m_scale, m_metrics, kUserColumn, m_baseline ? &*m_baseline : nullptr};
    const std::vector<FrameRow> rows = visibleRows();
    paintFrame(m_frame, m_rows, look, rows, m_selected ? std::optional(m_selected->user) : std::nullopt);
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    if (m_users.empty()) {
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
    painter.setClipRect(kUserColumn, 0, m_scale.width(), viewport()->height());
    const auto ring = [&](const QRect& bar, int away, int width, Role role) {
        const QRect outer = bar.adjusted(-away - width, -away - width, away + width, away + width);
        QRegion region = QRegion(outer).subtracted(bar.adjusted(-away, -away, away, away));
        for (const QRect& edge : region)
            painter.fillRect(edge, theme.color(role));
    };
    if (m_hover)
        if (const auto* hit = std::get_if<SessionHit>(&m_hover->hit))
            ring(barOf(m_hover->row, m_rows.sessionsOf(m_users[m_hover->row]).all()[hit->session]), 0, 1, Role::Text);
    if (m_selected)
        ring(barOf(*rowOfUser(m_selected->user), m_selected->session), 1, 2, Role::Accent);
}

} // namespace lull::ui
