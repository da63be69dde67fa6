// Times Lull on a log: the engine, the window, or a stream.
//
//   lull_bench --events 10000000 --threads 2 --json      # the engine: core_bench.h
//   lull_bench --ui --events 1000000 --json              # the window under the hand: ui_bench.h
//   lull_bench --live --rate 100000 --minutes 10         # the window while a stream plays: live_bench.h
//
// The log is --input FILE, or made up, with a user for every fifty events, and written to a temporary file before anything
// is timed. The window is drawn on the offscreen platform, whatever the display. Prints one JSON object.
#include "tests/bench/core_bench.h"
#include "tests/bench/live_bench.h"
#include "tests/bench/simulated_log.h"
#include "tests/bench/ui_bench.h"
#include "ui/theme/style.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <QApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <thread>

namespace {

using namespace lull;

constexpr std::uint64_t kEventsPerUser = 50;

struct Arguments {
    SimulatorSettings log;
    std::optional<std::uint32_t> users;
    std::string input;
    unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    bool json = false;
    bool ui = false;
    bool live = false;
    bench::LiveRun stream;

    void addTo(CLI::App& app)
    {
        app.add_option("--events", log.events, "Events of a simulated log")->check(CLI::PositiveNumber)->capture_default_str();
        app.add_option("--users", users, "Its users (default: one for every fifty events), or the stream's")
            ->check(CLI::Range(1U, kMostSimulatedUsers));
        app.add_option("--input", input, "A log to open instead");
        app.add_option("--threads", threads, "Of the engine")->check(CLI::Range(1, 256))->capture_default_str();
        app.add_flag("--json", json, "Prints the result on one line, for programs");
        CLI::Option* window = app.add_flag("--ui", ui, "Times the window instead of the engine alone");
        app.add_flag("--live", live, "Times the window while a stream plays")->excludes(window);
        app.add_option("--rate", stream.rate, "Its events a second")->capture_default_str();
        app.add_option("--minutes", stream.minutes, "How long it plays")->capture_default_str();
        app.add_flag("--drag", stream.dragsGap, "Moves the gap once a second meanwhile");
    }
};

nlohmann::ordered_json measureLog(const Arguments& arguments)
{
    const QTemporaryDir folder;
    std::string log = arguments.input;
    if (log.empty()) {
        log = folder.filePath("sample.csv").toStdString();
        SimulatorSettings settings = arguments.log;
        settings.users = arguments.users.value_or(static_cast<std::uint32_t>(
            std::clamp<std::uint64_t>(settings.events / kEventsPerUser, 1, kMostSimulatedUsers)));
        if (!bench::writeSimulatedLog(log, settings))
            throw std::runtime_error(log + " cannot be written");
    }
    return arguments.ui ? bench::measureWindow(log) : bench::measureCore(log, arguments.threads);
}

nlohmann::ordered_json measure(Arguments& arguments)
{
    if (!arguments.live)
        return measureLog(arguments);
    arguments.stream.users = arguments.users.value_or(arguments.stream.users);
    return bench::measureLive(arguments.stream);
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("Times Lull on a log.", "lull_bench");
    Arguments arguments;
    arguments.addTo(app);
    CLI11_PARSE(app, argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    std::optional<QApplication> application;
    if (arguments.ui || arguments.live) {
        application.emplace(argc, argv);
        ui::applyTheme(*application, ui::Scheme::Light);
    }
    try {
        fmt::print("{}\n", measure(arguments).dump(arguments.json ? -1 : 2));
    } catch (const std::exception& failure) {
        fmt::print(stderr, "lull_bench: {}\n", failure.what());
        return 1;
    }
    return 0;
}
