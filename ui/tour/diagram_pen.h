// The strokes that the tour's diagram is drawn with, in pixels of its design.
//
//   DiagramPen pen(painter, theme, layout.unit());
//   pen.text(rect, tr("input"), {.size = 13, .bold = true});
#pragma once

#include "core/event/event_type.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace lull::ui {

class DiagramPen {
public:
    struct TextLook {
        qreal size = 12;
        bool bold = false;
        bool mono = false;
        Role role = Role::Text;
        Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
    };

    DiagramPen(QPainter& painter, const Theme& theme, qreal unit) : m_painter(painter), m_theme(theme), m_unit(unit) {}

    // Made smaller, then cut with an ellipsis, where it does not fit.
    void text(const QRectF& where, const QString& words, const TextLook& look);
    void mark(QPointF centre, EventType type, qreal size);
    void lateMark(QPointF centre, qreal size);
    // Around a mark that waits.
    void waitingRing(QPointF centre, qreal size);
    void arrow(QPointF from, QPointF to, bool isBusy);
    // With its edge inside.
    void box(const QRectF& where, Role fill, Role edge, qreal width = 1);
    // The user's number in a disc, or the beginning of a longer name.
    void badge(QPointF centre, const QString& user, bool isStrong);
    // Words with a badge in front of them.
    void pill(const QRectF& where, const QString& user, const QString& words, bool isStrong);
    void line(QPointF from, QPointF to, Role role, qreal width = 1, Qt::PenStyle style = Qt::SolidLine);

    [[nodiscard]] qreal px(qreal design) const { return design * m_unit; }
    [[nodiscard]] QPainter& painter() { return m_painter; }
    [[nodiscard]] QColor color(Role role) const { return m_theme.color(role); }
    [[nodiscard]] const Theme& theme() const { return m_theme; }

private:
    void sprite(QPointF centre, const QImage& image);

    QPainter& m_painter;
    const Theme& m_theme;
    qreal m_unit;
};

} // namespace lull::ui
