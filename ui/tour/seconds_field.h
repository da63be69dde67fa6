// A duration of a few seconds by slider or by number: the tour's gap and wait.
#pragma once

#include "core/event/time.h"

#include <QWidget>

class QSlider;

namespace lull::ui {

class SecondsBox;

class SecondsField final : public QWidget {
    Q_OBJECT
public:
    // `least` is the shortest that can be entered.
    SecondsField(const QString& name, Duration least, QWidget* parent = nullptr);

    // Shows it; emits nothing.
    void setDuration(Duration duration);
    [[nodiscard]] Duration duration() const { return m_duration; }

signals:
    void durationChosen(lull::Duration duration);

private:
    void choose(Duration duration);

    Duration m_duration{0};
    QSlider* m_slider;
    SecondsBox* m_box;
};

} // namespace lull::ui
