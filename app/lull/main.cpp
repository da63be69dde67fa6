// `lull`: the desktop application.
#include "app/lull/arguments.h"
#include "app/lull/controller.h"
#include "app/lull/desktop_colours.h"
#include "app/lull/remembered.h"
#include "app/lull/screenshot.h"
#include "app/lull/session_memory.h"
#include "app/project/project_file.h"
#include "core/stream/tutorial.h"
#include "ui/theme/focus_ring.h"
#include "ui/tour/tour.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace lull;
using namespace lull::app;

ui::SimulationChoice simulationOf(const Arguments& arguments)
{
    ui::SimulationChoice choice = ui::usualSimulation();
    choice.settings.seed = arguments.seed;
    if (arguments.settings.rules.wait > Duration{0})
        choice.wait = arguments.settings.rules.wait;
    return choice;
}

// A picture ignores what is remembered.
std::unique_ptr<QSettings> storeFor(const Arguments& arguments)
{
    if (arguments.screenshot)
        return std::make_unique<QSettings>(QString(), QSettings::IniFormat);
    return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("lull"), QStringLiteral("lull"));
}

ui::SchemeChoice schemeFor(const Arguments& arguments, const Remembered& remembered)
{
    if (arguments.dark)
        return ui::SchemeChoice::Dark;
    return arguments.screenshot ? ui::SchemeChoice::Light : remembered.scheme();
}

// So that what is remembered of a log finds it from any folder.
std::vector<std::string> absolute(const std::vector<std::string>& paths)
{
    std::vector<std::string> result;
    std::ranges::transform(paths, std::back_inserter(result), [](const std::string& path) {
        return QFileInfo(QString::fromStdString(path)).absoluteFilePath().toStdString();
    });
    return result;
}

void open(Controller& controller, const Arguments& arguments, const Remembered& remembered)
{
    Settings settings{arguments.settings.gap, arguments.settings.rules, CtrKind::SearchCtrPooled};
    settings.withoutBots = arguments.settings.withoutBots;
    if (arguments.pinned)
        settings.pinned = PinnedGap{*arguments.pinned, settings.rules, settings.withoutBots};
    if (arguments.files.size() == 1 && isProjectFile(arguments.files.front())) {
        controller.openProject(QString::fromStdString(arguments.files.front()));
        return;
    }
    if (!arguments.files.empty()) {
        const std::vector<std::string> paths = absolute(arguments.files);
        const bool isAsLeft = paths.size() == 1 && !arguments.gapGiven && !arguments.rulesGiven && !arguments.pinned && !settings.withoutBots;
        const auto left = isAsLeft ? remembered.settingsOf(QString::fromStdString(paths.front())) : std::nullopt;
        controller.openFiles(paths, arguments.settings.log, left.value_or(settings));
        return;
    }
    if (arguments.simulate) {
        controller.simulate(simulationOf(arguments), arguments.settings.gap, arguments.pauseAfter);
        return;
    }
    const TutorialSettings tutorial = settingsOf(TutorialChapter::Tutorial);
    settings.ctrKind = CtrKind::ClicksPerSearchMean;
    if (!arguments.gapGiven)
        settings.gap = tutorial.gap;
    if (!arguments.rulesGiven)
        settings.rules = tutorial.rules;
    if (settings.pinned)
        settings.pinned->rules = settings.rules;
    controller.openTutorial(settings);
}

void startTour(ui::MainWindow& window, const Arguments& arguments)
{
    window.startTour(arguments.tourStep);
    TutorialSettings settings = window.tour().model().script().settings;
    if (arguments.gapGiven)
        settings.gap = arguments.settings.gap;
    if (arguments.rulesGiven)
        settings.rules = arguments.settings.rules;
    window.tour().chooseSettings(settings);
}

void useLook(ui::MainWindow& window, const Arguments& arguments)
{
    if (arguments.size)
        window.resize(*arguments.size);
    if (arguments.panel)
        window.showPanel(*arguments.panel);
    if (arguments.compare)
        window.setComparing(true);
}

int runWindow(int& argc, char** argv, const Arguments& arguments)
{
    if (arguments.screenshot)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName("lull");
    QApplication::setApplicationDisplayName("Lull");
    QApplication::setApplicationVersion(LULL_VERSION);
    DesktopColours colours(application);
    Remembered remembered(storeFor(arguments));
    colours.apply(schemeFor(arguments, remembered));
    ui::FocusRing::installOn(application);

    ui::MainWindow window;
    QObject::connect(&window, &ui::MainWindow::schemeChosen, &colours, &DesktopColours::apply);
    Controller controller(window);
    std::optional<Screenshot> screenshot;
    std::optional<SessionMemory> memory;
    if (arguments.screenshot) {
        controller.setAsksForColumns(false);
        screenshot.emplace(window, controller, *arguments.screenshot);
    } else {
        controller.setImportMemory(std::make_unique<ImportMemory>());
        controller.projects().keepRecovery(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/recovery");
        memory.emplace(window, controller, remembered);
    }
    useLook(window, arguments);
    // What the command line says of the window goes before what a project says.
    QObject::connect(&controller.projects(), &ProjectControl::opened, &window, [&] { useLook(window, arguments); });
    window.show();
    if (arguments.tourStep)
        startTour(window, arguments);
    else
        open(controller, arguments, remembered);
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    const auto arguments = parseArguments(argc, argv);
    if (!arguments) {
        fmt::print(arguments.error().status == 0 ? stdout : stderr, "{}", arguments.error().text);
        return arguments.error().status;
    }
    return runWindow(argc, argv, *arguments);
}
