// The head of the timelines: what the users' column holds, and the times above the rows. Dragging on it marks a range.
#pragma once

#include "core/event/time_range.h"
#include "ui/theme/theme.h"
#include "ui/timeline/row_alignment.h"
#include "ui/timeline/time_scale.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace lull::ui {

class Theme;

class TimeAxis : public QWidget {
    Q_OBJECT
public:
    explicit TimeAxis(QWidget* parent = nullptr);

    // Pixel 0 stands right of the users' column. `withCounts` names the column of session counts.
    void setScale(const TimeScale& scale, Alignment alignment, bool withCounts);
    // The range that the views are filtered by, or the one that is being dragged.
    void setRange(std::optional<TimeRange> range);
    // Of a stream: where its clock stands and its watermark, each named where it is in view; none of a log.
    void setMoments(std::optional<EventTime> now, std::optional<EventTime> watermark);

signals:
    // In pixels of the scale; only where rows are aligned on the clock.
    void dragged(int from, int to);
    void dragEnded();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Moment {
        QString name;
        QRect place; // of the name
        int x = 0;
        Role role;
    };
    // Those in view, named on the side where the other is not.
    [[nodiscard]] std::vector<Moment> moments(const QFontMetrics& metrics) const;
    void paintRange(QPainter& painter, const Theme& theme) const;

    TimeScale m_scale;
    Alignment m_alignment = Alignment::Clock;
    std::optional<TimeRange> m_range;
    std::optional<int> m_dragFrom;
    std::optional<EventTime> m_now;
    std::optional<EventTime> m_watermark;
    bool m_withCounts = true;
};

} // namespace lull::ui
