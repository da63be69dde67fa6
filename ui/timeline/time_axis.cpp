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
}

} // namespace lull::ui
