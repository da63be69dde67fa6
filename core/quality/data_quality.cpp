#include "core/quality/data_quality.h"

#include "core/parallel.h"
#include "core/quality/arrival_order.h"
#include "core/quality/busy_parts.h"
#include "core/quality/duplicates.h"
#include "core/quality/quality_words.h"
#include "core/quality/quiet_hours.h"
#include "core/quality/search_checks.h"
#include "core/quality/suspected_bots.h"
#include "core/quality/time_checks.h"
#include "core/quality/time_gaps.h"
#include "core/session/session_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <utility>

namespace lull {

namespace {

constexpr double kRejectsWorthAWarning = 0.01;
constexpr double kRejectsAProblem = 0.2;

// One for each reason.
std::vector<QualityFinding> describeRejects(const RejectCounts& rejects, std::uint64_t events)
{
    std::vector<QualityFinding> findings;
    const std::uint64_t rows = events + rejects.total();
    for (const RejectCounts::Entry& entry : rejects.entries) {
        QualityFinding finding{.check = QualityCheck::RejectedRows,
                               .severity = severityFrom(kRejectsWorthAWarning, entry.count, rows),
                               .count = entry.count,
                               .of = rows,
                               .meaning = fmt::format("{} ({}) could not be read and {} left out: {}.", countOf(entry.count, "row", "rows"),
                                                      shareText(entry.count, rows), entry.count == 1 ? "is" : "are", nameOf(entry.reason)),
                               .remedy = std::string(remedyFor(entry.reason)) + ".",
                               .options = std::string(optionsFor(entry.reason)),
                               .examples = {}};
        if (severityFrom(kRejectsAProblem, entry.count, rows) == Severity::Warning)
            finding.severity = Severity::Problem;
        finding.remedy.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(finding.remedy.front())));
        for (const Reject& reject : entry.examples)
            finding.examples.push_back({reject.line, "", std::nullopt, reject.text});
        findings.push_back(std::move(finding));
    }
    return findings;
}

SessionIndex buildIndex(const QualityInput& input, unsigned threads, const std::stop_token& stop)
{
    if (input.withoutUsers.empty())
        return SessionIndex::build(input.table, threads, stop);
    std::vector<std::uint8_t> isLeftOut(input.table->userNames().size());
    for (const StringId user : input.withoutUsers)
        isLeftOut[indexOf(user)] = 1;
    std::vector<Row> rows;
    for (Row row = 0; row < input.table->size(); ++row)
        if (isLeftOut[indexOf(input.table->userAt(row))] == 0)
            rows.push_back(row);
    return SessionIndex::build(input.table, rows, threads, stop);
}

// Of all events, or of all rows where the rows were no events.
double shareTouched(const QualityFinding& finding, std::uint64_t events)
{
    const auto counted = static_cast<double>(finding.count);
    switch (finding.check) {
    case QualityCheck::SuspectedBots: return finding.share; // counts users, and knows their events
    case QualityCheck::RejectedRows: return counted / static_cast<double>(finding.of);
    case QualityCheck::TimeZone: return 1; // every time is off
    case QualityCheck::TimeGaps: return 0; // what is missing touches no event
    default: return counted / static_cast<double>(events);
    }
}

} // namespace

std::optional<QualityReport> examineQuality(const QualityInput& input, std::stop_token stop, unsigned threads)
{
    const SessionIndex index = buildIndex(input, threads, stop);
    if (stop.stop_requested())
        return std::nullopt;
    QualityReport report{.events = index.eventCount(), .users = index.userCount(), .earliest = index.earliest(), .latest = index.latest()};
    const auto busy = BusyParts::find(index, stop);
    auto bots = findBots(index, stop);
    if (!busy || !bots)
        return std::nullopt;
    report.bots = std::move(*bots);
    using Check = std::function<std::optional<QualityFinding>()>;
    const std::vector<Check> checks{[&] { return findDuplicates(index, stop); },
                                    [&] { return findStrayTimes(index, *busy, stop); },
                                    [&] { return findFutureTimes(index, input.now, stop); },
                                    [&] { return findTimeGaps(index, *busy, stop); },
                                    [&] { return findSameInstant(index, stop); },
                                    [&] { return findCoarseTimes(index, input.zone, stop); },
                                    [&] { return findOutOfOrder(index, stop); },
                                    [&] { return describeBots(index, report.bots); },
                                    [&] { return findNoClicks(index); },
                                    [&] { return findUnknownResults(index, stop); },
                                    [&] { return findClicksWithoutSearch(index, stop); },
                                    [&] { return findOddQuietHours(index, *busy, input.zone, stop); }};
    std::vector<std::optional<QualityFinding>> found(checks.size());
    forEachTask(checks.size(), threads, [&](std::size_t task) { found[task] = checks[task](); });
    if (stop.stop_requested())
        return std::nullopt;
    report.findings = describeRejects(input.rejects, report.events);
    for (auto& finding : found)
        if (finding)
            report.findings.push_back(std::move(*finding));
    for (QualityFinding& finding : report.findings)
        finding.share = shareTouched(finding, report.events);
    const auto gravity = [](const QualityFinding& finding) { return std::pair(finding.severity, finding.share); };
    std::ranges::stable_sort(report.findings, std::greater(), gravity);
    return report;
}

} // namespace lull
