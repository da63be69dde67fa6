#include "ui/timeline/time_axis.h"

#include "ui/theme/style.h"
#include "ui/theme/theme.h"
#include "ui/timeline/aligned_ticks.h"
#include "ui/timeline/row_metrics.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace lull::ui {

namespace {

constexpr int kHeight = 22;

} // namespace

TimeAxis::TimeAxis(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Time axis"));
    setFixedHeight(kHeight);
    setCursor(Qt::CrossCursor);
    setToolTip(tr("Drag to filter every view by time"));
}

void TimeAxis::setScale(const TimeScale& scale, Alignment alignment, bool withCounts)
{
    m_scale = scale;
    m_alignment = alignment;
    m_withCounts = withCounts;
    setCursor(alignment == Alignment::Clock ? Qt::CrossCursor : Qt::ArrowCursor);
    update();
}

void TimeAxis::setRange(std::optional<TimeRange> range)
{
    m_range = range;
    update();
}

void TimeAxis::mousePressEvent(QMouseEvent* event)
{
    const int pixel = event->position().toPoint().x() - kUserColumn;
    if (event->button() == Qt::LeftButton && pixel >= 0 && m_alignment == Alignment::Clock)
        m_dragFrom = pixel;
}

void TimeAxis::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragFrom)
        emit dragged(*m_dragFrom, event->position().toPoint().x() - kUserColumn);
}

void TimeAxis::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && std::exchange(m_dragFrom, std::nullopt))
        emit dragEnded();
}

void TimeAxis::paintRange(QPainter& painter, const Theme& theme) const
{
    const int begin = std::clamp(m_scale.pixelOf(m_range->begin), 0, m_scale.width());
    const int end = std::clamp(m_scale.pixelOf(m_range->end), begin, m_scale.width());
    painter.fillRect(kUserColumn + begin, 1, end - begin, height() - 2, theme.color(Role::AccentSoft));
    painter.fillRect(kUserColumn + begin, height() - 3, end - begin, 2, theme.color(Role::Accent));
}

void TimeAxis::setMoments(std::optional<EventTime> now, std::optional<EventTime> watermark)
{
    if (now == m_now && watermark == m_watermark)
        return;
    m_now = now;
    m_watermark = watermark;
    update();
}

std::vector<TimeAxis::Moment> TimeAxis::moments(const QFontMetrics& metrics) const
{
    std::vector<Moment> all;
    const auto add = [&](std::optional<EventTime> time, const QString& name, bool rightOfIt, Role role) {
        const int pixel = time ? m_scale.pixelOf(*time) : -1;
        const int length = metrics.horizontalAdvance(name);
        const int x = kUserColumn + pixel;
        const QRect place(rightOfIt ? x + 4 : x - 4 - length, 0, length + 1, height() - 1);
        if (pixel >= 0 && pixel < m_scale.width() && place.left() >= kUserColumn)
            all.push_back({name, place, x, role});
    };
    add(m_watermark, tr("watermark"), false, Role::Watermark);
    add(m_now, tr("now"), true, Role::Text);
    return all;
}

void TimeAxis::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::of(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Role::Raised));
    painter.fillRect(0, 0, width(), 1, theme.color(Role::Line));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(Role::Line));
    if (m_range && m_alignment == Alignment::Clock)
        paintRange(painter, theme);
    painter.setFont(uiFont(11));
    painter.setPen(theme.color(Role::Text2));
    const QRect column(12, 0, kUserColumn - 21, height());
    painter.drawText(column, Qt::AlignLeft | Qt::AlignVCenter, tr("User"));
    if (m_withCounts)
        painter.drawText(column, Qt::AlignRight | Qt::AlignVCenter, tr("sessions"));
    const QFontMetrics metrics = painter.fontMetrics();
    const std::vector<Moment> named = moments(metrics);
    for (const TimeTick& tick : ticksOf(m_scale, m_alignment, [&](const QString& text) { return metrics.horizontalAdvance(text); })) {
        const int x = kUserColumn + tick.pixel;
        painter.fillRect(x, height() - 4, 1, 3, theme.color(Role::LineStrong));
        const int half = metrics.horizontalAdvance(tick.label) / 2 + 3;
        const QRect label(x - half, 0, 2 * half, height() - 1);
        if (std::ranges::any_of(named, [&](const Moment& moment) { return moment.place.intersects(label); }))
            continue; // the moment matters more
        painter.setPen(theme.color(Role::Text2));
        painter.drawText(label, Qt::AlignCenter, tick.label);
    }
    for (const Moment& moment : named) {
        painter.setPen(theme.color(moment.role));
        painter.drawText(moment.place, Qt::AlignVCenter | Qt::AlignLeft, moment.name);
        painter.fillRect(moment.x, height() / 2, 1, height() / 2, theme.color(moment.role));
    }
}

} // namespace lull::ui
