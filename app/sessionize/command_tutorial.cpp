#include "app/sessionize/commands.h"
#include "app/sessionize/common_options.h"
#include "core/stream/tutorial.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <optional>

namespace lull::app {

namespace {

struct TutorialOptions {
    std::optional<std::string> gap;
    std::optional<std::string> wait;
    std::string chapter = "1";
};

ExitCode badUsage(const Error& error)
{
    complain(error);
    return ExitCode::BadUsage;
}

ExitCode run(const TutorialOptions& options)
{
    std::optional<Duration> gap;
    std::optional<Duration> wait;
    if (options.gap) {
        const auto parsed = gapOption("--gap", *options.gap);
        if (!parsed)
            return badUsage(parsed.error());
        gap = *parsed;
    }
    if (options.wait) {
        const auto parsed = durationOption("--wait", *options.wait);
        if (!parsed)
            return badUsage(parsed.error());
        wait = *parsed;
    }
    if (options.chapter != "1" && options.chapter != "2")
        return badUsage({ErrorCode::BadArgument, fmt::format("there is no chapter '{}'", options.chapter), "--chapter",
                         "choose 1 (clicks per search) or 2 (each search: clicked or not)"});
    const auto chapter = options.chapter == "1" ? TutorialChapter::Tutorial : TutorialChapter::PerSearch;
    for (const std::string& line : playTutorial(chapter, gap, wait))
        std::cout << line << '\n';
    return ExitCode::Done;
}

} // namespace

RunCommand addTutorialCommand(CLI::App& app)
{
    auto options = std::make_shared<TutorialOptions>();
    CLI::App& command = *app.add_subcommand("tutorial", "Replay the search-session tutorial and print its lines");
    command.add_option("--gap", options->gap, "Inactivity that ends a session (default: the chapter's)");
    command.add_option("--wait", options->wait, "How far the watermark stays behind (default: the chapter's)");
    command.add_option("--chapter", options->chapter, "1: clicks per search; 2: each search, clicked or not")->capture_default_str();
    return [options] { return run(*options); };
}

} // namespace lull::app
