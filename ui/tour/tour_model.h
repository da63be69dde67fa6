// What the guided tour knows: the step it is at, the chapter's events and settings as its viewer changed them, what the dataflow
// makes of them, and how far that has been played. No widget, no clock.
//
//   TourModel tour;
//   tour.goTo(7);
//   tour.setGap(500ms);
//   tour.run().lines …            // what Bytewax prints now
#pragma once

#include "core/stream/tutorial_run.h"
#include "ui/tour/tour_player.h"
#include "ui/tour/tour_steps.h"

#include <cstddef>

namespace lull::ui {

class TourModel {
public:
    // At the first step, nothing changed.
    TourModel();

    [[nodiscard]] const QList<TourStep>& steps() const { return m_steps; }
    [[nodiscard]] std::size_t stepNumber() const { return m_step; } // from 0
    [[nodiscard]] const TourStep& step() const { return m_steps[static_cast<qsizetype>(m_step)]; }
    [[nodiscard]] bool isAtFirst() const { return m_step == 0; }
    [[nodiscard]] bool isAtLast() const { return m_step + 1 == kTourStepCount; }
    // Within the chapter, from 0.
    [[nodiscard]] std::size_t stepOfChapter() const { return m_step - firstStepOf(step().chapter); }
    [[nodiscard]] std::size_t stepsInChapter() const;
    [[nodiscard]] std::size_t firstStepOf(TutorialChapter chapter) const;

    // Rests at the stage of the step. Changes stay while the chapter does. Beyond the last: the last.
    void goTo(std::size_t step);
    void next() { goTo(m_step + 1); }
    void back() { goTo(m_step == 0 ? 0 : m_step - 1); }
    // The chapter's first step, nothing changed.
    void restart();

    [[nodiscard]] const TutorialScript& script() const { return m_script; }
    [[nodiscard]] const TutorialRun& run() const { return m_run; }
    // Of the chapter as it is told.
    [[nodiscard]] const TutorialRun& toldRun() const { return m_toldRun; }
    [[nodiscard]] bool isChanged() const { return m_script != m_told; }
    [[nodiscard]] std::size_t toldEvents() const { return m_told.events.size(); }

    // Each plays the dataflow anew; the run stays at the stage where it was, or at its end.
    void setGap(Duration gap);
    void setRules(const EngineRules& rules);
    // Clamped to what a table takes.
    void setTime(std::size_t event, EventTime time);
    void addLateEvent();  // and shows it arrive
    void undoChanges();   // and rests at the stage of the step

    [[nodiscard]] TourPlayer& player() { return m_player; }
    [[nodiscard]] const TourPlayer& player() const { return m_player; }

private:
    void open(TutorialChapter chapter);
    void change(const TutorialScript& script);
    void restAtStep();

    QList<TourStep> m_steps;
    std::size_t m_step = 0;
    TutorialScript m_told;
    TutorialRun m_toldRun;
    TutorialScript m_script;
    TutorialRun m_run;
    TourPlayer m_player;
};

} // namespace lull::ui
