// What is known of a data set at every gap: its profile, the curves drawn from it, the gap that the pauses suggest, and how
// well each gap finds the true sessions where those are known.
//
//   auto study = studyGaps(data, stop, 2);
//   if (const GapTotals* totals = study->find(rule)) …       // at once, for a gap of the grid
#pragma once

#include "core/dataset.h"
#include "core/metrics/summary.h"
#include "core/metrics/truth_score.h"
#include "core/profile/gap_curves.h"
#include "core/profile/gap_suggestion.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace lull {

// Of sessions without end rules, whatever rules are in force. Immutable once made.
struct GapStudy {
    std::shared_ptr<const GapProfile> profile;       // null where the rules have none
    std::optional<Error> noProfile;                  // why, then
    bool withoutEndRules = false;                    // end rules are in force, which profile and curves leave out
    std::shared_ptr<const GapCurves> curves;         // null without a profile
    std::shared_ptr<const GapSuggestion> suggestion; // never null
    std::shared_ptr<const TruthProfile> truth;       // null where no event's true session is known

    // The totals of a rule; null without a profile, for gaps off its grid, and where end rules are in force.
    [[nodiscard]] const GapTotals* find(const SessionRule& rule) const;
};

// None where `stop` was requested. The profile's and the suggestion's time and memory.
[[nodiscard]] std::optional<GapStudy> studyGaps(const Dataset& data, std::stop_token stop = {}, unsigned threads = 1);

// The summary at the totals' gap, as far as a profile knows it: all but medians and percentiles, the time to the first
// click, results, ranks and orphan clicks, which stay those of `other`, a summary of the same data at any gap.
[[nodiscard]] Summary summaryAt(const GapTotals& totals, const Summary& other);

} // namespace lull
