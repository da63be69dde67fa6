#include "ui/tour/tour_dots.h"

#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace lull::ui {

namespace {

constexpr int kHeight = 28;
constexpr int kMargin = 10;
constexpr int kMostBetween = 46;

} // namespace

TourDots::TourDots(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(kHeight);
    setMinimumWidth(180);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Steps"));
}

void TourDots::setSteps(const QStringList& titles, std::size_t current)
{
    m_titles = titles;
    m_current = current;
    setAccessibleDescription(tr("Step %1 of %2").arg(current + 1).arg(titles.size()));
    update();
}

QPoint TourDots::centreOf(std::size_t dot) const
{
    const int gaps = std::max(1, static_cast<int>(m_titles.size()) - 1);
    const int between = std::min(kMostBetween, (width() - 2 * kMargin) / gaps);
    return {kMargin + between * static_cast<int>(dot), height() / 2};
}

std::size_t TourDots::dotAt(int x) const
{
    std::size_t nearest = 0;
    for (std::size_t dot = 0; dot < static_cast<std::size_t>(m_titles.size()); ++dot)
        if (std::abs(centreOf(dot).x() - x) < std::abs(centreOf(nearest).x() - x))
            nearest = dot;
    return nearest;
}

void TourDots::paintEvent(QPaintEvent* /*event*/)
{
    if (m_titles.isEmpty())
        return;
    const Theme theme = Theme::of(*this);
    const QColor past = theme.color(Role::Accent);
    const QColor ahead = theme.color(Role::LineStrong);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto count = static_cast<std::size_t>(m_titles.size());
    painter.setPen(QPen(ahead, 1.5));
    painter.drawLine(centreOf(0), centreOf(count - 1));
    painter.setPen(QPen(past, 1.5));
    painter.drawLine(centreOf(0), centreOf(m_current));
    for (std::size_t dot = 0; dot < count; ++dot) {
        painter.setPen(QPen(dot > m_current ? ahead : past, 1.5));
        painter.setBrush(dot > m_current ? theme.color(Role::Surface) : past);
        const double radius = dot == m_current ? 6 : 4;
        painter.drawEllipse(QPointF(centreOf(dot)), radius, radius);
    }
    painter.setBrush(theme.color(Role::Surface));
    painter.drawEllipse(QPointF(centreOf(m_current)), 2, 2);
}

void TourDots::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !m_titles.isEmpty())
        emit chosen(dotAt(event->position().toPoint().x()));
}

bool TourDots::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_titles.isEmpty())
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), m_titles[static_cast<qsizetype>(dotAt(help->pos().x()))], this);
    return true;
}

} // namespace lull::ui
