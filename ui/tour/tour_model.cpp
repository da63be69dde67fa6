#include "ui/tour/tour_model.h"

#include <algorithm>

namespace lull::ui {

TourModel::TourModel() : m_steps(tourSteps())
{
    open(TutorialChapter::Tutorial);
    restAtStep();
}

std::size_t TourModel::firstStepOf(TutorialChapter chapter) const
{
    return static_cast<std::size_t>(std::ranges::find(m_steps, chapter, &TourStep::chapter) - m_steps.begin());
}

std::size_t TourModel::stepsInChapter() const
{
    return static_cast<std::size_t>(std::ranges::count(m_steps, step().chapter, &TourStep::chapter));
}

void TourModel::goTo(std::size_t step)
{
    m_step = std::min(step, kTourStepCount - 1);
    if (m_script.chapter != this->step().chapter)
        open(this->step().chapter);
    restAtStep();
}

void TourModel::restart()
{
    const TutorialChapter chapter = step().chapter;
    open(chapter);
    goTo(firstStepOf(chapter));
}

void TourModel::open(TutorialChapter chapter)
{
    m_told = scriptOf(chapter);
    m_toldRun = runTutorial(m_told);
    m_script = m_told;
    m_run = m_toldRun;
    m_player.setLastStage(m_run.lastStage());
}

void TourModel::restAtStep() { m_player.rest(step().stage.value_or(m_run.lastStage())); }

void TourModel::setGap(Duration gap)
{
    TutorialScript script = m_script;
    script.settings.gap = gap;
    change(script);
}

void TourModel::setRules(const EngineRules& rules)
{
    TutorialScript script = m_script;
    script.settings.rules = rules;
    change(script);
}

void TourModel::setTime(std::size_t event, EventTime time)
{
    TutorialScript script = m_script;
    script.events[event].time = std::clamp(time, kEarliestTime, kLatestTime);
    change(script);
}

void TourModel::addLateEvent()
{
    TutorialScript script = m_script;
    script.events.push_back(lateEvent(script));
    const bool atEnd = m_player.isAtEnd();
    change(script);
    if (!atEnd)
        m_player.rest(m_run.eventCount());
}

void TourModel::undoChanges()
{
    change(m_told);
    restAtStep();
}

void TourModel::change(const TutorialScript& script)
{
    if (script == m_script)
        return;
    const bool wasAtEnd = m_player.isAtEnd();
    m_script = script;
    m_run = runTutorial(m_script);
    m_player.setLastStage(m_run.lastStage());
    if (wasAtEnd)
        m_player.rest(m_run.lastStage());
}

} // namespace lull::ui
