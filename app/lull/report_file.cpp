#include "app/lull/report_file.h"

#include "app/lull/report_paper.h"
#include "app/lull/saved_file.h"
#include "app/options/log_words.h"
#include "core/metrics/ctr_names.h"
#include "core/output/report/document.h"

#include <chrono>
#include <utility>

namespace lull::app {

namespace {

void addReportArguments(report::Origin& origin, const Snapshot& snapshot)
{
    if (snapshot.ctrKind != CtrKind::SearchCtrPooled)
        origin.reportArguments.insert(origin.reportArguments.end(), {"--ctr", std::string(nameOf(snapshot.ctrKind))});
    if (snapshot.pinned)
        origin.reportArguments.insert(origin.reportArguments.end(), {"--pin", durationWord(snapshot.pinned->result->rule.gap)});
}

void addCaveats(report::Origin& origin, const Snapshot& snapshot)
{
    if (snapshot.filter.range)
        origin.caveats.emplace_back("They count all sessions: the filter by time was set in the window, and no option gives it.");
    if (snapshot.pinned && snapshot.pinned->opened.data->rules != snapshot.opened.data->rules)
        origin.caveats.emplace_back("They compare under the same rules: those of the pinned gap were set in the window, and no "
                                    "option gives them.");
}

Error cancelled() { return {ErrorCode::Cancelled, "the report was cancelled", "", ""}; }

} // namespace

report::Origin originOf(const Snapshot& snapshot, const std::optional<OpenedFile>& file,
                        const std::optional<std::string>& segmentColumn)
{
    report::Origin origin;
    origin.segmentColumn = segmentColumn.value_or("");
    origin.now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    if (!file)
        return origin;
    LogSettings settings{snapshot.result->rule.gap, snapshot.opened.data->rules, file->options, snapshot.opened.data->leftOut.bots};
    const auto& chosen = snapshot.opened.data->where; // in the window: the same as having read no others
    settings.log.where.insert(settings.log.where.end(), chosen.begin(), chosen.end());
    origin.inputs = file->paths;
    origin.arguments = wordsOf(origin.inputs, argumentsOf(settings));
    origin.where = settings.log.where;
    addReportArguments(origin, snapshot);
    if (segmentColumn)
        origin.reportArguments.push_back("--segment=" + *segmentColumn);
    addCaveats(origin, snapshot);
    return origin;
}

std::expected<void, Error> saveReport(std::shared_ptr<const Snapshot> snapshot, report::Origin origin, const QString& path,
                                      report::Progress& progress, const std::stop_token& stop, unsigned threads)
{
    const auto report = report::collectReport(std::move(snapshot), std::move(origin), &progress, stop, threads);
    if (!report)
        return std::unexpected(cancelled());
    const auto saved = saveWhole(path, [&](QIODevice& device) {
        if (path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
            return writePdf(device, *report, stop);
        const std::string page = report::documentOf(*report, report::Form::Page).source;
        return device.write(page.data(), static_cast<qint64>(page.size())) == static_cast<qint64>(page.size());
    });
    if (!saved && stop.stop_requested())
        return std::unexpected(cancelled());
    return saved;
}

} // namespace lull::app
