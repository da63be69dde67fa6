// How well a gap finds the sessions that are known to be true: boundary precision, recall and F1.
//
//   const TruthCounts counts = countTruth(index, trueSessionsOf(index.table()), rule);
//   counts.f1()                                    // at one gap
//   TruthProfile::build(index, truth, Boundary::Inclusive)->at(1800).f1()    // at every gap
//
// Each pause between a user's neighbouring accepted events is a boundary or none: predicted where the pause does not join,
// true where the two events are of different true sessions. A pause beside an event of unknown session counts nowhere.
#pragma once

#include "core/profile/gap_grid.h"
#include "core/event/true_sessions.h"
#include "core/session/session_index.h"
#include "core/session/session_rule.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace lull {

struct TruthCounts {
    std::uint64_t hits = 0;      // boundaries both predicted and true
    std::uint64_t predicted = 0; // boundaries predicted
    std::uint64_t truths = 0;    // true boundaries

    // hits / predicted, hits / truths, and their harmonic mean; none where there is nothing to divide by.
    [[nodiscard]] std::optional<double> precision() const;
    [[nodiscard]] std::optional<double> recall() const;
    [[nodiscard]] std::optional<double> f1() const;

    bool operator==(const TruthCounts&) const = default;
};

// At any one gap. `truth` is a TrueSessions of the index's table. O(events). Where `stop` is requested, the counts
// of the users up to then.
[[nodiscard]] TruthCounts countTruth(const SessionIndex& index, std::span<const std::uint32_t> truth, const SessionRule& rule,
                                     std::stop_token stop = {});

// At every gap of a profile's grid.
class TruthProfile {
public:
    // One pass over the events, O(events + gaps), 1.4 MB. None where `stop` was requested on the way.
    [[nodiscard]] static std::optional<TruthProfile> build(const SessionIndex& index, std::span<const std::uint32_t> truth,
                                                           Boundary boundary, std::stop_token stop = {},
                                                           GapGrid grid = GapGrid::Seconds);

    [[nodiscard]] GapGrid grid() const { return m_grid; }
    // At gapAt(grid(), gap), for gap < gapCountOf(grid()).
    [[nodiscard]] TruthCounts at(std::size_t gap) const;
    // None for a gap off the grid.
    [[nodiscard]] std::optional<TruthCounts> find(Duration gap) const;

private:
    struct Joined {
        std::uint64_t pauses = 0; // that join at this gap
        std::uint64_t truths = 0; // true boundaries among them
    };

    GapGrid m_grid = GapGrid::Seconds;
    std::vector<Joined> m_joined; // one for each gap
    Joined m_all;                 // pauses that count, whether any gap joins them or not
};

} // namespace lull
