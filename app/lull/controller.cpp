#include "app/lull/controller.h"

#include "ui/live/live_controls.h"
#include "ui/text.h"

#include <QApplication>
#include <QClipboard>

#include <algorithm>
#include <thread>
#include <utility>

namespace lull::app {

namespace {

using ui::toQString;

constexpr int kProgressMillis = 100;

// The window needs little of its core while it waits for the engine's snapshot.
unsigned engineThreads() { return std::max(1U, std::thread::hardware_concurrency()); }

void pin(Settings& settings) { settings.pinned = PinnedGap{settings.gap, settings.rules, settings.withoutBots}; }

void swapPinned(Settings& settings)
{
    if (!settings.pinned)
        return;
    std::swap(settings.gap, settings.pinned->gap);
    std::swap(settings.rules, settings.pinned->rules);
    std::swap(settings.withoutBots, settings.pinned->withoutBots);
}

bool isPinned(const Snapshot* pinned, const std::optional<PinnedGap>& wanted)
{
    if (!pinned || !wanted)
        return !pinned && !wanted;
    return pinned->result->rule.gap == wanted->gap && pinned->opened.data->rules == wanted->rules
        && pinned->opened.data->leftOut.bots == wanted->withoutBots;
}

} // namespace

Controller::Controller(ui::MainWindow& window, QObject* parent, LivePlayer::Clock clock)
    : QObject(parent), m_window(window), m_import(window), m_report(window), m_projects(window, programOfProjects()),
      m_stream(window, std::move(clock)),
      m_panels(
          [this](PanelAnswer answer) {
              QMetaObject::invokeMethod(
                  this, [this, answer = std::move(answer)] { takePanelAnswer(answer); }, Qt::QueuedConnection);
          },
          engineThreads()),
      m_engine(
          [this] {
              if (!m_newsPending.exchange(true))
                  QMetaObject::invokeMethod(this, &Controller::takeNews, Qt::QueuedConnection);
          },
          engineThreads())
{
    m_progressTimer.setInterval(kProgressMillis);
    connect(&m_progressTimer, &QTimer::timeout, this, &Controller::showProgress);
    connect(&m_import, &LogImport::picked, this, &Controller::openSafely);
    connect(&m_import, &LogImport::chosen, this, &Controller::open);
    connect(&m_import, &LogImport::failed, this, [this](const Error& error) { m_window.showError(error); });
    connect(&m_report, &ReportControl::finished, this, &Controller::reportSaved);
    connect(&m_projects, &ProjectControl::failed, this, &Controller::takeFailure);
    connect(&m_projects, &ProjectControl::saved, this, [this](const QString& path) { reportSaved(path, {}); });
    connect(this, &Controller::settled, &m_projects, &ProjectControl::noteChange);
    connectWindow();
    connectStream();
}

Controller::~Controller() = default;

void Controller::connectWindow()
{
    using ui::MainWindow;
    connect(&m_window, &MainWindow::gapChosen, this,
            [this](Duration gap) { edit([gap](Settings& settings) { settings.gap = gap; }); });
    connect(&m_window, &MainWindow::ctrKindChosen, this,
            [this](CtrKind kind) { edit([kind](Settings& settings) { settings.ctrKind = kind; }); });
    connect(&m_window, &MainWindow::bucketsChosen, this,
            [this](const BucketChoice& buckets) { edit([&buckets](Settings& settings) { settings.buckets = buckets; }); });
    connect(&m_window, &MainWindow::rulesChosen, this,
            [this](const EngineRules& rules) { edit([&rules](Settings& settings) { settings.rules = rules; }); });
    connect(&m_window, &MainWindow::filterChosen, this,
            [this](const SessionFilter& filter) { edit([&filter](Settings& settings) { settings.filter = filter; }); });
    connect(&m_window, &MainWindow::withoutBotsChosen, this,
            [this](bool without) { edit([without](Settings& settings) { settings.withoutBots = without; }); });
    connect(&m_window, &MainWindow::whereChosen, this,
            [this](const std::vector<FieldFilter>& where) { edit([&where](Settings& settings) { settings.where = where; }); });
    connect(&m_window, &MainWindow::userOrderChosen, this,
            [this](UserOrder order) { edit([order](Settings& settings) { settings.order = order; }); });
    connect(&m_window, &MainWindow::panelAsked, this,
            [this](const PanelQuestion& question, const std::shared_ptr<const Snapshot>& snapshot) { m_panels.ask(question, snapshot); });
    connect(&m_window, &MainWindow::panelClosed, this, [this] { m_panels.stopAsking(); });
    connect(&m_window, &MainWindow::pinRequested, this, [this] { edit(&pin); });
    connect(&m_window, &MainWindow::baselineRequested, this, [this] {
        edit([](Settings& settings) {
            if (!settings.pinned)
                pin(settings);
        });
    });
    connect(&m_window, &MainWindow::unpinRequested, this,
            [this] { edit([](Settings& settings) { settings.pinned.reset(); }); });
    connect(&m_window, &MainWindow::pinChosen, this, [this](const std::optional<ui::PinnedChoice>& pinned) {
        edit([&pinned](Settings& settings) {
            settings.pinned = pinned ? std::optional(PinnedGap{pinned->gap, pinned->rules}) : std::nullopt;
        });
    });
    connect(&m_window, &MainWindow::recentRequested, this,
            [this](const QString& path) { m_projects.whenSafe([this, path] { openRecent(path); }); });
    connect(&m_window, &MainWindow::swapRequested, this, [this] { edit(&swapPinned); });
    connect(&m_window, &MainWindow::openRequested, &m_import, &LogImport::pickFiles);
    connect(&m_window, &MainWindow::folderRequested, &m_import, &LogImport::pickFolder);
    connect(&m_window, &MainWindow::filesDropped, this, &Controller::openSafely);
    connect(&m_window, &MainWindow::tutorialRequested, this, [this] { m_projects.whenSafe([this] { openTutorial(); }); });
    connect(&m_window, &MainWindow::tourRequested, this, &Controller::openTour);
    connect(&m_window, &MainWindow::tourLeft, this, &Controller::leaveTour);
    connect(&m_window, &MainWindow::columnsRequested, this, [this] {
        if (m_shown)
            m_import.ask(*m_shown);
    });
    connect(&m_window, &MainWindow::cancelRequested, this, [this] {
        m_engine.cancelLoad();
        m_report.cancel();
        if (m_engine.news().isIndexing)
            m_window.stayWithShown();
    });
    connect(&m_window, &MainWindow::exportRequested, this, &Controller::exportAs);
    connect(&m_window, &MainWindow::copyPictureRequested, this,
            [](const QImage& picture) { QApplication::clipboard()->setImage(picture); });
    connect(&m_window, &MainWindow::savePictureRequested, this, &Controller::savePictureOf);
    connect(&m_window, &MainWindow::saveVectorsRequested, this, &Controller::saveVectorsOf);
}

void Controller::connectStream()
{
    using ui::LiveControls;
    const LiveControls* live = &m_window.live();
    connect(live, &LiveControls::simulateRequested, this,
            [this](const ui::SimulationChoice& choice) { simulate(choice, Settings{}.gap); });
    connect(live, &LiveControls::replayInArrivalOrderRequested, this, [this] { replay(ReplayOrder::Arrival); });
    connect(live, &LiveControls::replayInEventOrderRequested, this, [this] { replay(ReplayOrder::Event); });
    connect(live, &LiveControls::stopRequested, this, &Controller::leaveStream);
    connect(&m_stream, &StreamControl::settled, this, [this] {
        emit settled();
        if (m_stream.isComplete())
            emit completed();
    });
    connect(&m_stream, &StreamControl::failed, this, [this](const Error& error) {
        leaveStream();
        m_window.showError(error);
    });
}

void Controller::simulate(const ui::SimulationChoice& choice, Duration gap, std::optional<std::uint64_t> pauseAfter)
{
    cover();
    m_engine.cancelLoad();
    LivePlayer::Command first;
    if (pauseAfter)
        first = [events = *pauseAfter](StreamPlayer& stream, WallTime now) { stream.seek(events, now); };
    m_stream.simulate(choice, gap, std::move(first));
}

// Intentions are meant for what the window shows.
void Controller::edit(const std::function<void(Settings&)>& change)
{
    if (m_stream.isActive())
        m_stream.edit(change);
    else
        m_engine.edit(change);
}

void Controller::replay(ReplayOrder order)
{
    const auto log = m_engine.snapshot();
    if (!log)
        return;
    cover();
    m_engine.cancelLoad();
    m_stream.replay(*log, order, m_engine.settings());
}

// Back to the log that was open before.
void Controller::leaveStream()
{
    m_stream.stop();
    if (const auto log = m_engine.snapshot())
        m_window.setSnapshot(log);
}

QString Controller::shownFile() const
{
    const bool isOne = m_shown && m_shown->paths.size() == 1 && !m_stream.isActive();
    return isOne ? QString::fromStdString(m_shown->paths.front()) : QString();
}

bool Controller::isSettled() const
{
    if (m_projects.isReading())
        return false;
    if (m_stream.isActive())
        return m_stream.isSettled();
    const EngineNews news = m_engine.news();
    const auto shown = m_window.snapshot();
    if (news.load.phase == LoadPhase::Reading || !shown || shown != news.snapshot || !m_panels.isIdle())
        return false;
    const Settings wanted = m_engine.settings();
    return news.trouble
           || (shown->result->rule.gap == wanted.gap && shown->ctrKind == wanted.ctrKind
               && shown->opened.data->rules == wanted.rules && shown->opened.data->leftOut.bots == wanted.withoutBots
               && shown->opened.data->where == wanted.where && shown->filter == wanted.filter && shown->order == wanted.order
               && shown->buckets == wanted.buckets
               && isPinned(shown->pinned.get(), wanted.pinned));
}

bool Controller::isComplete() const
{
    if (m_stream.isActive())
        return m_stream.isComplete();
    return isSettled() && m_engine.news().isComplete && m_window.snapshot() == m_engine.snapshot();
}

void Controller::takeNews()
{
    m_newsPending = false;
    const EngineNews news = m_engine.news();
    const bool opened = news.load.phase == LoadPhase::Idle && news.load.request != m_reportedRequest;
    if (opened)
        m_stream.stop();
    if (news.snapshot && !m_stream.isActive())
        m_window.setSnapshot(news.snapshot);
    takeLoad(news.load);
    if (news.isIndexing && !m_progressTimer.isActive())
        m_progressTimer.start(); // before it fires most are done
    if (news.trouble)
        m_window.showError(*news.trouble);
    if (isSettled())
        emit settled();
    if (isComplete())
        emit completed();
}

void Controller::takePanelAnswer(const PanelAnswer& answer)
{
    m_window.setPanelAnswer(answer);
    if (isSettled())
        emit settled();
    if (isComplete())
        emit completed();
}

void Controller::takeLoad(const LoadState& load)
{
    if (load.phase == LoadPhase::Reading)
        return;
    m_progressTimer.stop();
    m_window.hideProgress();
    if (load.request == m_reportedRequest)
        return;
    m_reportedRequest = load.request;
    if (load.phase == LoadPhase::Failed) {
        takeFailure(load.error);
        return;
    }
    if (m_failure) { // the tutorial stands in for a file that could not be opened
        m_shown.reset();
        showFailure();
        return;
    }
    m_shown = m_asked;
    showPlace();
    if (!m_shown)
        return;
    m_beforeTour.reset();
    m_covered.reset();
    m_shown->hasSearch = m_window.snapshot()->opened.source->hasSearch;
    if (m_asksForColumns && !m_shown->hasSearch && !m_shown->wasAsked)
        m_import.ask(*m_shown);
}

void Controller::takeFailure(const Error& error)
{
    if (error.code == ErrorCode::Cancelled && m_window.snapshot())
        return;
    if (m_window.snapshot()) {
        m_failure = error;
        showFailure();
        return;
    }
    const std::optional<OpenedFile> asked = m_asked;
    openTutorial(); // never an empty window
    m_asked = asked;
    m_failure = error;
}

void Controller::showFailure()
{
    const bool columnsMayHelp = m_failure->code == ErrorCode::NoUsableColumn && m_asked;
    if (!columnsMayHelp) {
        m_window.showError(*m_failure);
        return;
    }
    m_window.showError(*m_failure, [this, file = *m_asked] { m_import.ask(file); });
    if (m_asksForColumns && !m_asked->wasAsked)
        m_import.ask(*m_asked);
}

void Controller::showProgress()
{
    const EngineNews news = m_engine.news();
    const LoadState& state = news.load;
    if (news.isIndexing)
        m_window.showIndexing();
    if (news.isIndexing || state.phase != LoadPhase::Reading)
        return;
    const auto share = state.bytesTotal == 0
                           ? std::nullopt
                           : std::optional(static_cast<double>(state.bytesRead) / static_cast<double>(state.bytesTotal));
    m_window.showProgress(toQString(state.name), share, state.events);
}

} // namespace lull::app
