// Times the window on a log: opening it until the first picture, and dragging the gap until everything has followed.
//
//   lull_bench --events 1000000
//
// Workload: a simulated log of N events (or --input FILE), opened by the real controller in the real window on the offscreen
// platform at 1440×900; then the gap line is dragged across the histogram, one pointer move after the other, each timed
// until timelines, numbers and charts show that very gap; then once more without waiting in between. Prints one JSON object, times in milliseconds.
#include "app/lull/controller.h"
#include "core/output/event_writer.h"
#include "core/stream/simulation/event_text.h"
#include "core/stream/simulator.h"
#include "tests/bench/live_bench.h"
#include "ui/gap_bar/gap_histogram.h"
#include "ui/theme/style.h"
#include "ui/window/main_window.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QTimer>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <vector>

namespace {

using namespace lull;

constexpr int kDragSteps = 200;
constexpr std::chrono::minutes kLongestWait{2};
constexpr std::chrono::milliseconds kSweep{5000};

double millisecondsOf(const QElapsedTimer& timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

// Runs the event loop until `isThere` holds; asked each time `signal` is emitted. False where that never comes.
template <typename Signal, typename Condition>
bool waitFor(app::Controller& controller, Signal signal, Condition isThere)
{
    QEventLoop loop;
    QObject::connect(&controller, signal, &loop, &QEventLoop::quit);
    QTimer::singleShot(kLongestWait, &loop, &QEventLoop::quit);
    if (!isThere())
        loop.exec();
    return isThere();
}

// The window shows what was asked for.
bool settle(app::Controller& controller)
{
    return waitFor(controller, &app::Controller::settled, [&] { return controller.isSettled(); });
}

// And knows every gap.
bool complete(app::Controller& controller)
{
    return waitFor(controller, &app::Controller::completed, [&] { return controller.isComplete(); });
}

void sendMouse(QWidget& widget, QEvent::Type type, QPointF at)
{
    const bool moves = type == QEvent::MouseMove;
    QMouseEvent event(type, at, widget.mapToGlobal(at), moves ? Qt::NoButton : Qt::LeftButton,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::ShiftModifier);
    QApplication::sendEvent(&widget, &event);
}

nlohmann::ordered_json percentiles(std::vector<double> times)
{
    std::ranges::sort(times);
    const auto at = [&times](double q) {
        return times[static_cast<std::size_t>(std::ceil(q * static_cast<double>(times.size()))) - 1];
    };
    return {{"p50", at(0.5)}, {"p90", at(0.9)}, {"p99", at(0.99)}};
}

// In milliseconds from the moment the pointer moves.
struct DragTimes {
    std::vector<double> shown;  // numbers, curves and visible rows of the new gap are painted
    std::vector<double> series; // and time series, distributions and medians too
};

DragTimes dragGap(ui::MainWindow& window, app::Controller& controller)
{
    auto& histogram = *window.findChild<ui::GapHistogram*>();
    DragTimes times;
    const double y = histogram.height() / 2.0;
    const double left = histogram.width() * 0.15;
    const double right = histogram.width() * 0.85;
    sendMouse(histogram, QEvent::MouseButtonPress, {histogram.axis().toPixel(histogram.rule().gap), y});
    for (int step = 0; step < kDragSteps; ++step) {
        const double x = left + (right - left) * std::abs(2.0 * step / kDragSteps - 1);
        QElapsedTimer timer;
        timer.start();
        sendMouse(histogram, QEvent::MouseMove, {x, y});
        window.repaint();
        times.shown.push_back(millisecondsOf(timer));
        settle(controller);
        window.repaint();
        times.series.push_back(millisecondsOf(timer));
    }
    sendMouse(histogram, QEvent::MouseButtonRelease, {right, y});
    return times;
}

// Moves the line without waiting, as a hand does, 120 times a second for `kSweep`, and counts how often the whole window
// has caught up with a new gap: the frames a person sees.
double sweepGap(ui::MainWindow& window, app::Controller& controller)
{
    auto& histogram = *window.findChild<ui::GapHistogram*>();
    const double y = histogram.height() / 2.0;
    const double left = histogram.width() * 0.15;
    const double right = histogram.width() * 0.85;
    sendMouse(histogram, QEvent::MouseButtonPress, {histogram.axis().toPixel(histogram.rule().gap), y});
    QElapsedTimer timer;
    QEventLoop loop;
    QTimer hand;
    hand.setTimerType(Qt::PreciseTimer);
    QObject::connect(&hand, &QTimer::timeout, &loop, [&] {
        const double phase = static_cast<double>(timer.elapsed()) / static_cast<double>(kSweep.count());
        if (phase >= 1)
            loop.quit();
        sendMouse(histogram, QEvent::MouseMove, {left + (right - left) * std::abs(2 * phase - 1), y});
    });
    const std::uint64_t before = window.snapshot()->generation;
    timer.start();
    hand.start(std::chrono::milliseconds{8});
    loop.exec();
    const double seconds = millisecondsOf(timer) / 1000;
    const auto frames = static_cast<double>(window.snapshot()->generation - before);
    sendMouse(histogram, QEvent::MouseButtonRelease, {right, y});
    settle(controller);
    return frames / seconds;
}

int run(const std::string& path)
{
    ui::MainWindow window;
    window.resize(1440, 900);
    app::Controller controller(window);
    controller.setAsksForColumns(false);
    window.show();
    QElapsedTimer timer;
    timer.start();
    controller.openFile(QString::fromStdString(path), LogOptions{}, app::Settings{});
    if (!settle(controller) || controller.failure()) {
        fmt::print(stderr, "lull_bench: {}\n", controller.failure() ? controller.failure()->oneLine() : "the log did not open");
        return 1;
    }
    window.repaint();
    const double opened = millisecondsOf(timer);
    const Summary& summary = window.snapshot()->summary;
    nlohmann::ordered_json result{{"events", summary.events}, {"users", summary.users}, {"open_to_picture", opened}};
    if (!complete(controller)) {
        fmt::print(stderr, "lull_bench: the gaps were not worked out\n");
        return 1;
    }
    result["open_to_profile"] = millisecondsOf(timer);
    const DragTimes drag = dragGap(window, controller);
    result["gap_drag"] = percentiles(drag.shown);
    result["series"] = percentiles(drag.series);
    result["gap_sweep_frames_per_second"] = sweepGap(window, controller);
    fmt::print("{}\n", result.dump(2));
    return 0;
}

// False where the file cannot be written.
bool writeLog(const std::string& path, const SimulatorSettings& settings)
{
    std::ofstream out(path, std::ios::binary);
    EventWriter writer(out, EventFormat::Csv, {std::string(kSegmentColumn)});
    Simulator simulator(settings);
    EventText text(settings);
    while (const auto event = simulator.next())
        writer.write(text.recordOf(*event));
    writer.finish();
    return static_cast<bool>(out.flush());
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    ui::applyTheme(application, ui::Scheme::Light);
    CLI::App arguments("Times Lull's window on a log.", "lull_bench");
    SimulatorSettings settings;
    std::string input;
    arguments.add_option("--events", settings.events, "Events of a simulated log")->check(CLI::PositiveNumber)->capture_default_str();
    arguments.add_option("--users", settings.users, "Its users")->check(CLI::Range(1U, kMostSimulatedUsers))->capture_default_str();
    arguments.add_option("--input", input, "A log to open instead");
    bench::LiveRun liveRun;
    bool live = false;
    arguments.add_flag("--live", live, "Times a stream instead of a log, with --users of simulated traffic");
    arguments.add_option("--rate", liveRun.rate, "Its events a second")->capture_default_str();
    arguments.add_option("--minutes", liveRun.minutes, "How long it plays")->capture_default_str();
    arguments.add_flag("--drag", liveRun.dragsGap, "Moves the gap once a second meanwhile");
    CLI11_PARSE(arguments, argc, argv);
    if (live) {
        liveRun.users = settings.users;
        return bench::timeLive(liveRun);
    }

    const QTemporaryDir folder;
    if (input.empty()) {
        input = folder.filePath("sample.csv").toStdString();
        if (!writeLog(input, settings)) {
            fmt::print(stderr, "lull_bench: {} cannot be written\n", input);
            return 1;
        }
    }
    return run(input);
}
