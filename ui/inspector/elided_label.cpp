#include "ui/inspector/elided_label.h"

#include <QPainter>

namespace lull::ui {

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::WindowText));
    const QString shown = fontMetrics().elidedText(text(), m_mode, width());
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, shown);
    setToolTip(shown == text() ? QString() : text());
}

} // namespace lull::ui
