#include "tests/bench/ui_bench.h"

#include "app/lull/controller.h"
#include "tests/bench/gap_drag.h"
#include "tests/bench/hand.h"
#include "tests/bench/live_bench.h"
#include "tests/bench/percentiles.h"
#include "tests/bench/start_time.h"
#include "tests/bench/timeline_hands.h"
#include "ui/window/main_window.h"

#include <stdexcept>
#include <vector>

namespace lull::bench {

namespace {

constexpr LiveRun kShortStream{.rate = 100'000, .minutes = 0.5};

// The line dragged while the window compares, once for each of the panels that take turns beside the timelines.
std::vector<double> dragWithPanels(ui::MainWindow& window, app::Controller& controller)
{
    std::vector<double> shown;
    window.setComparing(true);
    for (const PanelKind panel : {PanelKind::Distributions, PanelKind::Segments, PanelKind::Queries, PanelKind::Quality}) {
        window.showPanel(panel);
        if (!complete(controller))
            throw std::runtime_error("a panel was not worked out");
        const std::vector<double> times = dragGap(window, controller).shown;
        shown.insert(shown.end(), times.begin(), times.end());
    }
    return shown;
}

void useWindow(const std::string& log, nlohmann::ordered_json& result)
{
    ui::MainWindow window;
    window.resize(1440, 900);
    app::Controller controller(window);
    controller.setAsksForColumns(false);
    window.show();
    QElapsedTimer timer;
    timer.start();
    controller.openFile(QString::fromStdString(log), LogOptions{}, app::Settings{});
    if (!settle(controller) || controller.failure())
        throw std::runtime_error(controller.failure() ? controller.failure()->oneLine() : "the log did not open");
    window.repaint();
    const Summary& summary = window.snapshot()->summary;
    result["events"] = summary.events;
    result["users"] = summary.users;
    result["open_to_picture"] = millisecondsOf(timer);
    if (!complete(controller))
        throw std::runtime_error("the gaps were not worked out");
    result["open_to_profile"] = millisecondsOf(timer);

    const DragTimes drag = dragGap(window, controller);
    result["gap_drag"] = percentilesOf(drag.shown);
    result["series"] = percentilesOf(drag.series);
    result["gap_sweep_frames_per_second"] = sweepGap(window, controller);
    const TimelineTimes timelines = useTimelines(window);
    result["timeline_pan"] = percentilesOf(timelines.pan);
    result["timeline_zoom"] = percentilesOf(timelines.zoom);
    result["hover"] = percentilesOf(timelines.hover);
    result["gap_drag_panels_open"] = percentilesOf(dragWithPanels(window, controller));
}

} // namespace

nlohmann::ordered_json measureWindow(const std::string& log)
{
    nlohmann::ordered_json result;
    useWindow(log, result);
    result["live_frame"] = measureLive(kShortStream)["frame_wall"];
    result["start_to_window"] = percentilesOf(timeStarts(log));
    return result;
}

} // namespace lull::bench
