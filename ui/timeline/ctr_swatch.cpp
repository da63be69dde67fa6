#include "ui/timeline/ctr_swatch.h"

#include <QPainter>

#include <algorithm>

namespace lull::ui {

namespace {

// Diagonals cut to the swatch by hand: not every vector format clips.
void hatch(QPainter& painter, const QColor& color, const QRect& swatch)
{
    painter.setPen(color);
    for (int x = swatch.left(); x < swatch.right() + swatch.height(); x += 5) {
        const int from = std::max(0, x - swatch.right()); // below the top
        const int to = std::min(swatch.height() - 1, x - swatch.left());
        painter.drawLine(x - from, swatch.top() + from, x - to, swatch.top() + to);
    }
}

} // namespace

void paintOpenSwatch(QPainter& painter, const Theme& theme, const QRect& swatch)
{
    painter.fillRect(swatch, theme.color(Role::Surface));
    hatch(painter, theme.color(Role::Ctr3), swatch);
    painter.setPen(theme.color(Role::CtrEdge));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(swatch.adjusted(0, 0, -1, -1));
}

void paintSwatch(QPainter& painter, const Theme& theme, CtrClass ctrClass, const QRect& swatch)
{
    painter.fillRect(swatch, theme.color(roleOf(ctrClass)));
    if (ctrClass == CtrClass::NoSearch)
        hatch(painter, theme.color(Role::Hatch), swatch);
    if (hasEdge(ctrClass)) {
        painter.setPen(theme.color(edgeRoleOf(ctrClass)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(swatch.adjusted(0, 0, -1, -1));
    }
}

} // namespace lull::ui
