// The controller's ways to open something: the tutorial, the tour, logs by name, by hand and again.
#include "app/lull/controller.h"

#include "app/project/project_file.h"
#include "core/stream/tutorial.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lull::app {

namespace {

Settings tutorialSettings()
{
    const TutorialSettings tutorial = settingsOf(TutorialChapter::Tutorial);
    return {.gap = tutorial.gap, .rules = tutorial.rules, .ctrKind = CtrKind::ClicksPerSearchMean};
}

} // namespace

void Controller::openTutorial(std::optional<Settings> settings)
{
    OpenRequest request;
    request.builtIn = tutorialEvents(TutorialChapter::Tutorial);
    request.name = tr("Tutorial").toStdString();
    request.settings = settings.value_or(tutorialSettings());
    m_beforeTour.reset();
    openBuiltIn(std::move(request));
}

void Controller::openBuiltIn(OpenRequest request)
{
    m_import.forgetReopening();
    m_asked.reset();
    m_placeToShow.reset();
    m_failure.reset();
    m_engine.open(std::move(request));
    m_progressTimer.start();
}

void Controller::openTour(const TutorialScript& script, const std::shared_ptr<const EventTable>& events)
{
    if (m_shown && !m_beforeTour) {
        cover();
        m_beforeTour = m_shown;
        m_beforeTour->settings = m_engine.settings();
    }
    const bool perSearch = script.chapter == TutorialChapter::PerSearch;
    OpenRequest request;
    request.builtIn = events;
    request.name = tr("Tutorial, chapter %1").arg(static_cast<int>(script.chapter) + 1).toStdString();
    request.settings = {.gap = script.settings.gap, .rules = script.settings.rules,
                        .ctrKind = perSearch ? CtrKind::SearchCtrPooled : CtrKind::ClicksPerSearchMean};
    openBuiltIn(std::move(request));
}

// Something that does not last is shown over the log.
void Controller::cover()
{
    if (!m_stream.isActive() && !m_beforeTour)
        m_covered = project();
}

// Back to the log that was open before; else the tutorial as it is told.
void Controller::leaveTour()
{
    if (!m_beforeTour)
        return openTutorial();
    open(*std::exchange(m_beforeTour, std::nullopt));
    if (m_covered)
        m_placeToShow = m_covered->place;
}

void Controller::openFile(const QString& path, const LogOptions& options, const Settings& settings)
{
    openFiles({path.toStdString()}, options, settings);
}

void Controller::openFiles(const std::vector<std::string>& paths, const LogOptions& options, const Settings& settings)
{
    open({.paths = paths, .options = options, .settings = settings});
}

void Controller::open(const OpenedFile& file)
{
    OpenRequest request;
    request.paths = file.paths;
    request.name = nameOf(file.paths).toStdString();
    request.options = file.options;
    request.options.keepsOtherColumns = true; // to compare by
    request.settings = file.settings;
    m_import.forgetReopening();
    m_asked = file;
    m_placeToShow.reset();
    m_failure.reset();
    m_engine.open(std::move(request));
    m_progressTimer.start();
}

void Controller::openSafely(const QStringList& paths)
{
    m_projects.whenSafe([this, paths] { openPicked(paths); });
}

void Controller::openPicked(const QStringList& paths)
{
    if (paths.size() == 1 && isProjectFile(paths.front().toStdString())) {
        openProject(paths.front());
        return;
    }
    const OpenedFile file = pickedFile(paths);
    if (m_asksForColumns)
        m_import.ask(file);
    else
        open(file);
}

void Controller::openRecent(const QString& path) { m_import.reopen(pickedFile({path})); }

OpenedFile Controller::pickedFile(const QStringList& paths) const
{
    OpenedFile file;
    std::ranges::transform(paths, std::back_inserter(file.paths), [](const QString& path) { return path.toStdString(); });
    if (paths.size() == 1 && m_usualSettings)
        file.settings = m_usualSettings(paths.front());
    return file;
}

} // namespace lull::app
