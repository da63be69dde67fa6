// The commands of `sessionize`. Each adds its options to a subcommand and returns what runs it.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>

namespace lull::app {

// 0 done; 1 the input could not be used; 2 the command line is wrong.
enum class ExitCode { Done = 0, BadInput = 1, BadUsage = 2 };

using RunCommand = std::function<ExitCode()>;

RunCommand addTutorialCommand(CLI::App& app);
RunCommand addSessionsCommand(CLI::App& app);
RunCommand addSummaryCommand(CLI::App& app);
RunCommand addProfileCommand(CLI::App& app);
RunCommand addReportCommand(CLI::App& app);
RunCommand addSuggestCommand(CLI::App& app);
RunCommand addQualityCommand(CLI::App& app);
RunCommand addSimulateCommand(CLI::App& app);

} // namespace lull::app
