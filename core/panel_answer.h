// What the panels beside the timelines show: worked out from a snapshot when somebody looks, and only then.
//
//   auto answer = answerPanel({.panel = PanelKind::Queries}, snapshot, {}, stop);
//   answer->queries->rows()
//
// A question is about whatever snapshot is the newest: it stays while the gap moves.
#pragma once

#include "core/metrics/distributions.h"
#include "core/metrics/query_order.h"
#include "core/metrics/query_table.h"
#include "core/metrics/segment_curve.h"
#include "core/snapshot.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace lull {

enum class PanelKind { Distributions, Segments, Queries, Quality };

// A segment by what it is: its place among the others changes with the gap.
struct SegmentId {
    SegmentKind kind = SegmentKind::Value;
    StringId value = kNoString;
    bool operator==(const SegmentId&) const = default;
};

struct PanelQuestion {
    PanelKind panel = PanelKind::Distributions;
    std::size_t dimension = 0;                 // of Segments
    std::optional<SegmentId> a = std::nullopt; // of Segments, whom the curve compares; the largest where not given or not there
    std::optional<SegmentId> b = std::nullopt; // the largest but A
    QueryOrder order = {};                     // of Queries
    bool operator==(const PanelQuestion&) const = default;
};

struct SegmentStudy {
    SegmentChoice choice;
    std::vector<Segment> segments;            // one for each entry of the choice, compared with A
    std::size_t a = 0;                        // places of those that the curve compares; the same where there is but one
    std::size_t b = 0;
    std::shared_ptr<const std::vector<GapDifference>> curve; // of that kind; null while it is on its way, or with but one
};

struct PanelAnswer {
    PanelQuestion question;
    std::shared_ptr<const Snapshot> snapshot;            // it is of
    std::vector<Distribution> distributions;             // of Distributions: one for each of kAllSpreads
    std::shared_ptr<const SegmentStudy> segments;        // of Segments; null where the log has no such dimension
    std::shared_ptr<const QueryTable> queries;           // of Queries
    std::shared_ptr<const std::vector<std::uint32_t>> queryRows; // rows of the table, as the order asks
    std::shared_ptr<const PanelAnswer> pinned = nullptr; // the same of the pinned snapshot, without a curve; null without one
    std::shared_ptr<const std::vector<std::uint32_t>> pinnedQueryRows = nullptr; // row of the table → of the pinned one's

    static constexpr std::uint32_t kNoRow = 0xFFFF'FFFF; // of a query that the pinned table lacks
};

// `before` is an earlier answer, or none: what of it still holds is taken over. A curve is left out unless it can be taken over.
// None where `stop` was requested. O(events).
[[nodiscard]] std::optional<PanelAnswer> answerPanel(const PanelQuestion& question, std::shared_ptr<const Snapshot> snapshot,
                                                     const std::optional<PanelAnswer>& before, std::stop_token stop = {},
                                                     unsigned threads = 1);

// Whether a curve is still to be worked out: the slow part, to be shown when the rest already stands.
[[nodiscard]] bool wantsCurve(const PanelAnswer& answer);
// The answer with its curve. None where `stop` was requested. O(gaps · events).
[[nodiscard]] std::optional<PanelAnswer> withCurve(const PanelAnswer& answer, std::stop_token stop = {}, unsigned threads = 1);

} // namespace lull
