#include "app/sessionize/commands.h"
#include "app/sessionize/load.h"
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
    writeSummaryJson(std::cout, *summary,
                     {data.rules, loaded->gap, data.late.size(), result->lostCount, loaded->rejects.total()});
    return ExitCode::Done;
}

} // namespace

RunCommand addSummaryCommand(CLI::App& app)
{
    auto options = std::make_shared<CommonOptions>();
    options->addTo(*app.add_subcommand("summary", "Every metric of a log at one gap, as a JSON object"));
    return [options] { return run(*options); };
}

} // namespace lull::app
