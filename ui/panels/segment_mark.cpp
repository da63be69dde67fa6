#include "ui/panels/segment_mark.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QWidget>

#include <array>

namespace lull::ui {

namespace {

constexpr int kSide = 12;

// Okabe and Ito's palette, less its black.
constexpr std::array<QRgb, kSegmentMarks> kColours{0xFF0072B2, 0xFFE69F00, 0xFF009E73, 0xFFCC79A7,
                                                   0xFF56B4E9, 0xFFD55E00, 0xFFF0E442};

QPolygonF triangle(bool up)
{
    return up ? QPolygonF{{6, 1.5}, {10.8, 10}, {1.2, 10}} : QPolygonF{{6, 10.5}, {10.8, 2}, {1.2, 2}};
}

QPainterPath shapeOf(int place)
{
    QPainterPath path;
    switch (place) {
    case 0: path.addEllipse(QPointF(6, 6), 4.5, 4.5); break;
    case 1: path.addPolygon(QPolygonF{{6, 1}, {11, 6}, {6, 11}, {1, 6}}); break;
    case 2: path.addRect(2, 2, 8, 8); break;
    case 3: path.addPolygon(triangle(true)); break;
    case 4: path.addPolygon(triangle(false)); break;
    case 5: path.addRect(1, 4, 10, 4); break;
    default: path.addRect(4, 1, 4, 10); break;
    }
    path.closeSubpath();
    return path;
}

} // namespace

QPixmap segmentMark(int place, const QWidget& on)
{
    const int which = place % kSegmentMarks;
    const qreal ratio = on.devicePixelRatioF();
    QPixmap pixmap(QSize(kSide, kSide) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::of(on).color(Role::Text2), 1));
    painter.setBrush(QColor::fromRgb(kColours[static_cast<std::size_t>(which)]));
    painter.drawPath(shapeOf(which));
    return pixmap;
}

} // namespace lull::ui
