// `sessionize`: the engine on the command line.
#include "app/sessionize/commands.h"
#include "app/sessionize/common_options.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace lull::app;
using lull::Error;
using lull::ErrorCode;

ExitCode runChosen(int argc, char** argv)
{
    CLI::App app("Where user sessions begin and end.", "sessionize");
    app.require_subcommand(1);
    app.failure_message([](const CLI::App*, const CLI::Error& error) {
        return "sessionize: " + onOneLine(error.what()) + "; see sessionize --help\n";
    });
    const std::vector<std::pair<std::string, RunCommand>> commands{{"tutorial", addTutorialCommand(app)},
                                                                   {"sessions", addSessionsCommand(app)},
                                                                   {"summary", addSummaryCommand(app)},
                                                                   {"profile", addProfileCommand(app)},
                                                                   {"suggest", addSuggestCommand(app)},
                                                                   {"quality", addQualityCommand(app)},
                                                                   {"report", addReportCommand(app)},
                                                                   {"simulate", addSimulateCommand(app)}};
    const std::string first = argc > 1 ? argv[1] : "";
    const auto isFirst = [&first](const auto& command) { return command.first == first; };
    if (!first.empty() && !first.starts_with('-') && std::ranges::none_of(commands, isFirst)) {
        complain(Error{ErrorCode::BadArgument, fmt::format("there is no command '{}'", onOneLine(first)), "",
                       "choose tutorial, sessions, summary, profile, suggest, quality, report or simulate"});
        return ExitCode::BadUsage;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? ExitCode::Done : ExitCode::BadUsage;
    }
    for (const auto& [name, run] : commands)
        if (app.got_subcommand(name))
            return run();
    return ExitCode::BadUsage;
}

} // namespace

int main(int argc, char** argv)
{
    std::ios::sync_with_stdio(false);
    try {
        ExitCode code = runChosen(argc, argv);
        std::cout.flush();
        if (!std::cout && code == ExitCode::Done) {
            complain("standard output could not be written; check the disk or the pipe behind it");
            code = ExitCode::BadInput;
        }
        return static_cast<int>(code);
    } catch (const std::bad_alloc&) {
        complain("not enough memory for this log; keep fewer rows with --where, or split the file by user");
    } catch (const std::exception& error) {
        complain(onOneLine(error.what()));
    }
    return static_cast<int>(ExitCode::BadInput);
}
