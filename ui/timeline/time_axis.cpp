#include "ui/timeline/time_axis.h"

#include "ui/theme/style.h"
#include "ui/theme/theme.h"
#include "ui/timeline/row_metrics.h"
#include "ui/timeline/time_ticks.h"

#include <QFontMetrics>
#include <QPainter>

namespace lull::ui {

namespace {

constexpr int kHeight = 22;

} // namespace

TimeAxis::TimeAxis(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(kHeight);
}

void TimeAxis::setScale(const TimeScale& scale, bool withCounts)
{
    m_scale = scale;
    m_withCounts = withCounts;
    update();
}

void TimeAxis::setMoments(std::optional<EventTime> now, std::optional<EventTime> watermark)
{
    if (now == m_now && watermark == m_watermark)
        return;
    m_now = now;
    m_watermark = watermark;
    update();
}

// Over whatever tick stands there: the moment matters more.
void TimeAxis::paintMoment(QPainter& painter, const QString& name, int pixel, bool rightOfIt, Role role) const
{
    const int length = painter.fontMetrics().horizontalAdvance(name);
    const int x = kUserColumn + pixel;
    const QRect place(rightOfIt ? x + 4 : x - 4 - length, 1, length, height() - 2);
    if (pixel < 0 || pixel >= m_scale.width() || place.left() < kUserColumn)
        return;
    const Theme theme = Theme::of(*this);
    painter.fillRect(place.adjusted(-4, 0, 4, 0), theme.color(Role::Raised));
    painter.setPen(theme.color(role));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, name);
    painter.fillRect(x, height() / 2, 1, height() / 2, theme.color(role));
}

void TimeAxis::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::of(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Role::Raised));
    painter.fillRect(0, 0, width(), 1, theme.color(Role::Line));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(Role::Line));
    painter.setFont(uiFont(11));
    painter.setPen(theme.color(Role::Text2));
    const QRect column(12, 0, kUserColumn - 21, height());
    painter.drawText(column, Qt::AlignLeft | Qt::AlignVCenter, tr("User"));
    if (m_withCounts)
        painter.drawText(column, Qt::AlignRight | Qt::AlignVCenter, tr("sessions"));
    const QFontMetrics metrics = painter.fontMetrics();
    for (const TimeTick& tick : timeTicks(m_scale, [&](const QString& text) { return metrics.horizontalAdvance(text); })) {
        const int x = kUserColumn + tick.pixel;
        painter.fillRect(x, height() - 4, 1, 3, theme.color(Role::LineStrong));
        painter.setPen(theme.color(Role::Text2));
        painter.drawText(QRect(x - 80, 0, 160, height() - 1), Qt::AlignCenter, tick.label);
    }
    if (m_watermark)
        paintMoment(painter, tr("watermark"), m_scale.pixelOf(*m_watermark), false, Role::Watermark);
    if (m_now)
        paintMoment(painter, tr("now"), m_scale.pixelOf(*m_now), true, Role::Text);
}

} // namespace lull::ui
