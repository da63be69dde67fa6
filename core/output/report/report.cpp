#include "core/output/report/report.h"

#include "core/metrics/series_intervals.h"
#include "core/plot/log_axis.h"
#include "core/profile/split_totals.h"
#include "core/quality/data_quality.h"

#include <algorithm>
#include <utility>

namespace lull::report {

namespace {

constexpr std::size_t kMostRoundGaps = 12;

// Round durations from the shortest pause to the longest: where the gap decides anything.
std::vector<Duration> roundGaps(const PauseHistogram& pauses)
{
    if (pauses.longest <= Duration{0})
        return {};
    std::vector<Duration> gaps = ticksOf({.low = static_cast<double>(pauses.shortest.count()) / 2,
                                          .high = static_cast<double>(pauses.longest.count()) * 2});
    if (gaps.size() > kMostRoundGaps) // the longer ones: nobody ends a session after a millisecond
        gaps.erase(gaps.begin(), gaps.end() - kMostRoundGaps);
    return gaps;
}

std::vector<Duration> gapsToTell(const Snapshot& snapshot, const GapStudy& study)
{
    std::vector<Duration> gaps = roundGaps(*snapshot.opened.pauses);
    gaps.push_back(snapshot.result->rule.gap);
    if (snapshot.pinned)
        gaps.push_back(snapshot.pinned->result->rule.gap);
    if (study.suggestion->gap)
        gaps.push_back(*study.suggestion->gap);
    std::ranges::sort(gaps);
    gaps.erase(std::unique(gaps.begin(), gaps.end()), gaps.end());
    return gaps;
}

// From the profile where it knows the gap, else from the sessions themselves.
std::optional<std::vector<GapRow>> tellGaps(const Snapshot& snapshot, const GapStudy& study, const std::stop_token& stop,
                                            unsigned threads)
{
    const Dataset& data = *snapshot.opened.data;
    std::vector<GapRow> rows;
    for (const Duration gap : gapsToTell(snapshot, study)) {
        if (const GapTotals* totals = study.find(data.rules.ruleAt(gap))) {
            rows.push_back({gap, *totals});
            continue;
        }
        const auto result = sessionize(data, gap, stop, threads);
        if (!result)
            return std::nullopt;
        rows.push_back({gap, totalsOf(data.index, result->sessions)});
    }
    return rows;
}

std::vector<LateRow> firstLate(const Snapshot& snapshot)
{
    const Dataset& data = *snapshot.opened.data;
    std::vector<LateRow> rows = lateRows(data, *snapshot.result);
    if (const auto& range = snapshot.filter.range)
        std::erase_if(rows, [&](const LateRow& late) { return !range->contains(data.table->timeAt(late.row)); });
    rows.resize(std::min(rows.size(), kLateExamples));
    return rows;
}

std::optional<std::vector<Distribution>> distributeAll(const Snapshot& snapshot, const std::stop_token& stop, unsigned threads)
{
    if (!snapshot.sessions->list(stop, std::max(1U, threads)))
        return std::nullopt;
    const Dataset& data = *snapshot.opened.data;
    std::vector<Distribution> all;
    for (const SpreadOf spread : kAllSpreads) {
        auto distribution = distribute(data.index, *snapshot.sessions, snapshot.result->splitInput(data), spread, stop);
        if (!distribution)
            return std::nullopt;
        all.push_back(std::move(*distribution));
    }
    return all;
}

// False where `stop` was requested.
bool addSegments(Report& report, const std::stop_token& stop, unsigned threads)
{
    const Snapshot& shown = *report.snapshot;
    const Dataset& data = *shown.opened.data;
    const auto names = data.table->dimensionNames();
    const auto column = std::ranges::find(names, report.origin.segmentColumn);
    if (column == names.end() || shown.sessions->size() == 0)
        return true;
    const auto dimension = static_cast<std::size_t>(column - names.begin());
    report.segmentChoice = chooseSegments(data.index, *shown.sessions, dimension, kMostSegments);
    auto segments = compareSegments(data.index, *shown.sessions, shown.result->splitInput(data), report.segmentChoice, 0, stop,
                                    threads);
    if (segments)
        report.segments = std::move(*segments);
    return segments.has_value();
}

std::shared_ptr<const GapStudy> studyOf(const Snapshot& snapshot, const std::stop_token& stop, unsigned threads)
{
    if (snapshot.opened.study)
        return snapshot.opened.study;
    auto study = studyGaps(*snapshot.opened.data, stop, threads);
    return study ? std::make_shared<const GapStudy>(std::move(*study)) : nullptr;
}

std::shared_ptr<const QualityReport> qualityOf(const Snapshot& snapshot, EventTime now, const std::stop_token& stop,
                                               unsigned threads)
{
    const OpenedData& opened = snapshot.opened;
    if (opened.quality)
        return opened.quality;
    auto found = examineQuality({opened.data->table, opened.source->rejects, opened.source->zone, now}, stop, threads);
    return found ? std::make_shared<const QualityReport>(std::move(*found)) : nullptr;
}

} // namespace

std::optional<Report> collectReport(std::shared_ptr<const Snapshot> snapshot, Origin origin, Progress* progress,
                                    std::stop_token stop, unsigned threads)
{
    const auto reached = [progress](unsigned percent) {
        if (progress)
            progress->percent = percent;
    };
    Report report{.origin = std::move(origin), .snapshot = std::move(snapshot), .study = nullptr, .overTime = {},
                  .distributions = {}, .segmentChoice = {}, .segments = {}, .gaps = {}, .late = {}, .quality = nullptr};
    const Snapshot& shown = *report.snapshot;
    report.study = studyOf(shown, stop, threads);
    reached(50);
    if (!report.study)
        return std::nullopt;
    auto gaps = tellGaps(shown, *report.study, stop, threads);
    reached(70);
    auto overTime = shown.overTimeSurety.size() == shown.overTime.buckets.size()
                        ? std::optional(shown.overTimeSurety)
                        : estimateBuckets(shown.opened.data->index, *shown.sessions, shown.overTime, stop);
    reached(80);
    auto distributions = distributeAll(shown, stop, threads);
    reached(90);
    report.quality = qualityOf(shown, report.origin.now, stop, threads);
    reached(93);
    const bool hasSegments = addSegments(report, stop, threads);
    reached(95);
    if (!hasSegments || !gaps || !overTime || !distributions || !report.quality)
        return std::nullopt;
    report.gaps = std::move(*gaps);
    report.overTime = std::move(*overTime);
    report.distributions = std::move(*distributions);
    report.late = firstLate(shown);
    return report;
}

} // namespace lull::report
