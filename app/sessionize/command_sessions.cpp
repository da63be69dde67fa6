#include "app/sessionize/commands.h"
#include "app/sessionize/load.h"
#include "core/output/sessions_writer.h"

#include <fstream>
#include <iostream>
#include <memory>

namespace lull::app {

namespace {

struct SessionsOptions {
    CommonOptions common;
    std::string format = "ndjson";
    std::string lateFile;
};

ExitCode run(const SessionsOptions& options)
{
    const auto loaded = load(options.common);
    if (!loaded)
        return loaded.error();
    const auto result = sessionize(loaded->data, loaded->gap, {}, loaded->threads);
    if (!options.lateFile.empty()) {
        std::ofstream late(options.lateFile, std::ios::binary);
        writeLateCsv(late, loaded->data, *result);
        if (!late.flush()) {
            complain(Error{ErrorCode::Unreadable, "cannot be written", options.lateFile,
                           "choose a file in a folder you may write to"});
            return ExitCode::BadUsage;
        }
    }
    if (options.format == "csv")
        writeSessionsCsv(std::cout, loaded->data, result->sessions);
    else
        writeSessionsNdjson(std::cout, loaded->data, result->sessions);
    return ExitCode::Done;
}

} // namespace

RunCommand addSessionsCommand(CLI::App& app)
{
    auto options = std::make_shared<SessionsOptions>();
    CLI::App& command = *app.add_subcommand("sessions", "List the sessions of a log");
    options->common.addTo(command);
    command.add_option("--format", options->format, "ndjson or csv")->check(CLI::IsMember({"ndjson", "csv"}))->capture_default_str();
    command.add_option("--late", options->lateFile, "Write the events that no session holds to this CSV file");
    return [options] { return run(*options); };
}

} // namespace lull::app
