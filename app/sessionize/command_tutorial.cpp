#include "app/sessionize/commands.h"
#include "app/sessionize/common_options.h"
#include "core/stream/tutorial.h"

#include <fmt/format.h>

#include <expected>
#include <iostream>
#include <memory>
#include <optional>

namespace lull::app {

namespace {

struct TutorialOptions {
    std::optional<std::string> gap;
    std::optional<std::string> wait;
    std::optional<std::string> engine;
    std::string chapter = "1";
};

std::expected<TutorialChapter, Error> parseChapter(const std::string& text)
{
    for (std::size_t i = 0; i < kAllTutorialChapters.size(); ++i)
        if (text == std::to_string(i + 1))
            return kAllTutorialChapters[i];
    return std::unexpected(Error{ErrorCode::BadArgument, fmt::format("there is no chapter '{}'", text), "--chapter",
                                 "choose 1 (clicks per search), 2 (each search: clicked or not) or 3 (what versions disagree on)"});
}

std::expected<void, Error> overrule(TutorialSettings& settings, const TutorialOptions& options)
{
    if (options.engine) {
        const auto preset = parseEnginePreset(*options.engine);
        if (!preset)
            return std::unexpected(preset.error());
        const Duration wait = settings.rules.wait;
        settings.rules = EngineRules::of(*preset);
        settings.rules.wait = wait;
    }
    if (options.gap) {
        const auto gap = gapOption("--gap", *options.gap);
        if (!gap)
            return std::unexpected(gap.error());
        settings.gap = *gap;
    }
    if (options.wait) {
        const auto wait = durationOption("--wait", *options.wait);
        if (!wait)
            return std::unexpected(wait.error());
        settings.rules.wait = *wait;
    }
    return {};
}

ExitCode run(const TutorialOptions& options)
{
    const auto chapter = parseChapter(options.chapter);
    if (!chapter) {
        complain(chapter.error());
        return ExitCode::BadUsage;
    }
    TutorialScript script = scriptOf(*chapter);
    if (const auto settled = overrule(script.settings, options); !settled) {
        complain(settled.error());
        return ExitCode::BadUsage;
    }
    for (const std::string& line : playTutorial(script))
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
    command.add_option("--chapter", options->chapter, "1: clicks per search; 2: each search, clicked or not; 3: what Bytewax 0.19 and later versions disagree on")
        ->capture_default_str();
    command.add_option("--engine", options->engine, "bytewax-0.19, bytewax or batch (default: the chapter's)");
    return [options] { return run(*options); };
}

} // namespace lull::app
