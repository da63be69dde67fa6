// The dataflow as a living picture: events come in, are keyed, held against the clock, gathered, and come out as results. The
// marks in its windows can be dragged to another time.
#pragma once

#include "ui/tour/tour_diagram_painter.h"

#include <QWidget>

#include <optional>

namespace lull::ui {

class TourDiagram final : public QWidget {
    Q_OBJECT
public:
    explicit TourDiagram(QWidget* parent = nullptr);

    // What the scene points to must live until the next one is set.
    void setScene(const TourScene& scene);
    // Off: marks stay where they are.
    void setCanMove(bool can);

signals:
    void eventMoved(std::size_t event, lull::EventTime time);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] TourDiagramLayout layoutNow() const;
    [[nodiscard]] QPointF inLayout(QPointF place) const;
    [[nodiscard]] std::optional<Row> eventAt(QPointF place) const;

    TourScene m_scene;
    TourDiagramContent m_axis; // stays while a mark is dragged, so that it does not run away from the pointer
    bool m_canMove = false;
    std::optional<Row> m_hovered;
    std::optional<Row> m_dragged;
};

} // namespace lull::ui
