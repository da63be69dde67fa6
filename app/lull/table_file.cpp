#include "app/lull/table_file.h"

#include "app/lull/saved_file.h"
#include "core/output/profile_writer.h"
#include "core/output/sessions_writer.h"
#include "core/output/summary_writer.h"
#include "core/profile/gap_profile.h"

#include <utility>

namespace lull::app {

namespace {

bool isNdjson(const QString& path) { return path.endsWith(QLatin1String(".ndjson"), Qt::CaseInsensitive); }

Error stillOnItsWay()
{
    return {ErrorCode::BadArgument, "the numbers at every gap are not there yet", "",
            "wait until the curves are drawn; pause a stream that plays"};
}

SummaryContext contextOf(const Snapshot& snapshot)
{
    const OpenedData& opened = snapshot.opened;
    return {opened.data->rules, snapshot.result->rule.gap, snapshot.late, snapshot.lost, opened.source->rejects.total(),
            opened.data->leftOut.users.size(), opened.data->leftOut.events,
            snapshot.live ? std::nullopt : std::optional(snapshot.ends)};
}

} // namespace

std::expected<void, Error> saveSessions(const Snapshot& snapshot, const QString& path)
{
    const Dataset& data = *snapshot.opened.data;
    // A stream's snapshots list no sessions: they come many times a second.
    const auto listed = snapshot.live ? sessionize(data, snapshot.result->rule.gap) : std::nullopt;
    const Sessions& sessions = listed ? listed->sessions : *snapshot.sessions;
    return saveText(path, [&](std::ostream& out) {
        if (isNdjson(path))
            writeSessionsNdjson(out, data, sessions);
        else
            writeSessionsCsv(out, data, sessions);
    });
}

std::expected<void, Error> saveNumbers(const Snapshot& snapshot, const QString& path)
{
    return saveText(path, [&](std::ostream& out) {
        if (isNdjson(path))
            writeSummaryNdjson(out, snapshot.summary, contextOf(snapshot));
        else
            writeSummaryCsv(out, snapshot.summary, contextOf(snapshot));
    });
}

std::expected<void, Error> saveGapProfile(const Snapshot& snapshot, const QString& path)
{
    const auto& study = snapshot.opened.study;
    if (!study)
        return std::unexpected(stillOnItsWay());
    if (!study->profile)
        return std::unexpected(study->noProfile.value_or(stillOnItsWay()));
    const GapProfile& profile = *study->profile;
    const TruthProfile* truth = study->truth.get();
    return saveText(path, [&](std::ostream& out) {
        using Format = ProfileWriter::Format;
        ProfileWriter writer(out, isNdjson(path) ? Format::Ndjson : Format::Csv, truth != nullptr);
        writer.begin();
        for (std::size_t at = 0; at < profile.size(); ++at)
            writer.write({gapAt(profile.grid(), at), profile.at(at), truth ? std::optional(truth->at(at)) : std::nullopt});
        writer.end();
    });
}

std::expected<void, Error> saveLateEvents(const Snapshot& snapshot, const QString& path)
{
    const Dataset& data = *snapshot.opened.data;
    return saveText(path, [&](std::ostream& out) {
        if (isNdjson(path))
            writeLateNdjson(out, data, *snapshot.result);
        else
            writeLateCsv(out, data, *snapshot.result);
    });
}

} // namespace lull::app
