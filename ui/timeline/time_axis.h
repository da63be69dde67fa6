// The head of the timelines: what the users' column holds, and the times above the rows.
#pragma once

#include "ui/theme/theme.h"
#include "ui/timeline/time_scale.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace lull::ui {

class TimeAxis : public QWidget {
    Q_OBJECT
public:
    explicit TimeAxis(QWidget* parent = nullptr);

    // Pixel 0 stands right of the users' column. `withCounts` names the column of session counts.
    void setScale(const TimeScale& scale, bool withCounts);
    // Of a stream: where its clock stands and its watermark, each named where it is in view; none of a log.
    void setMoments(std::optional<EventTime> now, std::optional<EventTime> watermark);

protected:
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

    TimeScale m_scale;
    std::optional<EventTime> m_now;
    std::optional<EventTime> m_watermark;
    bool m_withCounts = true;
};

} // namespace lull::ui
