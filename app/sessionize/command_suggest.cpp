#include "app/sessionize/commands.h"
#include "app/sessionize/load.h"
#include "core/output/suggestion_writer.h"
#include "core/profile/profile_problem.h"

#include <iostream>
#include <memory>

namespace lull::app {

namespace {

ExitCode run(const CommonOptions& options)
{
    if (options.log.asksForEndRules()) {
        complain(endRulesProblem());
        return ExitCode::BadUsage;
    }
    const auto loaded = load(options);
    if (!loaded)
        return loaded.error();
    writeSuggestionJson(std::cout, *suggestGap(loaded->data.index));
    return ExitCode::Done;
}

} // namespace

RunCommand addSuggestCommand(CLI::App& app)
{
    auto options = std::make_shared<CommonOptions>();
    options->addTo(*app.add_subcommand("suggest", "The gap that a log's pauses suggest, with the evidence, as a JSON object"));
    return [options] { return run(*options); };
}

} // namespace lull::app
