// Joins window and engine: intentions go one way, snapshots the other. Lives on the window's thread.
#pragma once

#include "app/engine/engine.h"
#include "app/engine/panel_engine.h"
#include "app/lull/background_job.h"
#include "app/lull/log_import.h"
#include "app/lull/project_control.h"
#include "app/lull/report_control.h"
#include "app/lull/save_dialog.h"
#include "app/lull/stream_control.h"
#include "core/stream/tutorial_script.h"
#include "ui/window/main_window.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lull::app {

class Controller final : public QObject {
    Q_OBJECT
public:
    // The window must outlive the controller.
    explicit Controller(ui::MainWindow& window, QObject* parent = nullptr,
                        LivePlayer::Clock clock = std::chrono::steady_clock::now);
    ~Controller() override;

    // `settings` replace what goes with the data by itself (30 min and batch rules for files; the tutorial's own).
    void openTutorial(std::optional<Settings> settings = std::nullopt);
    void openFile(const QString& path, const LogOptions& options, const Settings& settings);
    // Several as one log; folders and patterns stand for the logs in them.
    void openFiles(const std::vector<std::string>& paths, const LogOptions& options, const Settings& settings);
    // A stream of made-up traffic instead of the log, at another gap where one is given. With `pauseAfter` it goes at once to
    // where so many events have arrived, and stands there: the same picture every time.
    void simulate(const ui::SimulationChoice& choice, Duration gap, std::optional<std::uint64_t> pauseAfter = std::nullopt);
    // The import dialog opens over what is dropped or picked, and by itself where a file needs it; off for pictures.
    void setAsksForColumns(bool asks) { m_asksForColumns = asks; }
    // What is chosen there is remembered; without, nothing is.
    void setImportMemory(std::unique_ptr<ImportMemory> memory) { m_import.setMemory(std::move(memory)); }

    // With which settings a log is opened that the user picks; the usual ones without.
    void setUsualSettings(std::function<Settings(const QString& path)> settingsOf) { m_usualSettings = std::move(settingsOf); }
    // The file or folder that is shown; empty for the tutorial, for streams and where there are several.
    [[nodiscard]] QString shownFile() const;
    [[nodiscard]] Settings settings() const { return m_engine.settings(); }

    // Nothing is being read, and the window shows what the engine was asked for.
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] StreamControl& stream() { return m_stream; }
    // A `.lull` file; the window takes on its layout too.
    void openProject(const QString& path) { m_projects.open(path); }
    [[nodiscard]] ProjectControl& projects() { return m_projects; }
    // What the window shows, to be kept; none of a stream.
    [[nodiscard]] std::optional<Project> project() const;
    [[nodiscard]] ReportControl& report() { return m_report; }
    // And nothing is left to find out about it: the study of every gap is there, and what changed against a pinned one.
    [[nodiscard]] bool isComplete() const;
    // What went wrong with the file opened last; none where it is open.
    [[nodiscard]] const std::optional<Error>& failure() const { return m_failure; }

signals:
    void settled();
    void completed();

private:
    void connectWindow();
    void connectStream();
    void edit(const std::function<void(Settings&)>& change);
    void replay(ReplayOrder order);
    void leaveStream();
    void takeNews();
    void takePanelAnswer(const PanelAnswer& answer);
    void takeLoad(const LoadState& load);
    void takeFailure(const Error& error);
    void showFailure();
    void showProgress();
    void openBuiltIn(OpenRequest request);
    void openTour(const TutorialScript& script, const std::shared_ptr<const EventTable>& events);
    void leaveTour();
    void cover();
    void openSafely(const QStringList& paths);
    void openPicked(const QStringList& paths);
    void openRecent(const QString& path);
    [[nodiscard]] OpenedFile pickedFile(const QStringList& paths) const;
    void open(const OpenedFile& file);
    [[nodiscard]] ProjectControl::Program programOfProjects();
    void show(const Project& project);
    void showPlace();
    void exportAs(ui::ExportKind kind);
    void saveVectorsOf(const QByteArray& svg, const QString& suggestedFileName);
    void savePictureOf(const QImage& picture, const QString& suggestedFileName);
    void saveTable(const QString& suggestedName, std::expected<void, Error> (*save)(const Snapshot&, const QString&));
    void saveTo(const QString& suggestedName, const std::vector<FileKind>& kinds,
                const std::function<std::expected<void, Error>(const QString&)>& save);
    void reportSaved(const QString& path, const std::expected<void, Error>& saved);

    ui::MainWindow& m_window;
    QTimer m_progressTimer;
    std::optional<OpenedFile> m_asked;     // the file opened last, shown or not; none for the tutorial
    std::optional<OpenedFile> m_shown;     // the file whose data is shown
    std::optional<OpenedFile> m_beforeTour; // what to come back to when the tour is left
    std::optional<Project> m_covered;       // the same as a project, and what a stream is shown over
    std::optional<Place> m_placeToShow;     // of a project whose log is being read
    std::uint64_t m_reportedRequest = 0;   // whose failure was told, or whose data was shown
    std::optional<Error> m_failure;        // of m_asked
    bool m_asksForColumns = true;
    std::function<Settings(const QString&)> m_usualSettings;
    LogImport m_import;
    BackgroundJob m_saving{*this};
    ReportControl m_report;
    ProjectControl m_projects;
    StreamControl m_stream;
    std::atomic<bool> m_newsPending = false;
    PanelEngine m_panels;
    Engine m_engine; // last: stops before what its news would touch is gone
};

} // namespace lull::app
