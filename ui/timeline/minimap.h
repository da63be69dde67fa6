// All users over all time as one small picture, with the part that the timelines show as a frame to drag.
#pragma once

#include "core/metrics/density.h"
#include "ui/timeline/time_scale.h"

#include <QImage>
#include <QWidget>

#include <memory>
#include <optional>

namespace lull::ui {

class Minimap : public QWidget {
    Q_OBJECT
public:
    explicit Minimap(QWidget* parent = nullptr);

    // Null empties it.
    void setDensity(std::shared_ptr<const Density> density);
    // The time to frame: half-open, wherever it lies.
    void setShown(EventTime begin, EventTime end);

    // The frame in this widget's pixels; none without density.
    [[nodiscard]] std::optional<QRect> frame() const;
    // All of the time there is, over the picture's width.
    [[nodiscard]] TimeScale scale() const;

    QSize sizeHint() const override;

signals:
    // The frame was moved so that it begins here.
    void moved(lull::EventTime begin);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QRect pictureRect() const;
    [[nodiscard]] QImage drawPicture() const;
    void paintLegend(QPainter& painter) const;
    void paintDates(QPainter& painter) const;
    void moveFrameTo(int left);

    std::shared_ptr<const Density> m_density;
    EventTime m_shownBegin{};
    EventTime m_shownEnd{};
    std::optional<int> m_grip; // while dragged: the pointer's distance from the frame's left edge
    QImage m_picture;          // of m_density at the picture's size; null where stale
};

} // namespace lull::ui
