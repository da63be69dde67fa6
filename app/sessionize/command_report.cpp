#include "app/options/log_words.h"
#include "app/sessionize/commands.h"
#include "app/sessionize/load.h"
#include "core/compare/comparison.h"
#include "core/metrics/ctr_names.h"
#include "core/output/replaced_file.h"
#include "core/output/report/document.h"

#include <chrono>
#include <iostream>
#include <memory>
#include <optional>

namespace lull::app {

namespace {

struct ReportOptions {
    CommonOptions common;
    std::string ctr{nameOf(CtrKind::SearchCtrPooled)};
    std::optional<std::string> pin;
    std::string outputFile;
};

// What ReportOptions adds to the options of every command.
struct ReportSettings {
    CtrKind ctr = CtrKind::SearchCtrPooled;
    std::optional<Duration> pinned;
};

std::expected<ReportSettings, Error> settle(const ReportOptions& options)
{
    ReportSettings settings;
    auto ctr = parseCtrKind(options.ctr);
    if (!ctr) {
        ctr.error().where = "--ctr";
        return std::unexpected(ctr.error());
    }
    settings.ctr = *ctr;
    if (options.pin) {
        const auto pinned = gapOption("--pin", *options.pin);
        if (!pinned)
            return std::unexpected(pinned.error());
        settings.pinned = *pinned;
    }
    return settings;
}

OpenedData openedOf(LoadedData& loaded, const CommonOptions& options)
{
    auto source = std::make_shared<SourceInfo>();
    source->path = options.inputs.front();
    source->name = options.inputs.front();
    source->recognition = std::move(loaded.recognition);
    source->rejects = std::move(loaded.rejects);
    source->hasSearch = loaded.hasSearch;
    source->hasClick = loaded.hasClick;
    source->droppedRows = loaded.droppedRows;
    source->zone = options.log.zone;
    const auto data = std::make_shared<const Dataset>(std::move(loaded.data));
    return {std::move(source), data, std::make_shared<const PauseHistogram>(countPauses(data->index)), nullptr};
}

// Of the gap in force, with the pinned one beside it.
std::shared_ptr<const Snapshot> snapshotOf(const OpenedData& opened, const ReportSettings& settings, Duration gap, unsigned threads)
{
    auto snapshot = std::make_shared<Snapshot>(*takeSnapshot(opened, gap, settings.ctr, {}, threads));
    if (!settings.pinned)
        return snapshot;
    const auto pinned = std::make_shared<const Snapshot>(*takeSnapshot(opened, *settings.pinned, settings.ctr, {}, threads));
    const Dataset& data = *opened.data;
    auto changes = findChanges({data, *pinned->result}, {data, *snapshot->result}, settings.ctr, {}, threads);
    snapshot->comparison = std::make_shared<const Comparison>(
        Comparison{opened.data, pinned->result, opened.data, snapshot->result, std::move(*changes)});
    snapshot->pinned = pinned;
    return snapshot;
}

report::Origin originOf(const ReportOptions& options, const ReportSettings& settings, const LoadedData& loaded)
{
    report::Origin origin;
    origin.inputs = options.common.inputs;
    origin.arguments = wordsOf(options.common.inputs, argumentsOf(loaded.settings));
    if (!options.common.withoutUsersFile.empty())
        origin.arguments.insert(origin.arguments.begin(), "--without-users=" + options.common.withoutUsersFile);
    if (settings.ctr != ReportSettings{}.ctr)
        origin.reportArguments.insert(origin.reportArguments.end(), {"--ctr", std::string(nameOf(settings.ctr))});
    if (settings.pinned)
        origin.reportArguments.insert(origin.reportArguments.end(), {"--pin", durationWord(*settings.pinned)});
    if (!options.common.segment.empty())
        origin.reportArguments.push_back("--segment=" + options.common.segment);
    origin.segmentColumn = options.common.segment;
    origin.where = loaded.settings.log.where;
    origin.now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    return origin;
}

ExitCode run(const ReportOptions& options)
{
    const auto settings = settle(options);
    if (!settings) {
        complain(settings.error());
        return ExitCode::BadUsage;
    }
    auto loaded = load(options.common, {"-o", options.outputFile});
    if (!loaded)
        return loaded.error();
    report::Origin origin = originOf(options, *settings, *loaded);
    const OpenedData opened = openedOf(*loaded, options.common);
    const auto snapshot = snapshotOf(opened, *settings, loaded->gap, loaded->threads);
    const auto report = report::collectReport(snapshot, std::move(origin), nullptr, {}, loaded->threads);
    const std::string page = report::documentOf(*report, report::Form::Page).source;
    if (options.outputFile.empty()) {
        std::cout << page;
        return ExitCode::Done;
    }
    if (const auto problem = replaceFile(options.outputFile, page)) {
        complain(*problem);
        return ExitCode::BadInput;
    }
    return ExitCode::Done;
}

} // namespace

RunCommand addReportCommand(CLI::App& app)
{
    auto options = std::make_shared<ReportOptions>();
    CLI::App& command = *app.add_subcommand("report", "A page for people: every number of a log with its charts and what was left out, as one HTML file");
    options->common.addTo(command);
    options->common.addSegmentTo(command);
    command.add_option("--ctr", options->ctr, "Which click-through rate leads: search_ctr_pooled, search_ctr_mean, clicks_per_search_pooled, clicks_per_search_mean, session_ctr")
        ->capture_default_str();
    command.add_option("--pin", options->pin, "Compare with this gap as well");
    command.add_option("-o,--output", options->outputFile, "Write the page to this file, whole or not at all (default: standard output)");
    return [options] { return run(*options); };
}

} // namespace lull::app
