#include "app/lull/arguments.h"

#include "app/options/log_words.h"
#include "app/project/project_file.h"
#include "core/event/duration_text.h"
#include "ui/live/simulation_dialog.h"
#include "ui/tour/tour_steps.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <string_view>

namespace lull::app {

namespace {

constexpr int kUsageStatus = 2;
constexpr int kSmallestSide = 200;
constexpr int kLargestSide = 16'384;
constexpr std::uint64_t kEventsOfPicture = 20'000;

EarlyExit badUsage(const Error& error) { return {kUsageStatus, "lull: " + error.oneLine() + "\n"}; }

std::optional<int> sideOf(std::string_view text)
{
    int side = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), side);
    if (problem != std::errc{} || end != text.data() + text.size() || side < kSmallestSide || side > kLargestSide)
        return std::nullopt;
    return side;
}

// "1440x900".
std::expected<QSize, Error> parseSize(const std::string& text)
{
    const std::size_t cross = text.find('x');
    const auto width = sideOf(std::string_view(text).substr(0, cross));
    const auto height = cross == std::string::npos ? std::nullopt : sideOf(std::string_view(text).substr(cross + 1));
    if (!width || !height)
        return std::unexpected(Error{ErrorCode::BadArgument, "'" + text + "' is no size for a window", "--size",
                                     "write width x height in pixels, such as 1440x900"});
    return QSize(*width, *height);
}

// "8", counted from 1 over all chapters; the result from 0.
std::expected<std::size_t, Error> parseTourStep(const std::string& text)
{
    std::size_t step = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), step);
    if (problem != std::errc{} || end != text.data() + text.size() || step < 1 || step > ui::kTourStepCount)
        return std::unexpected(Error{ErrorCode::BadArgument, "the tour has no step '" + text + "'", "--tour-step",
                                     "choose 1 to " + std::to_string(ui::kTourStepCount)});
    return step - 1;
}

struct Typed {
    std::vector<std::string> files;
    LogArguments log;
    std::string screenshot;
    std::string size;
    std::string pin;
    bool compare = false;
    bool tutorial = false;
    bool simulate = false;
    std::uint64_t seed = ui::usualSimulation().settings.seed;
    std::optional<std::uint64_t> streamEvents;
    bool dark = false;
    std::optional<std::string> tourStep;
    std::optional<PanelKind> panel;
};

std::expected<Arguments, EarlyExit> settleAll(const Typed& typed)
{
    if (static_cast<int>(typed.tutorial) + static_cast<int>(typed.simulate) + static_cast<int>(!typed.files.empty()) > 1)
        return std::unexpected(badUsage({ErrorCode::BadArgument, "a file, the tutorial and a simulation cannot be opened together",
                                         "", "leave all but one of them out"}));
    const bool hasSettings = !wordsOf(typed.log).empty() || !typed.log.truthFile.empty() || !typed.pin.empty();
    const auto project = std::ranges::find_if(typed.files, [](const std::string& file) { return isProjectFile(file); });
    if (project != typed.files.end() && typed.files.size() > 1)
        return std::unexpected(badUsage({ErrorCode::BadArgument, "a project is opened by itself", *project, "leave the other files out"}));
    if (project != typed.files.end() && hasSettings)
        return std::unexpected(badUsage({ErrorCode::BadArgument, "a project brings its own settings", *project,
                                         "leave the other options out, and change them in the window"}));
    auto settings = settle(typed.log);
    if (!settings)
        return std::unexpected(badUsage(settings.error()));
    if (typed.files.empty() && !typed.log.truthFile.empty())
        return std::unexpected(badUsage({ErrorCode::BadArgument, "the true sessions need the log that they belong to", "--truth",
                                         "name the log too"}));
    Arguments arguments{.files = typed.files, .settings = std::move(*settings)};
    arguments.gapGiven = typed.log.gap.has_value();
    arguments.rulesGiven = typed.log.engine || typed.log.boundary || typed.log.watermark || typed.log.wait
        || typed.log.asksForEndRules();
    arguments.dark = typed.dark;
    arguments.panel = typed.panel;
    arguments.simulate = typed.simulate;
    arguments.seed = typed.seed;
    arguments.pauseAfter = typed.streamEvents;
    // A picture of a stream that runs would be another one every time.
    if (typed.simulate && !typed.screenshot.empty() && !typed.streamEvents)
        arguments.pauseAfter = kEventsOfPicture;
    if (!typed.screenshot.empty())
        arguments.screenshot = QString::fromStdString(typed.screenshot);
    arguments.compare = typed.compare;
    if (typed.tourStep) {
        if (typed.simulate || !typed.files.empty())
            return std::unexpected(badUsage({ErrorCode::BadArgument, "the tour has data of its own", "--tour-step",
                                             "leave the file or the simulation out"}));
        const auto step = parseTourStep(*typed.tourStep);
        if (!step)
            return std::unexpected(badUsage(step.error()));
        arguments.tourStep = *step;
    }
    if (!typed.pin.empty()) {
        const auto pinned = parseDuration(typed.pin);
        if (!pinned)
            return std::unexpected(badUsage(pinned.error()));
        arguments.pinned = *pinned;
    }
    if (!typed.size.empty()) {
        const auto size = parseSize(typed.size);
        if (!size)
            return std::unexpected(badUsage(size.error()));
        arguments.size = *size;
    }
    return arguments;
}

} // namespace

std::expected<Arguments, EarlyExit> parseArguments(int argc, char** argv)
{
    Typed typed;
    CLI::App app("Shows where user sessions begin and end.", "lull");
    app.add_option("FILE", typed.files,
                   "Logs to open as one, folders or patterns of them: CSV, TSV, NDJSON or access log, plain, gzip or zstd; or a project "
                   "that was saved; without one the tutorial's data");
    typed.log.addTo(app);
    typed.log.addTruthTo(app);
    app.add_flag("--tutorial", typed.tutorial, "Open the tutorial's data");
    app.add_option("--tour-step", typed.tourStep, "Start the guided tour at this step: 1 to " + std::to_string(ui::kTourStepCount));
    app.add_flag("--simulate", typed.simulate, "Play a stream of simulated traffic");
    app.add_option("--seed", typed.seed, "Of the simulated traffic")->capture_default_str();
    app.add_option("--stream-events", typed.streamEvents, "Go at once to where so many events of the stream have arrived, and pause");
    app.add_option("--screenshot", typed.screenshot, "Draw the window into this PNG file, without a display, and exit");
    app.add_option("--size", typed.size, "Size of the window in pixels: 1440x900");
    app.add_option("--pin", typed.pin, "Pin this gap, to compare with");
    app.add_flag("--compare", typed.compare, "Show what changed from the pinned gap");
    app.add_flag("--dark", typed.dark, "Start in dark colours");
    app.add_option("--panel", typed.panel, "Open beside the timelines: distributions, segments, queries or quality")
        ->transform(CLI::CheckedTransformer(std::map<std::string, PanelKind>{{"distributions", PanelKind::Distributions},
                                                                             {"segments", PanelKind::Segments},
                                                                             {"queries", PanelKind::Queries},
                                                                             {"quality", PanelKind::Quality}}));
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return std::unexpected(EarlyExit{0, app.help()});
    } catch (const CLI::ParseError& error) {
        return std::unexpected(EarlyExit{kUsageStatus, "lull: " + onOneLine(error.what()) + "; see lull --help\n"});
    }
    return settleAll(typed);
}

} // namespace lull::app
