#include "ui/tour/seconds_box.h"

#include <QLocale>
#include <QSignalBlocker>

#include <cmath>

namespace lull::ui {

SecondsBox::SecondsBox(Duration least, Duration most, QWidget* parent) : QDoubleSpinBox(parent)
{
    setDecimals(3);
    setRange(toSeconds(least), toSeconds(most));
    setSingleStep(0.5);
    setSuffix(tr(" s"));
    setKeyboardTracking(false);
    connect(this, &QDoubleSpinBox::valueChanged, this,
            [this](double seconds) { emit durationChosen(Duration{std::llround(seconds * 1e6)}); });
}

void SecondsBox::setDuration(Duration duration)
{
    const QSignalBlocker quiet(this);
    setValue(toSeconds(duration));
}

QString SecondsBox::textFromValue(double value) const
{
    QLocale plain = locale();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return plain.toString(value, 'f', QLocale::FloatingPointShortest);
}

} // namespace lull::ui
