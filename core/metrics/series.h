// CTR over time: sessions gathered in buckets by the time of their first event.
#pragma once

#include "core/event/time_range.h"
#include "core/metrics/ctr.h"
#include "core/metrics/intervals.h"
#include "core/session/sessions.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lull {

struct CtrBucket {
    EventTime begin;                 // half-open: [begin, the next bucket's begin)
    std::uint64_t sessions = 0;
    std::uint64_t searchSessions = 0;
    std::optional<double> value;     // none where no session of the bucket has a search
    bool operator==(const CtrBucket&) const = default;
};

struct CtrSeries {
    CtrKind kind = CtrKind::SearchCtrPooled;
    Duration bucket{0};              // nominal width: a day on which clocks are changed is an hour longer or shorter
    std::vector<CtrBucket> buckets;  // in time order, empty ones included, at most kMostCtrBuckets
    std::string zone = "UTC";        // by whose clock they begin
    std::optional<EventTime> end = std::nullopt; // of the last bucket, where that is not its begin and the nominal width

    // `place` < buckets.size().
    [[nodiscard]] TimeRange timeOf(std::size_t place) const
    {
        const EventTime begin = buckets[place].begin;
        return {begin, place + 1 < buckets.size() ? buckets[place + 1].begin : end.value_or(begin + bucket)};
    }
};

inline constexpr std::size_t kMostCtrBuckets = 1000;

// The width that puts about `wanted` buckets over the span: 1 s, 10 s, 1 min, …, 1 h, 6 h, 1 d, 7 d, 30 d, 365 d, and
// its round multiples beyond. Never more than kMostCtrBuckets.
[[nodiscard]] Duration chooseBucket(Duration span, std::size_t wanted);

// The number of the bucket of this width (> 0) that a time falls into; 0 begins at 1970-01-01T00:00 UTC, and of weeks on the
// Monday before.
[[nodiscard]] std::int64_t bucketNumber(EventTime time, Duration width);

// The buckets of this width that cover a time (not empty), without sessions. One (> 0) that would need more than
// kMostCtrBuckets gives way to one that does not. Up to an hour all are of the same width, aligned to what the zone's clock
// shows at the time's begin; wider ones begin where that clock first shows a multiple of the width: days at its midnight,
// weeks with its Monday.
[[nodiscard]] CtrSeries emptySeries(CtrKind kind, const TimeRange& time, Duration bucket, const std::string& zone = "UTC");

// Buckets are aligned as emptySeries does it in UTC. A width (> 0) that would need more than kMostCtrBuckets gives way to one that
// does not: no session is left out. They cover the time of all events, or what of it lies in `range`, where every session
// must begin. None where `stop` was requested. O(sessions).
[[nodiscard]] std::optional<CtrSeries> ctrOverTime(const SessionIndex& index, const Sessions& sessions, CtrKind kind,
                                                   Duration bucket, std::stop_token stop = {},
                                                   std::optional<TimeRange> range = std::nullopt);

// The time from the first event to the last.
[[nodiscard]] TimeRange timeOfAllEvents(const SessionIndex& index);

} // namespace lull
