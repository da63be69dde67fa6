#include "app/lull/exporter.h"

#include "app/lull/saved_file.h"
#include "core/output/sessions_writer.h"
#include "core/output/summary_writer.h"

namespace lull::app {

std::expected<void, Error> saveSessionsCsv(const Snapshot& snapshot, const QString& path)
{
    const Dataset& data = *snapshot.opened.data;
    // A stream's snapshots list no sessions: they come many times a second.
    const auto listed = snapshot.live ? sessionize(data, snapshot.result->rule.gap) : std::nullopt;
    const Sessions& sessions = listed ? listed->sessions : *snapshot.sessions;
    return saveText(path, [&](std::ostream& out) { writeSessionsCsv(out, data, sessions); });
}

std::expected<void, Error> saveSummaryCsv(const Snapshot& snapshot, const QString& path)
{
    const OpenedData& opened = snapshot.opened;
    const SummaryContext context{opened.data->rules, snapshot.result->rule.gap, snapshot.late,
                                 snapshot.lost, opened.source->rejects.total()};
    return saveText(path, [&](std::ostream& out) { writeSummaryCsv(out, snapshot.summary, context); });
}

std::expected<void, Error> savePicture(const QImage& picture, const QString& path)
{
    return saveWhole(path, [&](QIODevice& device) { return picture.save(&device, "PNG"); });
}

} // namespace lull::app
