// Where the tour's events stand on their way through the dataflow. It has no clock: whoever shows it says how much time has
// passed.
//
//   TourPlayer player;
//   player.setLastStage(run.lastStage());
//   player.play();
//   player.advance(16ms);       // stage() and progress() say what to draw
#pragma once

#include <chrono>
#include <cstddef>

namespace lull::ui {

class TourPlayer {
public:
    // Rests at the last stage from now on, where it stood beyond.
    void setLastStage(std::size_t stage);
    // Rests there, and no longer plays.
    void rest(std::size_t stage);
    // From where it stands to the end; from the beginning where it stands at the end.
    void play();
    void pause() { m_isPlaying = false; }
    void toggle() { m_isPlaying ? pause() : play(); }
    // One event on, then rest. Nothing at the end.
    void playOne();
    // Rests at the stage before.
    void stepBack();
    // How long an event takes; more than nothing.
    void setBeat(std::chrono::milliseconds beat) { m_beat = beat; }
    [[nodiscard]] std::chrono::milliseconds beat() const { return m_beat; }

    // Returns whether anything moved.
    bool advance(std::chrono::milliseconds elapsed);

    [[nodiscard]] bool isPlaying() const { return m_isPlaying; }
    [[nodiscard]] std::size_t stage() const { return m_stage; }
    // Of the way from this stage to the next, in [0, 1); 0 at the last stage.
    [[nodiscard]] double progress() const;
    [[nodiscard]] bool isAtEnd() const { return m_stage == m_lastStage; }

private:
    std::size_t m_lastStage = 0;
    std::size_t m_stage = 0;
    std::size_t m_until = 0;                     // where playing stops
    std::chrono::milliseconds m_into{0};         // since m_stage, shorter than m_beat
    std::chrono::milliseconds m_beat{1000};
    bool m_isPlaying = false;
};

} // namespace lull::ui
