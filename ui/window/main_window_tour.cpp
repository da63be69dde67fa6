// The window while the guided tour is on: where its parts stand, what it points at, and how the two follow each other.
#include "ui/window/main_window.h"

#include "ui/gap_bar/gap_bar.h"
#include "ui/numbers/numbers_row.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"
#include "ui/tour/part_ring.h"
#include "ui/tour/tour.h"
#include "ui/tour/tour_moment.h"
#include "ui/window/side_panel.h"
#include "ui/window/status_line.h"
#include "ui/window/tool_bar.h"

#include <QScopedValueRollback>

namespace lull::ui {

namespace {

constexpr std::size_t kCardsInTour = 5;
constexpr int kTimelinesNeedHeight = 680; // of the window, beside the gap bar or the numbers

} // namespace

void MainWindow::placeTour()
{
    connect(m_toolBar, &ToolBar::tourToggled, this, [this](bool touring) { touring ? startTour() : leaveTour(); });
    connect(m_tour, &Tour::stepShown, this, &MainWindow::showTourStep);
    connect(m_tour, &Tour::momentShown, this, &MainWindow::showTourMoment);
    connect(m_tour, &Tour::scriptChanged, this, &MainWindow::showTourScript);
    connect(m_tour, &Tour::leaveRequested, this, &MainWindow::leaveTour);
    connect(m_tour, &Tour::openRequested, this, &MainWindow::openRequested);
}

void MainWindow::startTour(std::optional<std::size_t> step)
{
    m_toolBar->setTouring(true);
    m_side->hide();
    m_timelines->setMinimapWanted(false);
    m_numbers->setShownCards(kCardsInTour);
    if (!m_tour->isOn())
        m_tourAsked.reset(); // the window may have shown other data meanwhile
    if (step)
        m_tour->goTo(*step);
    else
        m_tour->begin();
    adaptToSize();
}

// The parts that a step does not speak of make room.
void MainWindow::showTourStep()
{
    const WindowPart part = m_tour->model().step().window;
    m_gapBar->setVisible(part == WindowPart::GapBar);
    m_numbers->setVisible(part == WindowPart::Numbers);
    m_timelines->setVisible(height() >= kTimelinesNeedHeight || (part != WindowPart::GapBar && part != WindowPart::Numbers));
    switch (part) {
    case WindowPart::GapBar: m_tourRing->showAround(m_gapBar); break;
    case WindowPart::Numbers: m_tourRing->showAround(m_numbers); break;
    case WindowPart::Timelines: m_tourRing->showAround(m_timelines); break;
    case WindowPart::Rules: m_tourRing->showAround(m_toolBar->rulesChoice()); break;
    case WindowPart::Output: m_tourRing->showAround(m_tour->output()); break;
    case WindowPart::Rates: m_tourRing->showAround(m_tour->rates()); break;
    case WindowPart::Open: m_tourRing->showAround(m_toolBar->openButton()); break;
    }
}

// Other events are opened; another gap, or other rules over the same ones, are what a hand could choose in the window.
void MainWindow::showTourScript()
{
    const TutorialScript& script = m_tour->model().script();
    if (!m_tourAsked || m_tourAsked->events != script.events || !showsTour()) {
        m_tourAsked = script;
        m_tourEvents = m_tour->model().run().table;
        m_tourRules.reset();
        emit tourRequested(script, m_tourEvents);
        return;
    }
    const bool otherRules = script.settings.rules != m_tourRules.value_or(m_rules);
    m_tourRules = script.settings.rules; // before the gap: the window tells the tour of it
    if (script.settings.gap != m_rule.gap)
        chooseGap(script.settings.gap);
    if (otherRules)
        emit rulesChosen(script.settings.rules);
}

bool MainWindow::showsTour() const
{
    return !m_tour->isOn() || (m_snapshot && m_snapshot->opened.data->table == m_tourEvents);
}

// The window went elsewhere: to another gap or other rules, which the tour takes up, or to other data, which ends it.
void MainWindow::followTour()
{
    if (!m_tour->isOn() || !m_snapshot)
        return;
    if (m_live || !m_snapshot->opened.source->path.empty()) {
        endTour();
        return;
    }
    if (!showsTour())
        return;
    if (m_tourRules == m_rules)
        m_tourRules.reset();
    m_tour->takeSettings({m_tourRules.value_or(m_rules), m_rule.gap});
    showTourMoment();
}

// The timelines and the figures hold what has come in so far, and everything once the input has ended.
void MainWindow::showTourMoment()
{
    if (!m_tour->isOn() || !m_snapshot || !showsTour())
        return;
    const TourModel& tour = m_tour->model();
    const auto moment = momentOf(tour.script(), tour.run(), tour.player().stage());
    if (!moment) {
        showWholeTour();
        return;
    }
    m_played = std::make_shared<const Snapshot>(snapshotOf(*moment, *m_snapshot));
    showPlayed();
    const QScopedValueRollback following(m_following, true);
    TimelineView& view = m_timelines->view();
    const auto zoom = view.isFitted() ? std::nullopt : std::optional(view.scale());
    m_timelines->setBaseline(std::nullopt); // it tells of users by their place among all
    m_timelines->setRule(moment->sessionized->rule);
    m_timelines->setSoFar(moment->data, moment->time, tr("No event has come in yet: press Play."));
    m_timelines->setSessionized(moment->sessionized);
    if (zoom)
        view.setScale(*zoom);
}

void MainWindow::showPlayed()
{
    m_numbers->setPinned(std::nullopt); // it tells of all events
    m_numbers->setStudy(nullptr);       // likewise
    m_numbers->setSummary(m_played->summary, dataCountsOf(*m_played));
    m_status->setSnapshot(*m_played, std::nullopt);
}

// Back from a moment of the tour to what the window shows otherwise.
void MainWindow::showWholeTour()
{
    showAllInTimelines();
    if (!m_played)
        return;
    m_played.reset();
    showCharts();
    showPinned();
    showGap();
    m_status->setSnapshot(*m_snapshot, m_live);
}

void MainWindow::showAllInTimelines()
{
    TimelineView& view = m_timelines->view();
    if (!m_snapshot || view.data() == m_snapshot->opened.data)
        return;
    const QScopedValueRollback following(m_following, true);
    const auto zoom = view.isFitted() ? std::nullopt : std::optional(view.scale());
    m_timelines->setRule(m_rule);
    m_timelines->setData(m_snapshot->opened.data);
    m_timelines->setRows(m_snapshot->order, m_snapshot->rows);
    m_timelines->setSessionized(m_snapshot->result);
    showPinned();
    selectAgain({}, std::nullopt);
    if (zoom)
        view.setScale(*zoom);
}

void MainWindow::endTour()
{
    m_tour->end();
    showWholeTour();
    m_tourRing->showAround(nullptr);
    m_toolBar->setTouring(false);
    m_gapBar->show();
    m_numbers->show();
    m_side->show();
    m_timelines->setMinimapWanted(true);
    m_timelines->show();
    m_numbers->setShownCards(kMetrics);
    adaptToSize();
}

void MainWindow::leaveTour()
{
    if (!m_tour->isOn())
        return;
    endTour();
    emit tourLeft();
}

} // namespace lull::ui
