// What a report tells of one snapshot, worked out beforehand: all that the page shows and the snapshot does not hold.
//
//   auto report = collectReport(snapshot, {.inputs = {"events.csv"}, .arguments = {"events.csv", "--gap", "30m"}});
//   out << documentOf(*report, Form::Page).source;
#pragma once

#include "core/metrics/distributions.h"
#include "core/metrics/intervals.h"
#include "core/metrics/segments.h"
#include "core/output/late_rows.h"
#include "core/profile/gap_totals.h"
#include "core/snapshot.h"

#include <atomic>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lull::report {

// What only the caller knows.
struct Origin {
    std::vector<std::string> inputs;          // as the reader should see them; "-" is standard input
    std::vector<std::string> arguments;       // words of a `sessionize` command line that give the same data, inputs and all
    std::vector<std::string> reportArguments; // further ones of `sessionize report`
    std::vector<std::string> caveats;         // what these commands do not do, each a sentence
    std::vector<FieldFilter> where;           // rows that were kept
    std::string segmentColumn = {};           // sessions are compared by it; empty for none
    EventTime now = kLatestTime;              // by a clock of the caller's: later times are wrong ones
};

// The totals of all sessions at one gap, whatever the filter.
struct GapRow {
    Duration gap{0};
    GapTotals totals;
};

inline constexpr std::size_t kLateExamples = 10;

// Immutable once made.
struct Report {
    Origin origin;
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const GapStudy> study;          // never null
    std::vector<RatioEstimate> overTime;            // one a bucket of the snapshot's series
    std::vector<Distribution> distributions;        // one for each of kAllSpreads
    SegmentChoice segmentChoice;                    // by the origin's column
    std::vector<Segment> segments;                  // of it, compared with the first; empty where the log has no such column
    std::vector<GapRow> gaps;                       // round ones, and those in force, pinned and suggested; ascending
    std::vector<LateRow> late;                      // the first kLateExamples of those in the filter's time
    std::shared_ptr<const QualityReport> quality;   // of the whole log, whatever the filter; never null
};

struct Progress {
    std::atomic<unsigned> percent{0};
};

// Works out what is missing, the study and the look at the log's quality included where the snapshot has none. Of a log, not of a
// stream that goes on. None where `stop` was requested. O(events), some passes; the same digits with any number of threads.
[[nodiscard]] std::optional<Report> collectReport(std::shared_ptr<const Snapshot> snapshot, Origin origin,
                                                  Progress* progress = nullptr, std::stop_token stop = {}, unsigned threads = 1);

} // namespace lull::report
