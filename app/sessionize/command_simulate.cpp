#include "app/sessionize/commands.h"
#include "app/sessionize/common_options.h"
#include "app/sessionize/output_files.h"
#include "core/output/event_writer.h"
#include "core/stream/simulation/event_text.h"
#include "core/stream/simulator.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <optional>

namespace lull::app {

namespace {

// As typed; `settle` turns them into settings or says which one is wrong.
struct SimulateOptions {
    std::string events;
    std::string users;
    std::string days;
    std::string seed;
    double lateShare = 0;
    std::optional<std::string> lateDelay;
    std::string format = "csv";
    std::string truthFile;
};

template <typename Number>
std::optional<Error> readNumber(const std::string& option, const std::string& text, Number& number)
{
    const char* const end = text.data() + text.size();
    const auto [parsed, error] = std::from_chars(text.data(), end, number);
    if (error == std::errc{} && parsed == end)
        return std::nullopt;
    return Error{ErrorCode::BadArgument, fmt::format("'{}' is no whole number, or too large", text), option, "write it in digits, as in 1000"};
}

// The settings' members as the command line calls them.
Error atItsOption(Error error)
{
    static const std::map<std::string, std::string> kOptions{
        {"users", "--users"}, {"days", "--days"}, {"lateShare", "--late-share"}, {"lateDelay", "--late-delay"}};
    if (const auto option = kOptions.find(error.where); option != kOptions.end())
        error.where = option->second;
    return error;
}

std::expected<SimulatorSettings, Error> settle(const SimulateOptions& options)
{
    SimulatorSettings settings;
    settings.lateShare = options.lateShare;
    for (const auto& error : {readNumber("--events", options.events, settings.events), readNumber("--users", options.users, settings.users),
                              readNumber("--days", options.days, settings.days), readNumber("--seed", options.seed, settings.seed)})
        if (error)
            return std::unexpected(*error);
    if (options.lateDelay) {
        const auto delay = durationOption("--late-delay", *options.lateDelay);
        if (!delay)
            return std::unexpected(delay.error());
        settings.lateDelay = *delay;
    }
    if (const auto checked = check(settings); !checked)
        return std::unexpected(atItsOption(checked.error()));
    return settings;
}

// Stops where nobody takes the output any more.
void writeLog(const SimulatorSettings& settings, EventWriter& log, TruthWriter* truth)
{
    if (settings.events > 0) { // none at all is what the simulator takes for a stream without end
        Simulator simulator(settings);
        EventText text(settings);
        for (auto event = simulator.next(); event && std::cout; event = simulator.next()) {
            const EventRecord record = text.recordOf(*event);
            log.write(record);
            if (truth)
                truth->write(record);
        }
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

ExitCode run(const SimulateOptions& options)
{
    const auto settings = settle(options);
    if (!settings)
        return badUsage(settings.error());
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
    writeLog(*settings, log, truth ? &*truth : nullptr);
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
    CLI::App& command = *app.add_subcommand("simulate", "Make up a search log, the same for the same options");
    command.add_option("--events", options->events, "Exactly so many events")->required();
    command.add_option("--users", options->users, "Of so many users")->required();
    command.add_option("--days", options->days, "Within so many days from 2024-01-01")->required();
    command.add_option("--seed", options->seed, "Another number, another log")->required();
    command.add_option("--late-share", options->lateShare, "Share of events that arrive late, from 0 to 1")->capture_default_str();
    command.add_option("--late-delay", options->lateDelay, "How late those arrive, on average (default 2m)");
    command.add_option("--format", options->format, "csv or ndjson")->check(CLI::IsMember({"csv", "ndjson"}))->capture_default_str();
    command.add_option("--truth", options->truthFile, "Write the true session of each event to this CSV file");
    return [options] { return run(*options); };
}

} // namespace lull::app
