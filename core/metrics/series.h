// CTR over time: sessions gathered in buckets by the time of their first event.
#pragma once

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
    Duration bucket{0};              // nominal width; calendar days and months vary with the zone
    std::vector<CtrBucket> buckets;  // in time order, empty ones included, at most kMostCtrBuckets
};

inline constexpr std::size_t kMostCtrBuckets = 1000;

// The width that puts about `wanted` buckets over the span: 1 s, 10 s, 1 min, …, 1 h, 6 h, 1 d, 7 d, 30 d, 365 d, and
// its round multiples beyond. Never more than kMostCtrBuckets.
[[nodiscard]] Duration chooseBucket(Duration span, std::size_t wanted);

// The number of the bucket of this width (> 0) that a time falls into; 0 begins at 1970-01-01T00:00 UTC.
[[nodiscard]] std::int64_t bucketNumber(EventTime time, Duration width);

// The buckets of this width between two times, without sessions. One (> 0) that would need more than kMostCtrBuckets gives
// way to one that does not.
[[nodiscard]] CtrSeries emptySeries(CtrKind kind, EventTime earliest, EventTime latest, Duration bucket);

// Buckets are aligned to 1970-01-01T00:00 UTC. A width (> 0) that would need more than kMostCtrBuckets gives way to one that
// does not: no session is left out. None where `stop` was requested. O(sessions).
[[nodiscard]] std::optional<CtrSeries> ctrOverTime(const SessionIndex& index, const Sessions& sessions, CtrKind kind,
                                                   Duration bucket, std::stop_token stop = {});

} // namespace lull
