#include "ui/theme/marks.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <map>
#include <tuple>

namespace lull::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Marks)
};

constexpr int kHalo = 1;

struct Look {
    QPainterPath shape;
    QBrush fill = Qt::NoBrush;
    QPen edge = Qt::NoPen;
};

QPainterPath polygon(std::initializer_list<QPointF> corners)
{
    QPainterPath path;
    path.addPolygon(QPolygonF(QList<QPointF>(corners)));
    path.closeSubpath();
    return path;
}

// Shapes around the origin, `r` from the centre to the edge.
QPainterPath shapeOf(Mark mark, qreal r)
{
    QPainterPath path;
    switch (mark) {
    case Mark::Search: path.addEllipse(QPointF(), r * 0.95, r * 0.95); return path;
    case Mark::Results: path.addRect(-r * 0.75, -r * 0.75, r * 1.5, r * 1.5); return path;
    case Mark::Click: return polygon({{0, -r}, {r, 0}, {0, r}, {-r, 0}});
    case Mark::Open: return polygon({{-r * 0.75, -r * 0.95}, {r * 0.9, 0}, {-r * 0.75, r * 0.95}});
    case Mark::Close: return polygon({{r * 0.75, -r * 0.95}, {-r * 0.9, 0}, {r * 0.75, r * 0.95}});
    case Mark::Other: path.addRect(-1, -r * 0.9, 2, r * 1.8); return path;
    case Mark::Late:
        path.moveTo(-r * 0.72, -r * 0.72);
        path.lineTo(r * 0.72, r * 0.72);
        path.moveTo(r * 0.72, -r * 0.72);
        path.lineTo(-r * 0.72, r * 0.72);
        return path;
    }
    return path;
}

Look lookOf(Mark mark, const Theme& theme, qreal r)
{
    const qreal edgeWidth = r > 5 ? 1.5 : 1.0;
    Look look{shapeOf(mark, r)};
    switch (mark) {
    case Mark::Search: look.fill = theme.color(Role::MSearch); break;
    case Mark::Results:
        look.fill = theme.color(Role::MResultsFill);
        look.edge = QPen(theme.color(Role::MResults), edgeWidth + 0.2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin);
        break;
    case Mark::Click:
        look.fill = theme.color(Role::MClick);
        look.edge = QPen(theme.color(Role::MClickEdge), 0.8);
        break;
    case Mark::Open:
    case Mark::Close:
        look.fill = theme.color(Role::MOpen);
        look.edge = QPen(theme.color(Role::MOpenEdge), 0.7);
        break;
    case Mark::Other: look.fill = theme.color(Role::MOther); break;
    case Mark::Late: look.edge = QPen(theme.color(Role::MLate), 2.0, Qt::SolidLine, Qt::RoundCap); break;
    }
    return look;
}

QImage draw(Mark mark, const MarkStyle& style)
{
    // An odd side gives the sprite a middle pixel, so a mark stands on the very pixel of its time.
    const int side = (style.size | 1) + 2 * (kHalo + 1);
    const int physical = static_cast<int>(std::ceil(side * style.pixelRatio));
    QImage image(physical, physical, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(style.pixelRatio);
    image.fill(Qt::transparent);

    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    drawMark(painter, mark, style, {side / 2.0, side / 2.0});
    return image;
}

} // namespace

Mark markOf(EventType type)
{
    switch (type) {
    case EventType::AppOpen: return Mark::Open;
    case EventType::Search: return Mark::Search;
    case EventType::Results: return Mark::Results;
    case EventType::Click: return Mark::Click;
    case EventType::AppClose: return Mark::Close;
    case EventType::Other: return Mark::Other;
    }
    return Mark::Other;
}

QString markName(Mark mark)
{
    switch (mark) {
    case Mark::Open: return Words::tr("open");
    case Mark::Search: return Words::tr("search");
    case Mark::Results: return Words::tr("results");
    case Mark::Click: return Words::tr("click");
    case Mark::Close: return Words::tr("close");
    case Mark::Other: return Words::tr("other");
    case Mark::Late: return Words::tr("late");
    }
    return {};
}

void drawMark(QPainter& painter, Mark mark, const MarkStyle& style, QPointF centre)
{
    const Theme theme(style.scheme);
    Look look = lookOf(mark, theme, style.size / 2.0);
    look.shape.translate(centre);
    const qreal edge = look.edge.style() == Qt::NoPen ? 0.0 : look.edge.widthF();
    painter.setPen(QPen(theme.color(Role::Surface), edge + 2 * kHalo, Qt::SolidLine, Qt::RoundCap, Qt::MiterJoin));
    painter.setBrush(look.fill.style() == Qt::NoBrush ? Qt::NoBrush : QBrush(theme.color(Role::Surface)));
    painter.drawPath(look.shape);
    painter.setPen(look.edge);
    painter.setBrush(look.fill);
    painter.drawPath(look.shape);
    painter.setBrush(Qt::NoBrush);
}

const QImage& markSprite(Mark mark, const MarkStyle& style)
{
    static std::map<std::tuple<Mark, Scheme, int, qreal>, QImage> sprites;
    const auto [place, isNew] = sprites.try_emplace({mark, style.scheme, style.size, style.pixelRatio});
    if (isNew)
        place->second = draw(mark, style);
    return place->second;
}

QPoint markCorner(QPoint centre, const QImage& sprite)
{
    const int side = static_cast<int>(sprite.width() / sprite.devicePixelRatio());
    return centre - QPoint(side / 2, side / 2);
}

} // namespace lull::ui
