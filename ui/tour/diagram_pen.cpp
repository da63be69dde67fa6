#include "ui/tour/diagram_pen.h"

#include "ui/theme/marks.h"
#include "ui/theme/style.h"

#include <QFontDatabase>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

constexpr int kSmallestText = 9; // where more would not fit
constexpr int kReadableText = 11;

QFont fontOf(const DiagramPen::TextLook& look, int pixels)
{
    if (!look.mono)
        return uiFont(pixels, look.bold);
    QFont font(QStringLiteral("DejaVu Sans Mono"));
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(pixels);
    return font;
}

} // namespace

void DiagramPen::text(const QRectF& where, const QString& words, const TextLook& look)
{
    int pixels = std::max(kReadableText, qRound(px(look.size)));
    while (pixels > kSmallestText && QFontMetricsF(fontOf(look, pixels)).horizontalAdvance(words) > where.width())
        --pixels;
    const QFont font = fontOf(look, pixels);
    m_painter.setFont(font);
    m_painter.setPen(color(look.role));
    m_painter.drawText(where, static_cast<int>(look.alignment) | Qt::TextDontClip | Qt::TextSingleLine,
                       QFontMetricsF(font).elidedText(words, Qt::ElideRight, where.width() + 1));
}

void DiagramPen::sprite(QPointF centre, const QImage& image)
{
    const QSizeF size = QSizeF(image.size()) / image.devicePixelRatio();
    m_painter.drawImage(QPointF(std::round(centre.x() - size.width() / 2), std::round(centre.y() - size.height() / 2)), image);
}

void DiagramPen::mark(QPointF centre, EventType type, qreal size)
{
    const qreal ratio = m_painter.device()->devicePixelRatioF();
    sprite(centre, markSprite(markOf(type), {m_theme.scheme(), std::max(6, qRound(px(size))), ratio}));
}

void DiagramPen::lateMark(QPointF centre, qreal size)
{
    const qreal ratio = m_painter.device()->devicePixelRatioF();
    sprite(centre, markSprite(Mark::Late, {m_theme.scheme(), std::max(6, qRound(px(size))), ratio}));
}

void DiagramPen::waitingRing(QPointF centre, qreal size)
{
    m_painter.setPen(QPen(color(Role::Watermark), std::max(1.0, px(1.5)), Qt::DotLine, Qt::RoundCap));
    m_painter.drawEllipse(centre, px(size) / 2, px(size) / 2);
}

void DiagramPen::arrow(QPointF from, QPointF to, bool isBusy)
{
    const QColor stroke = color(isBusy ? Role::Accent : Role::LineStrong);
    m_painter.setPen(QPen(stroke, isBusy ? 2 : 1.5));
    m_painter.drawLine(from, to);
    const qreal head = px(4);
    m_painter.drawPolyline(QPolygonF{to + QPointF(-head, -head), to, to + QPointF(-head, head)});
}

void DiagramPen::box(const QRectF& where, Role fill, Role edge, qreal width)
{
    const qreal inset = width / 2; // the edge lies inside
    m_painter.setPen(QPen(color(edge), width));
    m_painter.setBrush(color(fill));
    m_painter.drawRoundedRect(where.adjusted(inset, inset, -inset, -inset), 4, 4);
    m_painter.setBrush(Qt::NoBrush);
}

void DiagramPen::badge(QPointF centre, const QString& user, bool isStrong)
{
    const qreal radius = px(8);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color(isStrong ? Role::Accent : Role::Text2));
    m_painter.drawEllipse(centre, radius, radius);
    m_painter.setBrush(Qt::NoBrush);
    text(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), user.left(2),
         {.size = 10, .bold = true, .role = isStrong ? Role::OnAccent : Role::Surface, .alignment = Qt::AlignCenter});
}

void DiagramPen::pill(const QRectF& where, const QString& user, const QString& words, bool isStrong)
{
    m_painter.setPen(QPen(color(isStrong ? Role::Accent : Role::LineStrong), isStrong ? 1.5 : 1));
    m_painter.setBrush(color(isStrong ? Role::AccentSoft : Role::Raised));
    m_painter.drawRoundedRect(where, where.height() / 2, where.height() / 2);
    m_painter.setBrush(Qt::NoBrush);
    badge(QPointF(where.left() + where.height() / 2, where.center().y()), user, isStrong);
    text(where.adjusted(where.height() + px(1), 0, -px(5), 0), words, {.size = 12});
}

void DiagramPen::line(QPointF from, QPointF to, Role role, qreal width, Qt::PenStyle style)
{
    QPen pen(color(role), width, style, Qt::FlatCap);
    m_painter.setPen(pen);
    m_painter.drawLine(from, to);
}

} // namespace lull::ui
