#include "ui/tour/tour_controls.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/tour/tour_dots.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

#include <array>

namespace lull::ui {

namespace {

using namespace std::chrono_literals;

constexpr int kHeight = 48;

} // namespace

TourControls::TourControls(QWidget* parent)
    : QFrame(parent), m_restart(makeButton({}, tr("Start this chapter over (Home)"))), m_back(makeButton(tr("Back"), tr("Back (←)"))),
      m_play(makeButton(tr("Play"), tr("Send the events through (Space)"))), m_one(makeButton(tr("One event"), tr("One event on (↓); one back (↑)"))),
      m_next(makeButton(tr("Next"), tr("Next (→)"))), m_dots(new TourDots), m_speed(new QComboBox),
      m_large(makeButton(tr("Aa"), tr("Larger text, for a room (L)"))), m_leave(makeButton(tr("Leave the tour"), tr("Leave the tour (Esc)")))
{
    setLook(*this, Look::Card);
    setFixedHeight(kHeight);
    m_restart->setAccessibleName(tr("Start this chapter over"));
    m_restart->setIcon(themedIcon(Icon::Restart));
    m_back->setIcon(themedIcon(Icon::Back));
    m_one->setIcon(themedIcon(Icon::ChevronRight));
    m_next->setIcon(themedIcon(Icon::Next, Role::OnAccent));
    setLook(*m_next, Look::Primary);
    m_large->setCheckable(true);
    m_large->setAccessibleName(tr("Larger text"));
    makeSpeeds();

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(6);
    for (QWidget* part : {static_cast<QWidget*>(m_restart), static_cast<QWidget*>(m_back), static_cast<QWidget*>(m_play),
                          static_cast<QWidget*>(m_one), static_cast<QWidget*>(m_next)})
        row->addWidget(part);
    row->addSpacing(6);
    row->addWidget(m_dots, 1);
    row->addWidget(m_speed);
    row->addWidget(m_large);
    row->addWidget(m_leave);
    connect(m_restart, &QPushButton::clicked, this, &TourControls::restartRequested);
    connect(m_back, &QPushButton::clicked, this, &TourControls::backRequested);
    connect(m_play, &QPushButton::clicked, this, &TourControls::playToggled);
    connect(m_one, &QPushButton::clicked, this, &TourControls::oneEventRequested);
    connect(m_next, &QPushButton::clicked, this, &TourControls::nextRequested);
    connect(m_dots, &TourDots::chosen, this, [this](std::size_t dot) { emit stepChosen(m_firstStep + dot); });
    connect(m_large, &QPushButton::toggled, this, &TourControls::largeTextToggled);
    connect(m_leave, &QPushButton::clicked, this, &TourControls::leaveRequested);
}

QPushButton* TourControls::makeButton(const QString& text, const QString& keys)
{
    auto* button = new QPushButton(text);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(keys);
    return button;
}

void TourControls::makeSpeeds()
{
    const std::array<std::pair<QString, std::chrono::milliseconds>, 4> speeds{{{tr("slow"), 3000ms},
                                                                               {tr("1 event a second"), 1000ms},
                                                                               {tr("2 events a second"), 500ms},
                                                                               {tr("5 events a second"), 200ms}}};
    for (const auto& [name, beat] : speeds)
        m_speed->addItem(name, static_cast<int>(beat.count()));
    m_speed->setCurrentIndex(1);
    m_speed->setFocusPolicy(Qt::TabFocus);
    m_speed->setAccessibleName(tr("Speed"));
    connect(m_speed, &QComboBox::activated, this,
            [this](int index) { emit beatChosen(std::chrono::milliseconds{m_speed->itemData(index).toInt()}); });
}

void TourControls::setTour(const TourModel& tour)
{
    m_firstStep = tour.firstStepOf(tour.step().chapter);
    m_back->setEnabled(!tour.isAtFirst());
    m_next->setEnabled(!tour.isAtLast());
    const bool playing = tour.player().isPlaying();
    m_play->setText(playing ? tr("Pause") : tr("Play"));
    m_play->setIcon(themedIcon(playing ? Icon::Pause : Icon::Play));
    m_one->setEnabled(!tour.player().isAtEnd());
    QStringList titles;
    for (std::size_t i = 0; i < tour.stepsInChapter(); ++i)
        titles << tour.steps()[static_cast<qsizetype>(m_firstStep + i)].title;
    m_dots->setSteps(titles, tour.stepOfChapter());
}

bool TourControls::hasLargeText() const { return m_large->isChecked(); }

void TourControls::toggleLargeText() { m_large->toggle(); }

} // namespace lull::ui
