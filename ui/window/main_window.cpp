#include "ui/window/main_window.h"

#include "core/event/duration_text.h"
#include "ui/banner/banner.h"
#include "ui/compare/changes_panel.h"
#include "ui/gap_bar/gap_bar.h"
#include "ui/inspector/session_inspector.h"
#include "ui/numbers/numbers_row.h"
#include "ui/text.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/progress_strip.h"
#include "ui/window/side_panel.h"
#include "ui/window/source_notice.h"
#include "ui/window/status_line.h"
#include "ui/window/tool_bar.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QUrl>

#include <utility>

namespace lull::ui {

namespace {

constexpr int kNarrowest = 1000;
constexpr int kLowest = 600;
constexpr int kCompactBelowWidth = 1366;
constexpr int kCompactBelowHeight = 800;
constexpr QSize kUsualSize{1440, 900};
constexpr int kTimelinesWidth = 880;
constexpr int kSideWidth = 536;

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_toolBar(new ToolBar), m_banner(new Banner), m_progress(new ProgressStrip), m_gapBar(new GapBar),
      m_numbers(new NumbersRow), m_timelines(new TimelinePanel), m_side(new SidePanel), m_status(new StatusLine)
{
    setWindowTitle(tr("Lull"));
    setAcceptDrops(true);
    setMinimumSize(kNarrowest, kLowest);
    resize(kUsualSize);
    buildBody();
    buildMenus();
    connectPanels();
    m_progress->hide();
    m_banner->hide();
}

void MainWindow::buildBody()
{
    auto* split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(m_timelines);
    split->addWidget(m_side);
    split->setStretchFactor(0, kTimelinesWidth);
    split->setStretchFactor(1, kSideWidth);
    split->setSizes({kTimelinesWidth, kSideWidth});

    auto* body = new QWidget;
    m_body = new QVBoxLayout(body);
    m_body->addWidget(m_banner);
    m_body->addWidget(m_progress);
    m_body->addWidget(m_gapBar);
    m_body->addWidget(m_numbers);
    m_body->addWidget(split, 1);

    auto* all = new QWidget;
    auto* layout = new QVBoxLayout(all);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_toolBar);
    layout->addWidget(body, 1);
    layout->addWidget(m_status);
    setCentralWidget(all);
    adaptToSize();
}

void MainWindow::connectPanels()
{
    connect(m_gapBar, &GapBar::gapChanged, this, &MainWindow::moveGap);
    connect(m_gapBar, &GapBar::pinRequested, this, &MainWindow::pinRequested);
    connect(m_gapBar, &GapBar::unpinRequested, this, &MainWindow::unpinRequested);
    connect(m_gapBar, &GapBar::swapRequested, this, &MainWindow::swapPinned);
    connect(m_side, &SidePanel::gapChanged, this, &MainWindow::chooseGap);
    connect(&m_side->changes(), &ChangesPanel::jumpRequested, this, &MainWindow::jumpTo);
    connect(m_toolBar, &ToolBar::compareToggled, this, &MainWindow::setComparing);
    connect(m_numbers, &NumbersRow::ctrKindChosen, this, &MainWindow::ctrKindChosen);
    connect(m_toolBar, &ToolBar::rulesChosen, this, &MainWindow::chooseRules);
    connect(m_toolBar, &ToolBar::waitRequested, this, &MainWindow::askForWait);
    connect(m_toolBar, &ToolBar::findRequested, this, &MainWindow::findUser);
    connect(m_progress, &ProgressStrip::cancelRequested, this, &MainWindow::cancelRequested);
    connect(m_side, &SidePanel::copyRequested, this, &MainWindow::copyPictureRequested);
    connect(m_side, &SidePanel::saveRequested, this, &MainWindow::savePictureRequested);

    TimelineView& view = m_timelines->view();
    connect(&view, &TimelineView::sessionSelected, this, [this] {
        if (!m_following)
            m_side->revealInspector();
        inspectSelection();
    });
    connect(&view, &TimelineView::selectionCleared, this, &MainWindow::inspectSelection);
    connect(&m_side->inspector(), &SessionInspector::previousRequested, &view, &TimelineView::selectPrevious);
    connect(&m_side->inspector(), &SessionInspector::nextRequested, &view, &TimelineView::selectNext);
}

void MainWindow::setSnapshot(std::shared_ptr<const Snapshot> snapshot)
{
    if (m_snapshot && snapshot->generation <= m_snapshot->generation)
        return;
    const bool newSource = !m_snapshot || m_snapshot->opened.source != snapshot->opened.source;
    const bool newData = !m_snapshot || m_snapshot->opened.data != snapshot->opened.data;
    if (m_snapshot && m_snapshot->pinned && !snapshot->pinned)
        m_comparing = false; // it was unpinned
    m_snapshot = std::move(snapshot);
    const QScopedValueRollback following(m_following, true);
    // While the line is being dragged it is ahead of the engine; data that is new brings its own gap.
    if (m_awaitedGap == m_snapshot->result->rule.gap || newData)
        m_awaitedGap.reset();
    if (!m_awaitedGap)
        m_rule = m_snapshot->result->rule;
    m_rules = m_snapshot->opened.data->rules;
    if (newData)
        takeNewData();
    m_gapBar->setRule(m_rule);
    m_timelines->setRule(m_rule);
    if (m_snapshot->result != m_timelines->view().sessionized())
        m_timelines->setSessionized(m_snapshot->result);
    m_timelines->setCtrKind(m_snapshot->ctrKind);
    m_gapBar->setSuggestion(m_snapshot->opened.study ? m_snapshot->opened.study->suggestion : nullptr);
    m_numbers->setCtrKind(m_snapshot->ctrKind);
    m_numbers->setStudy(m_snapshot->opened.study);
    m_side->setSnapshot(*m_snapshot);
    showPinned();
    showGap();
    m_status->setSnapshot(*m_snapshot);
    inspectSelection();
    if (newSource)
        showSourceNotice();
}

void MainWindow::takeNewData()
{
    const OpenedData& opened = m_snapshot->opened;
    const auto selected = m_timelines->view().selection();
    const auto before = m_timelines->view().data();
    std::string user;
    std::optional<Row> row;
    if (selected && before && before->table == opened.data->table) { // other rules over the same events
        user = before->index.userName(selected->session.user);
        row = before->index.rows()[selected->session.firstEvent];
    }
    m_gapBar->setPauses(opened.pauses);
    m_gapBar->setRule(m_rule);
    m_timelines->setRule(m_rule); // before the data, which is split at once
    m_timelines->setData(opened.data);
    selectAgain(user, row);
    m_toolBar->setRules(m_rules);
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
    const bool isExact = m_snapshot->result->rule == m_rule;
    const GapTotals* totals = !isExact && m_snapshot->opened.study ? m_snapshot->opened.study->find(m_rule) : nullptr;
    const Summary summary = totals ? summaryAt(*totals, m_snapshot->summary) : m_snapshot->summary;
    m_numbers->setSummary(summary, dataCountsOf(*m_snapshot), isExact ? Freshness::All : totals ? Freshness::Profile : Freshness::None);
    const bool isKnown = isExact || totals;
    showPinnedBar(isKnown ? std::optional(summary.sessions) : std::nullopt);
    if (!isKnown)
        return;
    const std::size_t events = m_snapshot->opened.data->index.eventCount();
    m_gapBar->setCounts(m_rule, events - summary.sessions, summary.sessions - summary.users);
}

// All that follows the line by itself.
void MainWindow::showGap()
{
    showNumbers();
    const auto& pinned = m_snapshot->pinned;
    const GapMarks marks{m_rule.gap, pinned ? std::optional(pinned->result->rule.gap) : std::nullopt};
    m_numbers->setMarks(marks);
    m_side->setMarks(marks, m_snapshot->result->rule != m_rule);
}

void MainWindow::showSourceNotice()
{
    const SourceInfo& source = *m_snapshot->opened.source;
    const SourceNotice notice = noticeOf(source, m_snapshot->opened.data->table->size());
    std::vector<Banner::Button> buttons;
    if (!source.hasSearch)
        buttons.push_back({tr("Choose what counts"), [this] { emit columnsRequested(); }});
    if (notice.title.isEmpty())
        m_banner->dismiss();
    else if (notice.isWarning)
        m_banner->showWarning(notice.title, notice.text, buttons);
    else
        m_banner->showInfo(notice.title, notice.text, buttons);
}

void MainWindow::showProgress(const QString& name, std::optional<double> share, std::uint64_t events)
{
    m_progress->setProgress(name, share, events);
}

void MainWindow::hideProgress() { m_progress->hide(); }

void MainWindow::showError(const Error& error, const std::function<void()>& chooseColumns)
{
    std::vector<Banner::Button> buttons;
    if (chooseColumns)
        buttons.push_back({tr("Choose columns"), chooseColumns});
    const QString what = toQString(error.where.empty() ? error.message : error.where + ": " + error.message);
    m_banner->showError(what, toQString(error.remedy), buttons);
}

void MainWindow::showNotice(const QString& title, const QString& text) { m_banner->showInfo(title, text); }

QPixmap MainWindow::picture() { return grab(); }

void MainWindow::moveGap(Duration gap)
{
    followGap(gap);
    emit gapChosen(gap);
}

void MainWindow::chooseGap(Duration gap)
{
    m_gapBar->setRule({gap, m_rule.boundary});
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
}

void MainWindow::chooseRules(EnginePreset preset)
{
    EngineRules rules = EngineRules::of(preset);
    rules.wait = m_rules.wait;
    emit rulesChosen(rules);
}

void MainWindow::findUser(const QString& name)
{
    if (!m_snapshot)
        return;
    const SessionIndex& index = m_snapshot->opened.data->index;
    const std::string wanted = name.toStdString();
    const std::size_t user = index.firstUserNotBefore(wanted);
    const bool found = user < index.userCount() && index.userName(user).starts_with(wanted);
    m_toolBar->setFindFailed(!found);
    if (found)
        m_timelines->view().select(user, index.firstEventOf(user));
}

void MainWindow::inspectSelection()
{
    const auto selection = m_timelines->view().selection();
    if (!m_snapshot || !selection) {
        m_side->inspector().clear();
        return;
    }
    const bool current = m_snapshot->result->rule == m_rule;
    m_side->inspector().setSession(m_snapshot->opened.data, selection->session, selection->ordinal, selection->ofHowMany,
                                   m_rule, m_snapshot->ctrKind,
                                   current ? std::span(m_snapshot->result->lostEvents) : std::span<const std::uint8_t>{});
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    emit fileDropped(event->mimeData()->urls().first().toLocalFile());
    event->acceptProposedAction();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    adaptToSize();
}

void MainWindow::adaptToSize()
{
    const bool compact = width() < kCompactBelowWidth || height() < kCompactBelowHeight;
    const int gutter = compact ? 6 : 8;
    m_body->setContentsMargins(gutter, gutter, gutter, gutter);
    m_body->setSpacing(gutter);
    m_gapBar->setCompact(compact);
    m_numbers->setCompact(compact);
    m_side->setCompact(compact);
}

} // namespace lull::ui
