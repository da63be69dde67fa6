// A number of seconds with no more decimals than it has: "10 s", "0.5 s".
#pragma once

#include "core/event/time.h"

#include <QDoubleSpinBox>

namespace lull::ui {

class SecondsBox final : public QDoubleSpinBox {
    Q_OBJECT
public:
    SecondsBox(Duration least, Duration most, QWidget* parent = nullptr);

    // Shows it; emits nothing.
    void setDuration(Duration duration);

    [[nodiscard]] QString textFromValue(double value) const override;

signals:
    void durationChosen(lull::Duration duration);
};

} // namespace lull::ui
