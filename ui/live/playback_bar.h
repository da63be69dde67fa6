// The controls of a playing stream: play or pause, one step, again from the start, how fast, and the stream's own time.
//
//   bar.setPlayback({.phase = PlayPhase::Playing, .speed = 600.0, .now = …});
#pragma once

#include "core/stream/playback.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QToolButton;

namespace lull::ui {

class PlaybackBar final : public QWidget {
    Q_OBJECT
public:
    explicit PlaybackBar(QWidget* parent = nullptr);

    // Shows it; emits nothing. Cheap where only the time differs.
    void setPlayback(const Playback& playback);
    // Play where it stands, pause where it plays, from the start where it has ended: what the button and the space bar do.
    void toggle();

signals:
    void playRequested();
    void pauseRequested();
    void stepRequested(lull::PlayStep step);
    void restartRequested();
    void speedChosen(std::optional<double> speed);

private:
    [[nodiscard]] QToolButton* makeStepButton();
    [[nodiscard]] QComboBox* makeSpeeds();
    void showPhase();

    Playback m_playback;
    QToolButton* m_play;
    QToolButton* m_step;
    QToolButton* m_restart;
    QComboBox* m_speed;
    QLabel* m_now;
};

} // namespace lull::ui
