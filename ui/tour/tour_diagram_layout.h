// Where everything of the tour's diagram stands: nodes from left to right, a lane for each user, one time axis through the
// windows. Pure arithmetic.
//
//   const TourDiagramLayout layout({1000, 260}, {.users = 2, .events = 7, .from = …, .to = …});
//   layout.node(DiagramPart::Windows).contains(…)
#pragma once

#include "core/event/time.h"
#include "ui/tour/tour_steps.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <cstddef>

namespace lull::ui {

struct TourDiagramContent {
    std::size_t users = 1;
    std::size_t events = 1;
    EventTime from; // the axis, from < to
    EventTime to;
};

class TourDiagramLayout {
public:
    TourDiagramLayout(QSizeF size, const TourDiagramContent& content);

    // Pixels that 1 of the design has here: the picture grows with its room, and text with it.
    [[nodiscard]] qreal unit() const { return m_unit; }
    [[nodiscard]] QRectF node(DiagramPart part) const;
    [[nodiscard]] QRectF header(DiagramPart part) const;
    // Below the header, above the caption.
    [[nodiscard]] QRectF body(DiagramPart part) const;
    [[nodiscard]] QRectF caption(DiagramPart part) const;
    [[nodiscard]] QRectF lane(DiagramPart part, std::size_t user) const;
    [[nodiscard]] QRectF inputRow(std::size_t event) const;
    // In the lanes of the windows.
    [[nodiscard]] qreal xOf(EventTime time) const;
    [[nodiscard]] EventTime timeAt(qreal x) const;
    // Height of the marks' centres.
    [[nodiscard]] qreal markY(std::size_t user) const;

private:
    [[nodiscard]] QRectF axis() const;

    QSizeF m_size;
    TourDiagramContent m_content;
    qreal m_unit = 1;
};

} // namespace lull::ui
