// What the closed sessions of a stream add up to: every number of a summary, CTR over time and its distribution, kept up
// session by session in sums from which a session can be taken out again.
//
//   LiveTotals totals;
//   totals.add(user, meter.measure(columns, first, end));
//   totals.summary().searchCtr.pooled.value
#pragma once

#include "core/live/closed_session.h"
#include "core/live/growing_durations.h"
#include "core/live/growing_series.h"
#include "core/metrics/histograms.h"
#include "core/metrics/summary_sums.h"

#include <array>
#include <cstdint>
#include <vector>

namespace lull {

class LiveTotals {
public:
    LiveTotals();

    void add(StringId user, const ClosedSession& closed);
    // One that was added, as it was then.
    void remove(StringId user, const ClosedSession& closed);

    // Has the memory ready that the user's next session writes to.
    void prefetch(StringId user) const
    {
        if (indexOf(user) < m_users.size())
            __builtin_prefetch(&m_users[indexOf(user)], 1);
    }

    [[nodiscard]] std::uint64_t sessions() const { return m_sums.sessions; }

    // As `summarise`, `ctrOverTime` and `distributeCtr` give them for these sessions; of the intervals the last digits may
    // differ, since users are added up in another order. summary() is O(users).
    [[nodiscard]] Summary summary();
    [[nodiscard]] CtrSeries overTime(CtrKind kind, EventTime earliest, EventTime latest, Duration bucket) const;
    [[nodiscard]] CtrDistribution distribution(CtrKind kind) const;

    [[nodiscard]] std::size_t bytes() const;

private:
    UserTotals& totalsOf(StringId user);

    SummarySums m_sums;
    std::vector<UserTotals> m_users; // by id
    GrowingDurations m_durations;
    GrowingDurations m_clickDelays;
    GrowingSeries m_series;
    std::array<CtrDistribution, 3> m_distributions; // pooled and mean share one
};

} // namespace lull
