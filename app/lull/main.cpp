// `lull`: the desktop application.
#include "app/lull/arguments.h"
#include "app/lull/controller.h"
#include "app/lull/screenshot.h"
#include "core/stream/tutorial.h"
#include "ui/theme/focus_ring.h"
#include "ui/theme/style.h"
#include "ui/tour/tour.h"
#include "ui/window/main_window.h"

#include <QApplication>

#include <fmt/format.h>

#include <cstdio>
#include <optional>

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

void open(Controller& controller, const Arguments& arguments)
{
    Settings settings{arguments.settings.gap, arguments.settings.rules, CtrKind::SearchCtrPooled};
    if (arguments.pinned)
        settings.pinned = PinnedGap{*arguments.pinned, settings.rules};
    if (!arguments.file.empty()) {
        controller.openFile(QString::fromStdString(arguments.file), arguments.settings.log, settings);
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

int runWindow(int& argc, char** argv, const Arguments& arguments)
{
    if (arguments.screenshot)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName("lull");
    QApplication::setApplicationDisplayName("Lull");
    QApplication::setApplicationVersion(LULL_VERSION);
    const auto systemScheme = ui::Theme::of(QApplication::palette()).scheme();
    const auto scheme = arguments.screenshot ? ui::Scheme::Light : systemScheme;
    ui::applyTheme(application, arguments.dark ? ui::Scheme::Dark : scheme);
    ui::FocusRing::installOn(application);

    ui::MainWindow window;
    QObject::connect(&window, &ui::MainWindow::schemeChosen, &window,
                     [&application](ui::Scheme chosen) { ui::applyTheme(application, chosen); });
    if (arguments.size)
        window.resize(*arguments.size);
    Controller controller(window);
    std::optional<Screenshot> screenshot;
    if (arguments.screenshot) {
        controller.setAsksForColumns(false);
        screenshot.emplace(window, controller, *arguments.screenshot);
    }
    if (arguments.panel)
        window.showPanel(*arguments.panel);
    if (arguments.compare)
        window.setComparing(true);
    window.show();
    if (arguments.tourStep)
        startTour(window, arguments);
    else
        open(controller, arguments);
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
