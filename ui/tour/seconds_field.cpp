#include "ui/tour/seconds_field.h"

#include "ui/tour/seconds_box.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>

namespace lull::ui {

namespace {

constexpr int kNameWidth = 40;
constexpr int kBoxWidth = 92;
constexpr Duration kLongest{std::chrono::hours{24 * 3650}};
constexpr Duration kSliderStep{std::chrono::milliseconds{500}};
constexpr int kSliderSteps = 40;

} // namespace

SecondsField::SecondsField(const QString& name, Duration least, QWidget* parent)
    : QWidget(parent), m_slider(new QSlider(Qt::Horizontal)), m_box(new SecondsBox(least, kLongest))
{
    auto* label = new QLabel(name);
    label->setFixedWidth(kNameWidth);
    label->setBuddy(m_box);
    m_slider->setRange(least > Duration{0} ? 1 : 0, kSliderSteps);
    m_slider->setFocusPolicy(Qt::TabFocus);
    m_slider->setAccessibleName(name);
    m_box->setFixedWidth(kBoxWidth);
    m_box->setAccessibleName(name);
    connect(m_slider, &QSlider::valueChanged, this, [this](int step) { choose(kSliderStep * step); });
    connect(m_box, &SecondsBox::durationChosen, this, &SecondsField::choose);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_slider, 1);
    row->addWidget(m_box);
}

void SecondsField::setDuration(Duration duration)
{
    m_duration = duration;
    const QSignalBlocker quietSlider(m_slider);
    m_slider->setValue(static_cast<int>(std::min<Duration::rep>(duration / kSliderStep, kSliderSteps)));
    m_box->setDuration(duration);
}

void SecondsField::choose(Duration duration)
{
    if (duration == m_duration)
        return;
    setDuration(duration);
    emit durationChosen(m_duration);
}

} // namespace lull::ui
