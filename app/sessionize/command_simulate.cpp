#include "app/sessionize/commands.h"
#include "app/sessionize/common_options.h"
#include "app/sessionize/output_files.h"
#include "core/output/event_writer.h"
#include "core/stream/simulation/event_text.h"
#include "core/stream/simulator.h"

#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

namespace lull::app {

namespace {

struct SimulateOptions {
    SimulatorSettings settings;
    std::optional<std::string> lateDelay;
    std::string format = "csv";
    std::string truthFile;
};

// Stops where nobody takes the output any more.
void writeLog(const SimulatorSettings& settings, EventWriter& log, TruthWriter* truth)
{
    Simulator simulator(settings);
    EventText text(settings);
    // Counted here, because no events at all is what the simulator takes for a stream without end.
    for (std::uint64_t written = 0; written < settings.events && std::cout; ++written) {
        const EventRecord record = text.recordOf(*simulator.next());
        log.write(record);
        if (truth)
            truth->write(record);
    }
    log.finish();
    if (truth)
        truth->finish();
}

ExitCode badUsage(const Error& error)
{
    complain(error);
    return ExitCode::BadUsage;
}

ExitCode run(SimulateOptions options)
{
    if (options.lateDelay) {
        const auto delay = durationOption("--late-delay", *options.lateDelay);
        if (!delay)
            return badUsage(delay.error());
        options.settings.lateDelay = *delay;
    }
    if (const auto checked = check(options.settings); !checked)
        return badUsage(checked.error());
    const OutputFile truthFile{"--truth", options.truthFile};
    std::ofstream truthStream;
    std::optional<TruthWriter> truth;
    if (!truthFile.path.empty()) {
        truthStream.open(truthFile.path, std::ios::binary);
        if (!truthStream)
            return badUsage(cannotOpen(truthFile));
        truth.emplace(truthStream);
    }
    EventWriter log(std::cout, options.format == "csv" ? EventFormat::Csv : EventFormat::Ndjson, {std::string(kSegmentColumn)});
    writeLog(options.settings, log, truth ? &*truth : nullptr);
    if (truth && !truthStream.flush()) {
        complain(cannotFinish(truthFile));
        return ExitCode::BadInput;
    }
    return ExitCode::Done;
}

} // namespace

RunCommand addSimulateCommand(CLI::App& app)
{
    auto options = std::make_shared<SimulateOptions>();
    SimulatorSettings& settings = options->settings;
    CLI::App& command = *app.add_subcommand("simulate", "Make up a search log, the same for the same options");
    command.add_option("--events", settings.events, "Exactly so many events")->required();
    command.add_option("--users", settings.users, "Of so many users")->required();
    command.add_option("--days", settings.days, "Within so many days from 2024-01-01")->required();
    command.add_option("--seed", settings.seed, "Another number, another log")->required();
    command.add_option("--late-share", settings.lateShare, "Share of events that arrive late, from 0 to 1")->capture_default_str();
    command.add_option("--late-delay", options->lateDelay, "How late those arrive, on average (default 2m)");
    command.add_option("--format", options->format, "csv or ndjson")->check(CLI::IsMember({"csv", "ndjson"}))->capture_default_str();
    command.add_option("--truth", options->truthFile, "Write the true session of each event to this CSV file");
    return [options] { return run(*options); };
}

} // namespace lull::app
