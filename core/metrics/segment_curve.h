// Is segment B better than A, and does the answer change with what a session is? The difference of their click-through rates
// at many gaps, and what it says.
//
//   const SegmentPair pair(data.index, choice, 0, 1);
//   const auto curve = differenceByGap(data, pair, CtrKind::SearchCtrPooled, roundGaps());
//   verdictRuns(*curve)            // undecided from 1 s, B is higher from 12 min to 3 h, …
#pragma once

#include "core/dataset.h"
#include "core/metrics/segments.h"
#include "core/session/session_filter.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace lull {

// Two entries of a choice, looked up once for every event.
class SegmentPair {
public:
    // a and b are different entries of the choice. O(events).
    SegmentPair(const SessionIndex& index, const SegmentChoice& choice, std::size_t a, std::size_t b);

    // Those of the sessions that are in A, and those in B.
    struct Groups {
        GroupUsers a;
        GroupUsers b;
    };
    // Of those that the filter accepts.
    [[nodiscard]] Groups groupsOf(const SessionIndex& index, const Sessions& sessions, const SessionFilter& filter = {}) const;

private:
    enum class Side : std::uint8_t { Neither, A, B };
    std::vector<Side> m_sides; // of the event, were it the first of its session
};

struct GapDifference {
    Duration gap{0};
    RatioEstimate a;
    RatioEstimate b;
    RatioDifference difference; // B − A
    bool operator==(const GapDifference&) const = default;
};

// Exact at any gap > 0, over the sessions that the filter accepts. None where `stop` was requested. O(events).
[[nodiscard]] std::optional<GapDifference> differenceAt(const Dataset& data, const SegmentPair& pair, CtrKind kind, Duration gap,
                                                        const SessionFilter& filter = {}, std::stop_token stop = {},
                                                        unsigned threads = 1);

// The same at each of the gaps. None where `stop` was requested. O(gaps · events).
[[nodiscard]] std::optional<std::vector<GapDifference>> differenceByGap(const Dataset& data, const SegmentPair& pair, CtrKind kind,
                                                                        std::span<const Duration> gaps,
                                                                        const SessionFilter& filter = {},
                                                                        std::stop_token stop = {}, unsigned threads = 1);

// From 1 s to 1 day, about equally far apart on a logarithmic axis, and each easy to say: 12 min rather than 11 min 37 s.
[[nodiscard]] std::span<const Duration> roundGaps();

enum class Verdict {
    TooFewUsers, // fewer than kUsersForAnyInterval on one side
    Undecided,   // the interval of the difference holds 0
    AIsHigher,
    BIsHigher,
};
[[nodiscard]] Verdict verdictOf(const RatioDifference& difference);

// Neighbouring gaps of a curve with one verdict; between two runs the answer changes.
struct VerdictRun {
    Verdict verdict = Verdict::Undecided;
    Duration from{0}; // both inclusive, both gaps of the curve
    Duration to{0};
    bool operator==(const VerdictRun&) const = default;
};
// In order of the gaps; together they cover the curve. Each gap is judged by itself: 95 % holds for one gap, not for all at once.
[[nodiscard]] std::vector<VerdictRun> verdictRuns(std::span<const GapDifference> curve);

} // namespace lull
