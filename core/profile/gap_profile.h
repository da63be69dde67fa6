// Every gap at once: the exact totals at every gap of a grid, from one pass over the users.
//
//   auto profile = GapProfile::build(index, Boundary::Inclusive, GapGrid::Seconds, stop, 2);
//   profile->at(1800).sessions          // at a gap of 1,800 s
//
// Raising the gap merges a user's neighbouring sessions in the order of their deltas. Each merge's change goes into the bin of
// its delta; a running sum over the bins gives the totals.
#pragma once

#include "core/error.h"
#include "core/profile/gap_grid.h"
#include "core/profile/gap_totals.h"
#include "core/session/session_index.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace lull {

// Immutable once made, but for add(); any number of threads may read it.
class GapProfile {
public:
    // With moments, so with intervals. None where `stop` was requested on the way. O(events · log of the busiest user's
    // events); the same digits with any number of threads. Takes some 30 MB a thread.
    [[nodiscard]] static std::optional<GapProfile> build(const SessionIndex& index, Boundary boundary, GapGrid grid,
                                                         std::stop_token stop = {}, unsigned threads = 1);
    // From the totals at every gap of the grid, in order.
    GapProfile(Boundary boundary, GapGrid grid, std::vector<GapTotals> totals);

    [[nodiscard]] Boundary boundary() const { return m_boundary; }
    [[nodiscard]] GapGrid grid() const { return m_grid; }
    [[nodiscard]] std::size_t size() const { return m_totals.size(); } // gaps: gapCountOf(grid())
    // Totals at gapAt(grid(), at).
    [[nodiscard]] const GapTotals& at(std::size_t at) const { return m_totals[at]; }
    [[nodiscard]] std::span<const GapTotals> all() const { return m_totals; }
    // None for a gap off the grid.
    [[nodiscard]] const GapTotals* find(Duration gap) const;

    // Takes in the profile of other users. BadArgument where boundary or grid differ, or where both together have 2^32 events
    // or more; it cannot notice a user whom both count.
    [[nodiscard]] std::optional<Error> add(const GapProfile& other);

    [[nodiscard]] std::size_t bytes() const { return m_totals.capacity() * sizeof(GapTotals); }

private:
    Boundary m_boundary;
    GapGrid m_grid;
    std::vector<GapTotals> m_totals;
};

} // namespace lull
