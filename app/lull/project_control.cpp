#include "app/lull/project_control.h"

#include "app/lull/opened_file.h"
#include "app/lull/save_dialog.h"
#include "app/project/project_file.h"
#include "app/project/project_text.h"
#include "core/event/duration_text.h"
#include "core/output/replaced_file.h"
#include "ui/text.h"

#include <QCloseEvent>
#include <QFile>
#include <QFileInfo>
#include <QMessageBox>

#include <utility>

namespace lull::app {

namespace {

using ui::toQString;
using Done = std::expected<void, Error>;

constexpr int kAutosaveMillis = 1000; // after the last change

// Without the layout and what is on screen: a window that was moved is no work that can be lost. Pinned rows are.
std::string contentOf(Project project)
{
    project.layout = {};
    project.place = {.pinnedRows = std::move(project.place.pinnedRows)};
    return recoveryTextOf(project).value_or("");
}

Done asDone(std::optional<Error> problem) { return problem ? Done(std::unexpected(std::move(*problem))) : Done(); }

QString nameOf(const std::string& path) { return QFileInfo(toQString(path)).fileName(); }

Error streamIsNoProject()
{
    return {ErrorCode::BadArgument, ProjectControl::tr("a stream that goes on cannot be saved as a project").toStdString(), "",
            ProjectControl::tr("stop the stream first").toStdString()};
}

} // namespace

ProjectControl::ProjectControl(ui::MainWindow& window, Program program) : m_window(window), m_program(std::move(program))
{
    m_autosaveTimer.setSingleShot(true);
    m_autosaveTimer.setInterval(kAutosaveMillis);
    connect(&m_autosaveTimer, &QTimer::timeout, this, &ProjectControl::autosave);
    connect(&window, &ui::MainWindow::saveProjectRequested, this, &ProjectControl::save);
    connect(&window, &ui::MainWindow::saveProjectAsRequested, this, &ProjectControl::saveAs);
    window.installEventFilter(this);
}

void ProjectControl::open(const QString& path)
{
    ++m_readings;
    m_reading.start([file = path.toStdString()] { return readProject(file); },
                    [this](const std::expected<Project, Error>& project) {
                        --m_readings;
                        if (!project) {
                            emit failed(project.error());
                            return;
                        }
                        m_saved[project->path] = contentOf(*project);
                        m_program.show(*project);
                        emit opened();
                    });
}

void ProjectControl::save()
{
    const auto project = m_program.current();
    if (!project)
        m_window.showError(streamIsNoProject());
    else if (project->path.empty())
        askWhereTo(*project);
    else
        write(*project, toQString(project->path), {});
}

void ProjectControl::saveAs()
{
    if (const auto project = m_program.current())
        askWhereTo(*project);
    else
        m_window.showError(streamIsNoProject());
}

void ProjectControl::saveTo(const QString& path)
{
    if (const auto project = m_program.current())
        write(*project, path, {});
}

void ProjectControl::askWhereTo(const Project& project)
{
    const QString log = project.files.empty() ? tr("Tutorial") : nameOf(project.files);
    const QString named = project.path.empty() ? log : nameOf(project.path);
    askWhereToSave(m_window, QFileInfo(named).baseName(), {{tr("Lull project"), "lull"}},
                   [this](const QString& path) { saveTo(path); });
}

void ProjectControl::write(const Project& project, const QString& path, const std::function<void()>& then)
{
    m_writing.start([project, file = path.toStdString()] { return asDone(writeProject(file, project)); },
                    [this, project, path, then](const Done& done) {
                        if (!done) {
                            m_window.showError(done.error());
                            return;
                        }
                        Project now = project;
                        now.path = path.toStdString();
                        m_saved[now.path] = contentOf(now);
                        m_program.savedAs(now.path);
                        noteChange(); // nothing is left to recover
                        emit saved(path);
                        if (then)
                            then();
                    });
}

bool ProjectControl::isModified() const
{
    const auto project = m_program.work();
    if (!project || project->path.empty())
        return false;
    const auto saved = m_saved.find(project->path);
    return saved == m_saved.end() || contentOf(*project) != saved->second;
}

void ProjectControl::keepRecovery(const QString& folder) { m_recovery.emplace(folder); }

void ProjectControl::noteChange()
{
    if (!m_recovery)
        return;
    m_autosaveTimer.start();
    if (!std::exchange(m_hasOffered, true))
        offerLeftBehind();
}

// What is saved, or nobody's work yet, needs no recovery.
void ProjectControl::autosave()
{
    const auto project = m_program.current();
    if (!project)
        return;
    const bool needsIt = !project->files.empty() && (project->path.empty() || isModified());
    const std::string text = needsIt ? recoveryTextOf(*project).value_or("") : std::string();
    if (text == m_autosaved)
        return;
    m_autosaved = text;
    m_writing.start(
        [text, file = m_recovery->file()] {
            if (!text.empty())
                return asDone(replaceFile(file, text));
            Recovery::forget(toQString(file));
            return Done();
        },
        [](const Done&) {}); // a full disk must not stop anybody's work
}

void ProjectControl::offerLeftBehind()
{
    const auto file = m_recovery->leftBehind();
    if (!file)
        return;
    m_reading.start([path = file->toStdString()] { return readRecovery(path); },
                    [this, file = *file](const std::expected<Project, Error>& project) {
                        if (project)
                            offer(file, *project);
                        else
                            Recovery::setAside(file);
                    });
}

void ProjectControl::offer(const QString& file, const Project& project)
{
    const QString log = project.files.empty() ? tr("the tutorial") : nameOf(project.files);
    m_window.showNotice(tr("Lull was not closed properly last time"),
                        tr("%1 was open, at a gap of %2.").arg(log, toQString(spellDuration(project.settings.gap))),
                        {{tr("Open it again"),
                          [this, file, project] {
                              whenSafe([this, file, project] {
                                  m_program.show(project);
                                  Recovery::forget(file);
                              });
                          }},
                         {tr("Forget it"), [file] { Recovery::forget(file); }}});
}

bool ProjectControl::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != &m_window || event->type() != QEvent::Close || m_isClosing || !isModified())
        return QObject::eventFilter(watched, event);
    event->ignore();
    askForChanges(tr("Save the changes to %1 before closing?"), [this] { closeNow(); });
    return true;
}

void ProjectControl::whenSafe(const std::function<void()>& proceed)
{
    if (isModified())
        askForChanges(tr("Save the changes to %1 before something else is opened?"), proceed);
    else
        proceed();
}

void ProjectControl::askForChanges(const QString& question, const std::function<void()>& proceed)
{
    auto* box = new QMessageBox(QMessageBox::Question, tr("Unsaved changes"), question.arg(nameOf(m_program.work()->path)),
                                QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this, proceed](int answer) {
        if (answer == QMessageBox::Discard)
            proceed();
        const auto project = m_program.work();
        if (answer == QMessageBox::Save && project)
            write(*project, toQString(project->path), proceed);
    });
    box->open();
}

void ProjectControl::closeNow()
{
    m_isClosing = true;
    m_window.close();
}

} // namespace lull::app
