#include "ui/numbers/card_curve.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

constexpr double kDot = 3;

double logOf(Duration gap) { return std::log(static_cast<double>(gap.count())); }

} // namespace

CardCurve::CardCurve(const GapCurve& curve)
{
    if (!curve.moves())
        return;
    const auto [low, high] = std::ranges::minmax_element(curve.points, {}, &GapCurvePoint::value);
    m_first = logOf(curve.points.front().gap);
    m_last = logOf(curve.points.back().gap);
    const std::size_t count = std::min(curve.points.size(), kMostPoints);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = i * (curve.points.size() - 1) / (count - 1);
        const GapCurvePoint& point = curve.points[at];
        m_line << QPointF((logOf(point.gap) - m_first) / (m_last - m_first), (point.value - low->value) / (high->value - low->value));
    }
}

std::optional<QPointF> CardCurve::placeOf(Duration gap) const
{
    if (isEmpty() || gap <= Duration{0})
        return std::nullopt;
    const double x = (logOf(gap) - m_first) / (m_last - m_first);
    if (x < 0 || x > 1)
        return std::nullopt;
    const auto after = std::ranges::lower_bound(m_line, x, {}, &QPointF::x);
    if (after == m_line.begin() || after == m_line.end())
        return after == m_line.end() ? m_line.back() : *after;
    const QPointF before = *std::prev(after);
    const double part = (x - before.x()) / (after->x() - before.x());
    return QPointF(x, before.y() + part * (after->y() - before.y()));
}

void CardCurve::paint(QPainter& painter, const QRect& box, const GapMarks& marks, const Theme& theme) const
{
    if (isEmpty())
        return;
    const QRectF plot = QRectF(box).adjusted(kDot, kDot, -kDot, -kDot);
    const auto toScreen = [&](QPointF at) { return QPointF(plot.left() + at.x() * plot.width(), plot.bottom() - at.y() * plot.height()); };
    QPolygonF line;
    line.reserve(m_line.size());
    for (const QPointF& point : m_line)
        line << toScreen(point);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Role::Control), 1));
    painter.drawPolyline(line);
    if (const auto pinned = marks.pinned ? placeOf(*marks.pinned) : std::nullopt) {
        painter.setPen(QPen(theme.color(Role::Pinned), 1.5));
        painter.setBrush(theme.color(Role::Surface));
        painter.drawEllipse(toScreen(*pinned), kDot - 0.5, kDot - 0.5);
    }
    if (const auto now = placeOf(marks.now)) {
        const QPointF at = toScreen(*now);
        painter.fillRect(QRectF(std::round(at.x()) - 0.5, box.top(), 1, box.height()), theme.color(Role::Accent));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Role::Accent));
        painter.drawEllipse(at, kDot, kDot);
    }
    painter.restore();
}

} // namespace lull::ui
