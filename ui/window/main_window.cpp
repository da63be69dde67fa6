#include "ui/window/main_window.h"

#include "core/event/duration_text.h"
#include "ui/banner/banner.h"
#include "ui/compare/changes_panel.h"
#include "ui/gap_bar/gap_bar.h"
#include "ui/inspector/session_inspector.h"
#include "ui/live/late_list.h"
#include "ui/live/live_controls.h"
#include "ui/live/playback_bar.h"
#include "ui/numbers/numbers_row.h"
#include "ui/panels/panel_stack.h"
#include "ui/text.h"
#include "ui/theme/spoken_widgets.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"
#include "ui/tour/part_ring.h"
#include "ui/tour/tour.h"
#include "ui/window/choice_history.h"
#include "ui/window/filter_row.h"
#include "ui/window/progress_strip.h"
#include "ui/window/side_panel.h"
#include "ui/window/status_line.h"
#include "ui/window/tool_bar.h"

#include <QBoxLayout>
#include <QScopedValueRollback>
#include <QSplitter>

#include <algorithm>
#include <ranges>
#include <utility>

namespace lull::ui {

namespace {

constexpr int kNarrowest = 1000;
constexpr int kLowest = 600;
constexpr QSize kUsualSize{1440, 900};
constexpr int kTimelinesWidth = 880;
constexpr int kSideWidth = 536;
// Of a stream: digits that change more often cannot be read, and charts cost more than they tell.
constexpr std::chrono::milliseconds kBetweenNumbers{100};
constexpr std::chrono::milliseconds kBetweenCharts{400};

// The user who did something last; there is at least one.
std::size_t latestUser(const SessionIndex& index)
{
    const EventTimes times = index.times();
    const auto lastEvent = [&](std::size_t user) { return times[index.endEventOf(user) - 1]; };
    return *std::ranges::max_element(std::views::iota(std::size_t{0}, index.userCount()), {}, lastEvent);
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_toolBar(new ToolBar), m_banner(new Banner), m_progress(new ProgressStrip), m_gapBar(new GapBar),
      m_filterRow(new FilterRow), m_numbers(new NumbersRow), m_timelines(new TimelinePanel), m_side(new SidePanel), m_status(new StatusLine),
      m_liveControls(new LiveControls(this)), m_tour(new Tour(this)), m_tourRing(new PartRing(this)), m_tourPlace(new QVBoxLayout),
      m_numbersPace(kBetweenNumbers), m_chartsPace(kBetweenCharts), m_history(new ChoiceHistory(this))
{
    speakWidgets();
    setWindowTitle(tr("Lull"));
    setAcceptDrops(true);
    setMinimumSize(kNarrowest, kLowest);
    resize(kUsualSize);
    buildBody();
    buildMenus();
    connectPanels();
    connectLive();
    placeTour();
    connectHistory();
    m_progress->hide();
    m_banner->hide();
}

void MainWindow::buildBody()
{
    m_split = new QSplitter(Qt::Horizontal);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_timelines);
    m_split->addWidget(m_side);
    m_split->addWidget(m_tour->output()); // in the side's place
    m_split->setStretchFactor(0, kTimelinesWidth);
    m_split->setStretchFactor(1, kSideWidth);
    m_split->setStretchFactor(2, kSideWidth);
    m_split->setSizes({kTimelinesWidth, kSideWidth, kSideWidth});

    auto* body = new QWidget;
    m_body = new QVBoxLayout(body);
    m_body->addWidget(m_banner);
    m_body->addWidget(m_progress);
    m_body->addWidget(m_tour->diagramCard());
    m_body->addWidget(m_gapBar);
    m_body->addWidget(m_filterRow); // below what it does not filter, above what it does
    m_body->addWidget(m_numbers);
    m_body->addWidget(m_split, 1);
    m_body->addWidget(m_tour->controls());

    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    m_tourPlace->addWidget(m_tour->column());
    middle->addLayout(m_tourPlace);
    middle->addWidget(body, 1);
    auto* all = new QWidget;
    auto* layout = new QVBoxLayout(all);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_toolBar);
    layout->addLayout(middle, 1);
    layout->addWidget(m_status);
    setCentralWidget(all);
    adaptToSize();
}

void MainWindow::connectPanels()
{
    connect(m_gapBar, &GapBar::gapChanged, this, &MainWindow::moveGap);
    connect(m_filterRow, &FilterRow::filtersChosen, this, &MainWindow::filterBy);
    connect(m_filterRow, &FilterRow::botsWanted, this, [this] { emit withoutBotsChosen(false); });
    connect(m_timelines, &TimelinePanel::rangeChosen, this, &MainWindow::filterByTime);
    connect(m_timelines, &TimelinePanel::orderChosen, this, &MainWindow::userOrderChosen);
    connect(m_gapBar, &GapBar::pinRequested, this, &MainWindow::pinRequested);
    connect(m_gapBar, &GapBar::unpinRequested, this, &MainWindow::unpinRequested);
    connect(m_gapBar, &GapBar::swapRequested, this, &MainWindow::swapPinned);
    connect(m_side, &SidePanel::bucketsChosen, this, &MainWindow::bucketsChosen);
    connect(m_side, &SidePanel::gapChanged, this, &MainWindow::chooseGap);
    connect(&m_side->changes(), &ChangesPanel::jumpRequested, this, &MainWindow::jumpTo);
    connect(m_toolBar, &ToolBar::compareToggled, this, &MainWindow::setComparing);
    connect(m_numbers, &NumbersRow::ctrKindChosen, this, &MainWindow::ctrKindChosen);
    connect(m_toolBar, &ToolBar::rulesChosen, this, &MainWindow::chooseRules);
    connect(m_toolBar, &ToolBar::endsChosen, this, [this](const EndRules& ends) {
        EngineRules rules = m_rules;
        rules.ends = ends;
        emit rulesChosen(rules);
    });
    connect(m_toolBar, &ToolBar::endsRefused, this, [this](const Error& error) { showError(error); });
    connect(m_toolBar, &ToolBar::waitRequested, this, &MainWindow::askForWait);
    connect(m_toolBar, &ToolBar::userChosen, this, &MainWindow::findUser);
    connect(m_progress, &ProgressStrip::cancelRequested, this, &MainWindow::cancelRequested);
    const PanelStack* panels = &m_side->panels();
    connect(panels, &PanelStack::asked, this, &MainWindow::panelAsked);
    connect(panels, &PanelStack::closed, this, &MainWindow::panelClosed);
    connect(panels, &PanelStack::searchShown, this, &MainWindow::showSearch);
    connect(panels, &PanelStack::withoutBotsChosen, this, &MainWindow::withoutBotsChosen);
    connect(panels, &PanelStack::readingRequested, this, &MainWindow::columnsRequested);
    connect(panels, &PanelStack::valueChosen, this, &MainWindow::filterByValue);
    connectPictures();
    connectPoints();

    TimelineView& view = m_timelines->view();
    connect(&view, &TimelineView::sessionSelected, this, [this] {
        if (!m_following)
            m_side->revealInspector();
        inspectSelection();
    });
    connect(&view, &TimelineView::selectionCleared, this, &MainWindow::inspectSelection);
    connect(&view, &TimelineView::eventSelected, &m_side->inspector(), &SessionInspector::setCurrentEvent);
    connect(&m_side->inspector(), &SessionInspector::eventChosen, &view, &TimelineView::showEvent);
    connect(m_side, &SidePanel::bucketChosen, this, [this](const TimeRange& bucket) {
        m_timelines->view().showTime(bucket);
        filterByTime(bucket);
    });
    connect(&m_side->inspector(), &SessionInspector::previousRequested, &view, &TimelineView::selectPrevious);
    connect(&m_side->inspector(), &SessionInspector::nextRequested, &view, &TimelineView::selectNext);
}

void MainWindow::setSnapshot(std::shared_ptr<const Snapshot> snapshot, std::optional<LiveView> live)
{
    const bool newSource = !m_snapshot || m_snapshot->opened.source != snapshot->opened.source;
    if (!newSource && snapshot->generation <= m_snapshot->generation)
        return;
    const bool newData = newSource || m_snapshot->opened.data != snapshot->opened.data;
    const bool grown = !newSource && live && m_live;
    const bool ruleMoved = !m_snapshot || m_snapshot->result->rule != snapshot->result->rule;
    if (m_snapshot && m_snapshot->pinned && !snapshot->pinned && !live)
        m_comparing = false; // it was unpinned
    m_snapshot = std::move(snapshot);
    m_live = std::move(live);
    const QScopedValueRollback following(m_following, true);
    // While the line is being dragged it is ahead of the engine; data that is new brings its own gap.
    const bool judgedAnew = m_rules != m_snapshot->opened.data->rules;
    if (m_awaitedGap == m_snapshot->result->rule.gap || newSource || (newData && judgedAnew))
        m_awaitedGap.reset();
    if (!m_awaitedGap)
        m_rule = m_snapshot->result->rule;
    if (newSource) {
        m_filters = {m_snapshot->filter, m_snapshot->opened.data->where};
        showFilters();
    }
    m_rules = m_snapshot->opened.data->rules;
    m_filterRow->setLeftOut(m_snapshot->opened.data->leftOut);
    if (newSource)
        beginHistory();
    m_timelines->setLive(m_live);
    m_liveControls->setView(m_live);
    if (newData && grown)
        takeGrownData();
    else if (newData)
        takeNewData();
    m_gapBar->setRule(m_rule);
    m_timelines->setRule(m_rule);
    m_timelines->setRows(m_snapshot->order, m_snapshot->rows);
    if (m_snapshot->result != m_timelines->view().sessionized())
        m_timelines->setSessionized(m_snapshot->result);
    m_timelines->setCtrKind(m_snapshot->ctrKind);
    const bool atOnce = !m_live || m_live->playback.phase != PlayPhase::Playing || ruleMoved || !grown;
    if (m_chartsPace.isDue(atOnce))
        showCharts();
    if (m_numbersPace.isDue(atOnce)) {
        m_numbers->setCtrKind(m_snapshot->ctrKind);
        showPinned();
        showGap();
        m_status->setSnapshot(*m_snapshot, m_live);
        inspectSelection();
    }
    if (newSource)
        showSourceNotice();
    followTour();
}

// The stream went on: everything stays where it is.
void MainWindow::takeGrownData()
{
    m_gapBar->setRule(m_rule);
    m_timelines->setRule(m_rule);
    m_timelines->growData(m_snapshot->opened.data);
    m_toolBar->setRules(m_rules);
    if (m_lateList)
        m_lateList->growData(m_snapshot->opened.data);
}

void MainWindow::takeNewData()
{
    const OpenedData& opened = m_snapshot->opened;
    const auto selected = m_timelines->view().selection();
    const auto before = m_timelines->view().data();
    // Other rules over the same events, or others of these.
    const bool sameEvents = before && before->table == opened.data->table;
    const auto zoom = sameEvents && !m_timelines->view().isFitted() ? std::optional(m_timelines->view().scale()) : std::nullopt;
    std::string user;
    std::optional<Row> row;
    if (selected && sameEvents) {
        user = before->index.userName(selected->session.user);
        row = before->index.rows()[selected->session.firstEvent];
    }
    m_gapBar->setPauses(opened.pauses);
    m_gapBar->setRule(m_rule);
    m_timelines->setRule(m_rule); // before the data, which is split at once
    m_timelines->setData(opened.data);
    m_timelines->setRows(m_snapshot->order, m_snapshot->rows);
    selectAgain(user, row);
    if (zoom)
        m_timelines->view().setScale(*zoom);
    m_toolBar->setRules(m_rules);
    m_toolBar->setData(opened.data);
    m_liveControls->setCanReplay(!m_live);
    m_gapBar->setIsStream(m_live.has_value());
    m_toolBar->setCanCompare(!m_live);
    if (m_lateList)
        m_lateList->setData(opened.data);
    m_valueAction->setEnabled(!m_live && !opened.data->table->dimensionNames().empty());
    m_columnsAction->setEnabled(!opened.source->path.empty());
    setWindowTitle(tr("%1 – Lull").arg(toQString(opened.source->name)));
}

// The event of that row, else the first session: something to read at once, instead of an empty panel.
void MainWindow::selectAgain(const std::string& user, std::optional<Row> row)
{
    const SessionIndex& index = m_snapshot->opened.data->index;
    if (index.userCount() == 0)
        return;
    TimelineView& view = m_timelines->view();
    if (m_live && !row) { // what goes on now, instead of how it began
        const std::size_t latest = latestUser(index);
        view.select(latest, index.endEventOf(latest) - 1);
        return;
    }
    const std::size_t place = row ? index.findUser(user).value_or(view.userAtRow(0)) : view.userAtRow(0);
    std::size_t event = index.firstEventOf(place);
    for (std::size_t e = event; row && e < index.endEventOf(place); ++e)
        if (index.rows()[e] == *row)
            event = e;
    view.select(place, event);
}

// Exact where the snapshot is of the gap in force, and from the profile where that knows the gap; else greyed.
void MainWindow::showNumbers()
{
    const GapTotals* totals = profiledTotals();
    const bool isExact = !isStale();
    const Summary summary = totals ? summaryAt(*totals, m_snapshot->summary) : m_snapshot->summary;
    const Freshness freshness = isExact ? Freshness::All : totals ? Freshness::Profile : Freshness::None;
    if (!m_played)
        m_numbers->setSummary(summary, dataCountsOf(*m_snapshot), freshness);
    showPinnedBar(isExact || totals ? std::optional(summary.sessions) : std::nullopt);
    const std::size_t sessions = totals || m_live ? summary.sessions : m_snapshot->result->sessions.size();
    showFilterCounts(summary.sessions, sessions);
    // A stream lists no sessions, and end rules split more than pauses do: there the pauses tell.
    if (m_live || m_rule.ends.any() || (!totals && m_snapshot->result->rule != m_rule))
        return;
    const SessionIndex& index = m_snapshot->opened.data->index;
    m_gapBar->setCounts(m_rule, index.eventCount() - sessions, sessions - index.userCount());
}

// What the profile knows of the gap in force; null where the snapshot has it itself, and where the numbers are of some of the
// sessions: those that a filter accepts, or those of a stream that are closed. A profile is of all.
const GapTotals* MainWindow::profiledTotals() const
{
    const auto& study = m_snapshot->opened.study;
    const bool isOfAll = m_snapshot->filter.acceptsAll() && m_filters.sessions.acceptsAll() && isFilteredAsWanted();
    return study && isOfAll && !m_live && isStale() ? study->find(m_rule) : nullptr;
}

void MainWindow::showCharts()
{
    const auto& study = m_snapshot->opened.study;
    m_gapBar->setPauses(m_snapshot->opened.pauses);
    m_gapBar->setSuggestion(study ? study->suggestion : nullptr);
    m_gapBar->setCoversAllTimes(!m_snapshot->filter.acceptsAll());
    m_gapBar->setTruth(study ? study->truth : nullptr);
    const bool isOfTheseSessions = m_snapshot->filter.acceptsAll() && !m_live && study && !study->withoutEndRules;
    m_numbers->setStudy(isOfTheseSessions && !m_played ? study : nullptr);
    m_side->setSnapshot(m_snapshot);
}

// All that follows the line by itself.
void MainWindow::showGap()
{
    showNumbers();
    const auto& pinned = m_snapshot->pinned;
    const GapMarks marks{m_rule.gap, pinned ? std::optional(pinned->result->rule.gap) : std::nullopt};
    m_numbers->setMarks(marks);
    m_side->setMarks(marks, isStale());
}

QPixmap MainWindow::picture() { return grab(); }

void MainWindow::moveGap(Duration gap)
{
    followGap(gap);
    m_history->note(choices(), ChoiceHistory::Step::Open);
    emit gapChosen(gap);
}

void MainWindow::chooseGap(Duration gap)
{
    m_gapBar->setRule(m_rule.withGap(gap));
    moveGap(gap);
}

void MainWindow::followGap(Duration gap)
{
    m_rule.gap = gap;
    m_awaitedGap = gap;
    const QScopedValueRollback following(m_following, true);
    m_timelines->setRule(m_rule);
    if (m_snapshot)
        showGap();
    followTour();
}

// Something that was asked for is not in the numbers yet.
bool MainWindow::isStale() const
{
    return m_snapshot && (m_snapshot->result->rule != m_rule || !isFilteredAsWanted());
}

void MainWindow::chooseRules(EnginePreset preset)
{
    EngineRules rules = EngineRules::of(preset);
    rules.wait = m_rules.wait;
    rules.ends = m_rules.ends;
    ruleBy(rules);
}

void MainWindow::setPanelAnswer(const PanelAnswer& answer) { m_side->panels().setAnswer(answer); }

void MainWindow::showPanel(PanelKind panel) { m_side->showPanel(panel); }

void MainWindow::connectLive()
{
    connect(m_status, &StatusLine::lateListRequested, this, &MainWindow::showLateList);
    connect(m_liveControls, &LiveControls::lateListRequested, this, &MainWindow::showLateList);
    connect(m_toolBar, &ToolBar::simulateRequested, m_liveControls, &LiveControls::simulate);
    m_toolBar->setLive(m_liveControls->menu(), &m_liveControls->bar());
}

} // namespace lull::ui
