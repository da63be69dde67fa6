// Sessions gathered by the time of their first event, so that CTR over time can be drawn for any span they come to cover.
#pragma once

#include "core/metrics/series.h"
#include "core/metrics/user_totals.h"

#include <absl/container/flat_hash_map.h>

#include <cstdint>

namespace lull {

// The totals are kept at a width that every width drawn is a multiple of; it grows with the span.
class GrowingSeries {
public:
    void add(EventTime begin, const Session& session);
    // Takes out again what add() put in.
    void remove(EventTime begin, const Session& session) { m_totals[bucketNumber(begin, m_width)].remove(session); }

    // As ctrOverTime does it, of the sessions added, with buckets from `earliest` to `latest`, between which all of them
    // begin. `bucket` is one of the widths of chooseBucket. O(buckets).
    [[nodiscard]] CtrSeries series(CtrKind kind, EventTime earliest, EventTime latest, Duration bucket) const;

private:
    void widen();

    std::size_t m_step = 0; // which width
    Duration m_width{std::chrono::seconds{1}};
    absl::flat_hash_map<std::int64_t, UserTotals> m_totals; // by bucketNumber
};

} // namespace lull
