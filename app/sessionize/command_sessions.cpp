#include "app/sessionize/commands.h"
#include "app/sessionize/load.h"
#include "core/output/sessions_writer.h"

#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

namespace lull::app {

namespace {

struct SessionsOptions {
    CommonOptions common;
    std::string format = "ndjson";
    std::string lateFile;
    std::string lateFormat = "csv";
};

ExitCode run(const SessionsOptions& options)
{
    const OutputFile lateFile{"--late", options.lateFile};
    const auto loaded = load(options.common, lateFile);
    if (!loaded)
        return loaded.error();
    const auto result = sessionize(loaded->data, loaded->gap, {}, loaded->threads);
    if (!lateFile.path.empty()) {
        std::ofstream late(lateFile.path, std::ios::binary);
        if (!late) {
            complain(cannotOpen(lateFile));
            return ExitCode::BadUsage;
        }
        if (options.lateFormat == "csv")
            writeLateCsv(late, loaded->data, *result, loaded->inputs);
        else
            writeLateNdjson(late, loaded->data, *result, loaded->inputs);
        if (!late.flush()) {
            complain(cannotFinish(lateFile));
            return ExitCode::BadInput;
        }
    }
    const auto dimension = options.common.segment.empty() ? std::nullopt : std::optional<std::size_t>(0);
    if (options.format == "csv")
        writeSessionsCsv(std::cout, loaded->data, result->sessions, dimension);
    else
        writeSessionsNdjson(std::cout, loaded->data, result->sessions, dimension);
    return ExitCode::Done;
}

} // namespace

RunCommand addSessionsCommand(CLI::App& app)
{
    auto options = std::make_shared<SessionsOptions>();
    CLI::App& command = *app.add_subcommand("sessions", "List the sessions of a log");
    options->common.addTo(command);
    options->common.addSegmentTo(command);
    command.add_option("--format", options->format, "ndjson or csv")->check(CLI::IsMember({"ndjson", "csv"}))->capture_default_str();
    command.add_option("--late", options->lateFile, "Write the events that no session holds to this file");
    command.add_option("--late-format", options->lateFormat, "csv or ndjson, for --late")
        ->check(CLI::IsMember({"csv", "ndjson"}))->capture_default_str();
    return [options] { return run(*options); };
}

} // namespace lull::app
