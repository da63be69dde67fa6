#include "ui/live/playback_bar.h"

#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <iterator>

namespace lull::ui {

namespace {

constexpr int kButton = 28;

QString speedText(std::optional<double> speed)
{
    return speed ? PlaybackBar::tr("%1×").arg(countText(static_cast<std::uint64_t>(*speed))) : PlaybackBar::tr("Fastest");
}

QToolButton* iconButton(QWidget* parent, Icon icon, const QString& name)
{
    auto* button = new QToolButton(parent);
    setLook(*button, Look::Boxed);
    button->setIcon(themedIcon(icon));
    button->setFixedSize(kButton, kButton);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace

PlaybackBar::PlaybackBar(QWidget* parent)
    : QWidget(parent), m_play(iconButton(this, Icon::Pause, tr("Pause"))), m_step(makeStepButton()),
      m_restart(iconButton(this, Icon::Restart, tr("From the start"))), m_speed(makeSpeeds()), m_now(new QLabel(this))
{
    setAccessibleName(tr("Playback"));
    setLook(*m_now, Look::Note);
    m_now->setToolTip(tr("The stream's own time, UTC"));
    m_now->setAccessibleName(tr("Time of the stream"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QWidget* part : {static_cast<QWidget*>(m_play), static_cast<QWidget*>(m_step), static_cast<QWidget*>(m_restart),
                          static_cast<QWidget*>(m_speed)})
        layout->addWidget(part);
    layout->addSpacing(4);
    layout->addWidget(m_now);
    connect(m_play, &QToolButton::clicked, this, &PlaybackBar::toggle);
    connect(m_restart, &QToolButton::clicked, this, &PlaybackBar::restartRequested);
    showPhase();
}

QToolButton* PlaybackBar::makeStepButton()
{
    auto* button = iconButton(this, Icon::Next, tr("Step"));
    setLook(*button, Look::Plain);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolTip(tr("One step on, then pause"));
    auto* menu = new QMenu(button);
    connect(menu->addAction(tr("To the next event")), &QAction::triggered, this, [this] { emit stepRequested(PlayStep::Event); });
    connect(menu->addAction(tr("To the next session that closes")), &QAction::triggered, this,
            [this] { emit stepRequested(PlayStep::Closing); });
    button->setMenu(menu);
    return button;
}

QComboBox* PlaybackBar::makeSpeeds()
{
    auto* box = new QComboBox(this);
    for (const std::optional<double> speed : kPlaySpeeds)
        box->addItem(speedText(speed));
    box->setFixedHeight(kButton);
    box->setAccessibleName(tr("Speed"));
    box->setToolTip(tr("How many seconds of the stream pass in one second"));
    connect(box, &QComboBox::activated, this, [this](int index) { emit speedChosen(kPlaySpeeds[index]); });
    return box;
}

void PlaybackBar::setPlayback(const Playback& playback)
{
    const bool samePhase = playback.phase == m_playback.phase && playback.speed == m_playback.speed;
    m_playback = playback;
    m_now->setText(dateText(playback.now) + QLatin1Char(' ') + clockText(playback.now));
    if (!samePhase)
        showPhase();
}

void PlaybackBar::showPhase()
{
    const bool playing = m_playback.phase == PlayPhase::Playing;
    const QString name = playing ? tr("Pause") : m_playback.phase == PlayPhase::Ended ? tr("Play again") : tr("Play");
    m_play->setIcon(themedIcon(playing ? Icon::Pause : Icon::Play));
    m_play->setAccessibleName(name);
    m_play->setToolTip(tr("%1 (Space)").arg(name));
    m_step->setEnabled(m_playback.phase != PlayPhase::Ended);
    const auto shown = std::ranges::find(kPlaySpeeds, m_playback.speed);
    m_speed->setCurrentIndex(shown == std::end(kPlaySpeeds) ? -1 : static_cast<int>(shown - std::begin(kPlaySpeeds)));
    m_speed->setPlaceholderText(speedText(m_playback.speed));
}

void PlaybackBar::toggle()
{
    switch (m_playback.phase) {
    case PlayPhase::Playing: emit pauseRequested(); return;
    case PlayPhase::Paused: emit playRequested(); return;
    case PlayPhase::Ended: emit restartRequested(); return;
    }
}

} // namespace lull::ui
