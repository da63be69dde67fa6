#include "app/sessionize/commands.h"
#include "app/sessionize/load.h"
#include "core/metrics/segments.h"
#include "core/metrics/summary.h"
#include "core/output/summary_writer.h"

#include <iostream>
#include <memory>

namespace lull::app {

namespace {

struct SummaryOptions {
    CommonOptions common;
    std::string format = "json";
};

void write(const std::string& format, const Summary& summary, const SummaryContext& context)
{
    if (format == "csv")
        writeSummaryCsv(std::cout, summary, context);
    else if (format == "ndjson")
        writeSummaryNdjson(std::cout, summary, context);
    else
        writeSummaryJson(std::cout, summary, context);
}

ExitCode run(const SummaryOptions& summaryOptions)
{
    const CommonOptions& options = summaryOptions.common;
    const auto loaded = load(options);
    if (!loaded)
        return loaded.error();
    const Dataset& data = loaded->data;
    const auto result = sessionize(data, loaded->gap, {}, loaded->threads);
    const auto summary = summarise(data.index, result->sessions, result->splitInput(data), {}, loaded->threads);
    const SummaryContext context{data.rules, loaded->gap, data.late.size(), result->lostCount, loaded->rejects.total(),
                                 data.leftOut.users.size(), data.leftOut.events, countEnds(result->sessions)};
    if (options.segment.empty()) {
        write(summaryOptions.format, *summary, context);
        return ExitCode::Done;
    }
    const SegmentChoice choice = chooseSegments(data.index, result->sessions, 0, kMostSegments);
    const auto segments = compareSegments(data.index, result->sessions, result->splitInput(data), choice, 0, {}, loaded->threads);
    writeSummaryJson(std::cout, *summary, context, {options.segment, data.table.get(), &choice, *segments});
    return ExitCode::Done;
}

} // namespace

RunCommand addSummaryCommand(CLI::App& app)
{
    auto options = std::make_shared<SummaryOptions>();
    CLI::App& command = *app.add_subcommand("summary", "Every metric of a log at one gap, as a JSON object");
    options->common.addTo(command);
    options->common.addSegmentTo(command);
    CLI::Option* format = command.add_option("--format", options->format, "json, ndjson (on one line) or csv: a row a number")
                              ->check(CLI::IsMember({"json", "ndjson", "csv"}))->capture_default_str();
    format->excludes(command.get_option("--segment")); // a table of rows has no place for segments
    return [options] { return run(*options); };
}

} // namespace lull::app
