#include "app/sessionize/commands.h"
#include "app/sessionize/load.h"
#include "core/metrics/segments.h"
#include "core/metrics/summary.h"
#include "core/output/summary_writer.h"

#include <iostream>
#include <memory>

namespace lull::app {

namespace {

ExitCode run(const CommonOptions& options)
{
    const auto loaded = load(options);
    if (!loaded)
        return loaded.error();
    const Dataset& data = loaded->data;
    const auto result = sessionize(data, loaded->gap, {}, loaded->threads);
    const auto summary = summarise(data.index, result->sessions, result->splitInput(data), {}, loaded->threads);
    const SummaryContext context{data.rules, loaded->gap, data.late.size(), result->lostCount, loaded->rejects.total(),
                                 data.leftOut.users.size(), data.leftOut.events, countEnds(result->sessions)};
    if (options.segment.empty()) {
        writeSummaryJson(std::cout, *summary, context);
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
    auto options = std::make_shared<CommonOptions>();
    CLI::App& command = *app.add_subcommand("summary", "Every metric of a log at one gap, as a JSON object");
    options->addTo(command);
    options->addSegmentTo(command);
    return [options] { return run(*options); };
}

} // namespace lull::app
