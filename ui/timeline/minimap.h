// All users over all time as one small picture, with the part that the timelines show as a frame to drag, whole or by an edge.
#pragma once

#include "core/event/time_range.h"
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
    // The time to frame, wherever it lies; none to show no frame, and to let nobody drag one.
    void setShown(std::optional<TimeRange> shown);
    // What the views are filtered by: the rest is dim.
    void setRange(std::optional<TimeRange> range);

    // The frame in this widget's pixels; none without density, or where nothing is framed.
    [[nodiscard]] std::optional<QRect> frame() const;
    // All of the time there is, over the picture's width.
    [[nodiscard]] TimeScale scale() const;

    QSize sizeHint() const override;

signals:
    // The frame was moved so that it begins here.
    void moved(lull::EventTime begin);
    // One of its edges was.
    void resized(lull::EventTime begin, lull::EventTime end);

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
    void paintRange(QPainter& painter) const;
    void moveFrameTo(int left);
    void dragTo(int x);
    void zoomFrame(bool closer);

    // What a press at a place of the picture takes hold of.
    enum class Grip { Begin, Whole, End };
    [[nodiscard]] std::optional<Grip> gripAt(int x) const; // none beside the frame
    struct Drag {
        Grip grip = Grip::Whole;
        int fromLeft = 0; // the pointer's distance from the frame's left edge
        TimeRange shown;  // when it began
    };

    std::shared_ptr<const Density> m_density;
    std::optional<TimeRange> m_shown;
    std::optional<TimeRange> m_range;
    std::optional<Drag> m_drag;
    QImage m_picture;          // of m_density at the picture's size; null where stale
};

} // namespace lull::ui
