#include "app/lull/arguments.h"

#include "core/event/duration_text.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <string_view>

namespace lull::app {

namespace {

constexpr int kUsageStatus = 2;
constexpr int kSmallestSide = 200;
constexpr int kLargestSide = 16'384;

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

struct Typed {
    std::string file;
    LogArguments log;
    std::string screenshot;
    std::string size;
    std::string pin;
    bool compare = false;
    bool tutorial = false;
    bool dark = false;
};

std::expected<Arguments, EarlyExit> settleAll(const Typed& typed)
{
    if (typed.tutorial && !typed.file.empty())
        return std::unexpected(badUsage({ErrorCode::BadArgument, "a file and the tutorial cannot be opened together",
                                         "--tutorial", "leave one of them out"}));
    auto settings = settle(typed.log);
    if (!settings)
        return std::unexpected(badUsage(settings.error()));
    Arguments arguments{.file = typed.file, .settings = std::move(*settings)};
    arguments.gapGiven = typed.log.gap.has_value();
    arguments.rulesGiven = typed.log.engine || typed.log.boundary || typed.log.watermark || typed.log.wait;
    arguments.dark = typed.dark;
    if (!typed.screenshot.empty())
        arguments.screenshot = QString::fromStdString(typed.screenshot);
    arguments.compare = typed.compare;
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
    app.add_option("FILE", typed.file, "A log to open: CSV, TSV or NDJSON, plain or gzip; the tutorial's data without one");
    typed.log.addTo(app);
    app.add_flag("--tutorial", typed.tutorial, "Open the tutorial's data");
    app.add_option("--screenshot", typed.screenshot, "Draw the window into this PNG file, without a display, and exit");
    app.add_option("--size", typed.size, "Size of the window in pixels: 1440x900");
    app.add_option("--pin", typed.pin, "Pin this gap, to compare with");
    app.add_flag("--compare", typed.compare, "Show what changed from the pinned gap");
    app.add_flag("--dark", typed.dark, "Start in dark colours");
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
