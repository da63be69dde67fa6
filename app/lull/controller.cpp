#include "app/lull/controller.h"

#include "app/lull/column_import.h"
#include "app/lull/exporter.h"
#include "core/stream/tutorial.h"
#include "ui/text.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>
#include <thread>
#include <utility>

namespace lull::app {

namespace {

using ui::toQString;

constexpr int kProgressMillis = 100;

// One core is left to the window.
unsigned engineThreads() { return std::max(1U, std::thread::hardware_concurrency()); }

Settings tutorialSettings()
{
    const TutorialSettings tutorial = settingsOf(TutorialChapter::Tutorial);
    return {tutorial.gap, tutorial.rules, CtrKind::ClicksPerSearchMean};
}

QString pictureFilter() { return Controller::tr("Pictures (*.png)"); }
QString csvFilter() { return Controller::tr("CSV files (*.csv)"); }

} // namespace

Controller::Controller(ui::MainWindow& window, QObject* parent)
    : QObject(parent), m_window(window), m_columns(std::make_unique<ColumnImport>(window)),
      m_engine(
          [this] {
              if (!m_newsPending.exchange(true))
                  QMetaObject::invokeMethod(this, &Controller::takeNews, Qt::QueuedConnection);
          },
          engineThreads())
{
    m_progressTimer.setInterval(kProgressMillis);
    connect(&m_progressTimer, &QTimer::timeout, this, &Controller::showProgress);
    connect(m_columns.get(), &ColumnImport::chosen, this, &Controller::reopen);
    connect(m_columns.get(), &ColumnImport::failed, this,
            [this](const Error& error) { m_window.showError(error, false); });
    connectWindow();
}

Controller::~Controller() = default;

void Controller::connectWindow()
{
    using ui::MainWindow;
    connect(&m_window, &MainWindow::gapChosen, this,
            [this](Duration gap) { change([gap](Settings& settings) { settings.gap = gap; }); });
    connect(&m_window, &MainWindow::ctrKindChosen, this,
            [this](CtrKind kind) { change([kind](Settings& settings) { settings.ctrKind = kind; }); });
    connect(&m_window, &MainWindow::rulesChosen, this,
            [this](const EngineRules& rules) { change([&rules](Settings& settings) { settings.rules = rules; }); });
    connect(&m_window, &MainWindow::openRequested, this, &Controller::chooseFile);
    connect(&m_window, &MainWindow::fileDropped, this, &Controller::openDropped);
    connect(&m_window, &MainWindow::tutorialRequested, this, [this] { openTutorial(); });
    connect(&m_window, &MainWindow::columnsRequested, this, &Controller::chooseColumns);
    connect(&m_window, &MainWindow::cancelRequested, this, [this] { m_engine.cancelLoad(); });
    connect(&m_window, &MainWindow::exportRequested, this, &Controller::exportAs);
    connect(&m_window, &MainWindow::copyPictureRequested, this,
            [](const QImage& picture) { QApplication::clipboard()->setImage(picture); });
    connect(&m_window, &MainWindow::savePictureRequested, this, [this](const QImage& picture, const QString& name) {
        saveTo(name, pictureFilter(), [picture](const QString& path) { return savePicture(picture, path); });
    });
}

void Controller::change(const std::function<void(Settings&)>& edit)
{
    Settings settings = m_engine.settings();
    edit(settings);
    m_engine.setSettings(settings);
}

void Controller::openTutorial(std::optional<Settings> settings)
{
    OpenRequest request;
    request.builtIn = tutorialEvents(TutorialChapter::Tutorial);
    request.name = tr("Tutorial").toStdString();
    request.settings = settings.value_or(tutorialSettings());
    m_path.clear();
    m_failure.reset();
    m_engine.open(std::move(request));
    m_progressTimer.start();
}

void Controller::openFile(const QString& path, const LogOptions& options, const Settings& settings)
{
    OpenRequest request;
    request.path = path.toStdString();
    request.name = QFileInfo(path).fileName().toStdString();
    request.options = options;
    request.settings = settings;
    m_options = options;
    m_path = request.path;
    m_failure.reset();
    m_engine.open(std::move(request));
    m_progressTimer.start();
}

void Controller::openDropped(const QString& path) { openFile(path, LogOptions{}, Settings{}); }

void Controller::chooseFile()
{
    auto* dialog = new QFileDialog(&m_window, tr("Open a log"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Logs (*.csv *.tsv *.txt *.json *.ndjson *.jsonl *.log *.gz)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &Controller::openDropped);
    dialog->open();
}

bool Controller::isSettled() const
{
    if (m_engine.loadState().phase == LoadPhase::Reading)
        return false;
    const auto snapshot = m_window.snapshot();
    if (!snapshot)
        return false;
    const Settings wanted = m_engine.settings();
    return snapshot->result->rule.gap == wanted.gap && snapshot->ctrKind == wanted.ctrKind
           && snapshot->opened.data->rules == wanted.rules;
}

void Controller::takeNews()
{
    m_newsPending = false;
    const auto snapshot = m_engine.snapshot();
    if (snapshot && snapshot->generation > m_shownGeneration) {
        m_shownGeneration = snapshot->generation;
        m_window.setSnapshot(snapshot);
    }
    takeLoadState();
    if (isSettled())
        emit settled();
}

void Controller::takeLoadState()
{
    const LoadState state = m_engine.loadState();
    if (state.phase == LoadPhase::Reading)
        return;
    m_progressTimer.stop();
    m_window.hideProgress();
    if (state.request == m_reportedRequest)
        return;
    m_reportedRequest = state.request;
    if (state.phase == LoadPhase::Failed)
        takeFailure(state.error);
    else if (m_failure)
        showFailure(); // the tutorial stands in for a file that could not be opened
    else if (m_asksForColumns && !m_path.empty() && !m_window.snapshot()->opened.source->hasSearch)
        chooseColumns();
}

void Controller::takeFailure(const Error& error)
{
    if (error.code == ErrorCode::Cancelled && m_window.snapshot())
        return;
    m_failure = error;
    if (m_window.snapshot()) {
        showFailure();
        return;
    }
    const std::string path = m_path;
    openTutorial(); // never an empty window
    m_path = path;
    m_failure = error;
}

void Controller::showFailure()
{
    const bool columnsMayHelp = m_failure->code == ErrorCode::NoUsableColumn;
    m_window.showError(*m_failure, columnsMayHelp);
    if (columnsMayHelp && m_asksForColumns)
        chooseColumns();
}

void Controller::showProgress()
{
    const LoadState state = m_engine.loadState();
    if (state.phase != LoadPhase::Reading)
        return;
    const auto share = state.bytesTotal == 0
                           ? std::nullopt
                           : std::optional(static_cast<double>(state.bytesRead) / static_cast<double>(state.bytesTotal));
    m_window.showProgress(toQString(state.name), share, state.events);
}

void Controller::chooseColumns()
{
    if (!m_path.empty())
        m_columns->ask(m_path, m_options);
}

void Controller::reopen(const Mapping& mapping, bool header)
{
    LogOptions options = m_options;
    options.mapping = mapping;
    options.header = header;
    Settings settings = m_engine.settings();
    if (const auto snapshot = m_window.snapshot(); !snapshot || snapshot->opened.source->path != m_path)
        settings = Settings{};
    openFile(toQString(m_path), options, settings);
}

void Controller::exportAs(ui::ExportKind kind)
{
    const auto snapshot = m_window.snapshot();
    switch (kind) {
    case ui::ExportKind::CopyWindowPicture: QApplication::clipboard()->setPixmap(m_window.picture()); return;
    case ui::ExportKind::WindowPicture: {
        const QImage picture = m_window.picture().toImage();
        saveTo("lull.png", pictureFilter(), [picture](const QString& path) { return savePicture(picture, path); });
        return;
    }
    case ui::ExportKind::SessionsCsv:
        if (snapshot)
            saveTo("sessions.csv", csvFilter(), [snapshot](const QString& path) { return saveSessionsCsv(*snapshot, path); });
        return;
    case ui::ExportKind::SummaryCsv:
        if (snapshot)
            saveTo("summary.csv", csvFilter(), [snapshot](const QString& path) { return saveSummaryCsv(*snapshot, path); });
        return;
    }
}

void Controller::saveTo(const QString& suggested, const QString& filter,
                        const std::function<std::expected<void, Error>(const QString&)>& save)
{
    auto* dialog = new QFileDialog(&m_window, tr("Save"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(filter);
    dialog->selectFile(suggested);
    dialog->setDefaultSuffix(QFileInfo(suggested).suffix());
    connect(dialog, &QFileDialog::fileSelected, this, [this, save](const QString& path) {
        m_saving.start([save, path](const std::stop_token&) { return save(path); },
                       [this, path](const std::expected<void, Error>& saved) { reportSaved(path, saved); });
    });
    dialog->open();
}

void Controller::reportSaved(const QString& path, const std::expected<void, Error>& saved)
{
    if (saved)
        m_window.showNotice(tr("Saved"), path);
    else
        m_window.showError(saved.error(), false);
}

} // namespace lull::app
