// The controller's projects: what it shows as one, and the way back.
#include "app/lull/controller.h"
#include "app/project/project_file.h"
#include "ui/text.h"

#include <utility>

namespace lull::app {

namespace {

Layout layoutOf(const ui::WindowLayout& window)
{
    return {.width = window.size.width(),
            .height = window.size.height(),
            .timelines = window.timelines,
            .panel = window.panel,
            .comparing = window.comparing,
            .dark = window.scheme == ui::Scheme::Dark};
}

ui::WindowLayout windowLayoutOf(const Layout& layout)
{
    return {.size = layout.width > 0 && layout.height > 0 ? QSize(layout.width, layout.height) : QSize(),
            .timelines = layout.timelines,
            .panel = layout.panel,
            .comparing = layout.comparing,
            .scheme = layout.dark ? ui::Scheme::Dark : ui::Scheme::Light};
}

Place placeOf(ui::TimelinePlace place)
{
    return {.time = place.time, .user = std::move(place.user), .at = place.at, .pinnedRows = std::move(place.pinnedRows)};
}

ui::TimelinePlace timelinePlaceOf(const Place& place)
{
    return {.time = place.time, .user = place.user, .at = place.at, .pinnedRows = place.pinnedRows};
}

} // namespace

ProjectControl::Program Controller::programOfProjects()
{
    return {.current = [this] { return project(); },
            .work = [this] { return m_stream.isActive() || m_beforeTour ? m_covered : project(); },
            .show = [this](const Project& project) { show(project); },
            .savedAs = [this](const std::string& path) {
                if (m_shown)
                    m_shown->project = path;
            }};
}

std::optional<Project> Controller::project() const
{
    if (m_stream.isActive() || !m_window.snapshot())
        return std::nullopt;
    Project project;
    if (m_shown) {
        project.files = m_shown->paths;
        project.options = m_shown->options;
        project.path = m_shown->project;
    }
    project.settings = m_engine.settings();
    project.layout = layoutOf(m_window.layoutNow());
    project.place = placeOf(m_window.placeNow());
    return project;
}

void Controller::show(const Project& project)
{
    m_window.useLayout(windowLayoutOf(project.layout));
    if (project.files.empty())
        openTutorial(project.settings);
    else
        open({.paths = project.files, .options = project.options, .settings = project.settings, .project = project.path,
              .wasAsked = true});
    m_placeToShow = project.place;
}

void Controller::showPlace()
{
    if (m_placeToShow)
        m_window.goTo(timelinePlaceOf(*std::exchange(m_placeToShow, std::nullopt)));
}

} // namespace lull::app
