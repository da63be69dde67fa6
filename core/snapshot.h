// Everything the window shows of one data set at one gap: immutable, numbered, handed from the engine to the window whole.
#pragma once

#include "core/compare/comparison.h"
#include "core/dataset.h"
#include "core/input/log_reader.h"
#include "core/live/live_status.h"
#include "core/metrics/bucket_choice.h"
#include "core/metrics/end_counts.h"
#include "core/metrics/histograms.h"
#include "core/metrics/intervals.h"
#include "core/metrics/series.h"
#include "core/metrics/summary.h"
#include "core/metrics/user_order.h"
#include "core/profile/gap_study.h"
#include "core/quality/quality_report.h"
#include "core/session/session_filter.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lull {

// Where the events came from, and what happened on the way.
struct SourceInfo {
    std::string path;              // as it was opened, the first of several; empty for built-in data
    std::string name;              // for people: the file's name, "Tutorial"
    Recognition recognition;
    RejectCounts rejects;
    std::optional<Error> incomplete;
    bool hasSearch = false;
    bool hasClick = true;
    // Searches, and not one click in the whole log: no rate of clicks says anything.
    [[nodiscard]] bool lacksClicks() const { return hasSearch && !hasClick; }
    std::uint64_t droppedRows = 0; // left out on reading by filters
    std::string zone = "UTC";      // of times without an offset
};

// What stays the same while the gap moves.
struct OpenedData {
    std::shared_ptr<const SourceInfo> source;
    std::shared_ptr<const Dataset> data;
    std::shared_ptr<const PauseHistogram> pauses;
    std::shared_ptr<const GapStudy> study; // null while it is on its way: no picture waits for it
    std::shared_ptr<const QualityReport> quality = nullptr; // likewise; of a stream there is none
};

// No more sessions than these are listed with the snapshot: whoever looks at all of them need not wait.
inline constexpr std::size_t kFewSessions = 10'000;

struct Snapshot {
    std::uint64_t generation = 0;  // larger is newer
    OpenedData opened;
    std::shared_ptr<const Sessionized> result; // of all sessions, listed or not yet (Sessions::list)
    SessionFilter filter;                      // what summary, series and distribution are over
    std::shared_ptr<const Sessions> sessions;  // those of `result` that it accepts
    std::uint64_t late = 0;                    // events of the filter's time that came late
    std::uint64_t lost = 0;                    // events inside `sessions` that a merge lost
    EndCounts ends;                            // what ended `sessions`
    Summary summary;
    CtrKind ctrKind = CtrKind::SearchCtrPooled;
    CtrSeries overTime;
    BucketChoice buckets = {};                      // as they were asked for
    std::vector<RatioEstimate> overTimeSurety = {}; // one a bucket of it; empty of a stream
    CtrDistribution distribution;
    UserOrder order = UserOrder::Name;
    std::shared_ptr<const std::vector<std::uint32_t>> rows; // place in the list → user; null: in the index's order
    std::optional<LiveStatus> live; // of a stream: then the numbers cover its closed sessions, and `result` lists none
    std::shared_ptr<const Snapshot> pinned;       // the baseline, of the same source; null without one
    std::shared_ptr<const Comparison> comparison; // from `pinned` to this one; null while it is on its way
};

// The width of the buckets of CTR over time that suits the span.
[[nodiscard]] Duration chooseSeriesBucket(const TimeRange& time);

// Judges the arrivals of which all of `where` holds and counts pauses. None where `stop` was requested.
[[nodiscard]] std::optional<OpenedData> openData(std::shared_ptr<const SourceInfo> source,
                                                 std::shared_ptr<const EventTable> events, const EngineRules& rules,
                                                 std::stop_token stop = {}, unsigned threads = 1, LeftOut leftOut = {},
                                                 const std::vector<FieldFilter>& where = {});

// Splits at the gap and computes every number and chart over the sessions that the filter accepts; the order of users is
// the caller's to fill in. None where `stop` was requested. O(events).
[[nodiscard]] std::optional<Snapshot> takeSnapshot(const OpenedData& opened, Duration gap, CtrKind kind,
                                                   std::stop_token stop = {}, unsigned threads = 1,
                                                   const SessionFilter& filter = {}, const BucketChoice& buckets = {});

} // namespace lull
