#include "ui/tour/tour_try.h"

#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/tour/seconds_box.h"
#include "ui/tour/seconds_field.h"
#include "ui/tour/tour_words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lull::ui {

namespace {

using namespace std::chrono_literals;

constexpr int kNameWidth = 40;
constexpr int kTimeWidth = 92;
constexpr Duration kShortestGap{1ms};

QHBoxLayout* rowIn(QWidget* widget)
{
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    return row;
}

QLabel* nameFor(const QString& name, QWidget* field)
{
    auto* label = new QLabel(name);
    label->setFixedWidth(kNameWidth);
    label->setBuddy(field);
    return label;
}

} // namespace

TourTry::TourTry(QWidget* parent)
    : QWidget(parent), m_state(new QLabel), m_hint(new QLabel), m_gap(new SecondsField(tr("Gap"), kShortestGap)),
      m_wait(new SecondsField(tr("Wait"), Duration{0})), m_eventRow(makeEventRow()), m_versionRow(makeVersionRow())
{
    auto* title = new QLabel(tr("Try it"));
    setLook(*title, Look::Title);
    setLook(*m_state, Look::Note);
    setLook(*m_hint, Look::Note);
    m_hint->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_state);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(m_hint);
    for (QWidget* row : {static_cast<QWidget*>(m_gap), static_cast<QWidget*>(m_wait), m_eventRow, m_versionRow, makeButtons()})
        layout->addWidget(row);
    connect(m_gap, &SecondsField::durationChosen, this, &TourTry::gapChosen);
    connect(m_wait, &SecondsField::durationChosen, this, &TourTry::waitChosen);
}

QWidget* TourTry::makeEventRow()
{
    auto* widget = new QWidget;
    m_event = new QComboBox;
    m_event->setAccessibleName(tr("Event"));
    m_event->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_event->setMinimumContentsLength(8);
    m_time = new SecondsBox(-1h, 24h);
    m_time->setAccessibleName(tr("Its time, in seconds from the start"));
    m_time->setFixedWidth(kTimeWidth);
    auto* row = rowIn(widget);
    row->addWidget(m_event, 1);
    row->addWidget(m_time);
    connect(m_event, &QComboBox::activated, this, &TourTry::showEventTime);
    connect(m_time, &SecondsBox::durationChosen, this, [this](Duration since) {
        emit timeChosen(static_cast<std::size_t>(m_event->currentIndex()), startOf(m_script.chapter) + since);
    });
    return widget;
}

QWidget* TourTry::makeVersionRow()
{
    auto* widget = new QWidget;
    m_version = new QComboBox;
    m_version->setAccessibleName(tr("Version"));
    for (const EnginePreset version : {EnginePreset::Bytewax019, EnginePreset::Bytewax})
        m_version->addItem(versionName(version), static_cast<int>(version));
    auto* row = rowIn(widget);
    row->addWidget(nameFor(tr("Rules"), m_version));
    row->addWidget(m_version, 1);
    connect(m_version, &QComboBox::activated, this,
            [this](int index) { emit versionChosen(static_cast<EnginePreset>(m_version->itemData(index).toInt())); });
    return widget;
}

QWidget* TourTry::makeButtons()
{
    auto* widget = new QWidget;
    m_late = new QPushButton(themedIcon(Icon::Plus), tr("Add a late event"));
    m_undo = new QPushButton(themedIcon(Icon::Restart), tr("Undo changes"));
    auto* row = rowIn(widget);
    for (QPushButton* button : {m_late, m_undo}) {
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    row->addStretch();
    connect(m_late, &QPushButton::clicked, this, &TourTry::lateEventRequested);
    connect(m_undo, &QPushButton::clicked, this, &TourTry::undoRequested);
    return widget;
}

void TourTry::setTour(const TourModel& tour)
{
    const TourChanges changes = tour.step().changes;
    setVisible(changes != TourChanges{} || tour.isChanged());
    m_script = tour.script();
    m_state->setText(tour.isChanged() ? tr("changed") : tr("nothing changed yet"));
    m_hint->setText(tour.step().hint);
    m_gap->setVisible(changes.testFlag(TourChange::Gap));
    m_gap->setDuration(m_script.settings.gap);
    m_wait->setVisible(changes.testFlag(TourChange::Wait));
    m_wait->setDuration(m_script.settings.rules.wait);
    m_eventRow->setVisible(changes.testFlag(TourChange::EventTime));
    showEvents(tour);
    m_versionRow->setVisible(changes.testFlag(TourChange::Version));
    m_version->setCurrentIndex(m_version->findData(static_cast<int>(m_script.settings.rules.preset)));
    m_late->setVisible(changes.testFlag(TourChange::LateEvent));
    m_undo->setEnabled(tour.isChanged());
}

void TourTry::showEvents(const TourModel& tour)
{
    const bool isNewStep = std::exchange(m_step, tour.stepNumber()) != tour.stepNumber();
    const int chosen = isNewStep ? static_cast<int>(tour.step().event) : m_event->currentIndex();
    m_event->clear();
    for (std::size_t event = 0; event < m_script.events.size(); ++event)
        m_event->addItem(QStringLiteral("%1: %2").arg(event + 1).arg(whoDidWhat(tour.run(), static_cast<Row>(event))));
    m_event->setCurrentIndex(std::clamp(chosen, 0, m_event->count() - 1));
    showEventTime();
}

void TourTry::showEventTime()
{
    const auto event = static_cast<std::size_t>(m_event->currentIndex());
    m_time->setDuration(m_script.events[event].time - startOf(m_script.chapter));
}

} // namespace lull::ui
