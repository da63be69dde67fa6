// The head of the timelines: what the users' column holds, and the times above the rows.
#pragma once

#include "ui/timeline/time_scale.h"

#include <QWidget>

namespace lull::ui {

class TimeAxis : public QWidget {
    Q_OBJECT
public:
    explicit TimeAxis(QWidget* parent = nullptr);

    // Pixel 0 stands right of the users' column. `withCounts` names the column of session counts.
    void setScale(const TimeScale& scale, bool withCounts);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TimeScale m_scale;
    bool m_withCounts = true;
};

} // namespace lull::ui
