#include "ui/timeline/ctr_swatch.h"

#include <QPainter>

namespace lull::ui {

void paintSwatch(QPainter& painter, const Theme& theme, CtrClass ctrClass, const QRect& swatch)
{
    painter.fillRect(swatch, theme.color(roleOf(ctrClass)));
    if (ctrClass == CtrClass::NoSearch) {
        painter.save();
        painter.setClipRect(swatch);
        painter.setPen(theme.color(Role::Hatch));
        for (int x = swatch.left(); x < swatch.right() + swatch.height(); x += 5)
            painter.drawLine(x, swatch.top(), x - swatch.height(), swatch.bottom() + 1);
        painter.restore();
    }
    if (hasEdge(ctrClass)) {
        painter.setPen(theme.color(edgeRoleOf(ctrClass)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(swatch.adjusted(0, 0, -1, -1));
    }
}

} // namespace lull::ui
