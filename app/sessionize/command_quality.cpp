#include "app/sessionize/commands.h"
#include "app/sessionize/load.h"
#include "core/output/quality_writer.h"
#include "core/quality/data_quality.h"

#include <chrono>
#include <iostream>
#include <memory>

namespace lull::app {

namespace {

ExitCode run(const CommonOptions& options)
{
    const auto loaded = load(options, {}, OtherColumns::Keep);
    if (!loaded)
        return loaded.error();
    const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    const Dataset& data = loaded->data;
    const auto report = examineQuality({data.table, loaded->rejects, options.log.zone, now, data.leftOut.users}, {}, loaded->threads);
    writeQualityJson(std::cout, *report, *data.table, loaded->rejects.total());
    return ExitCode::Done;
}

} // namespace

RunCommand addQualityCommand(CLI::App& app)
{
    auto options = std::make_shared<CommonOptions>();
    options->addTo(*app.add_subcommand("quality", "What may be wrong with a log, and what to do about it, as a JSON object"));
    return [options] { return run(*options); };
}

} // namespace lull::app
