// The gap that the pauses themselves suggest, with its evidence, or why there is none.
//
//   GapSuggestion suggestion = suggestGap(index, stop).value();
//   if (suggestion.gap) … else suggestion.refusal
//
// Two log-normal humps of pauses, those within sessions and those between, are fitted by expectation-maximisation (Dempster,
// Laird, Rubin 1977; for web sessions: Halfaker et al., WWW 2015). The gap is where a pause is as likely of one as of the other.
#pragma once

#include "core/event/time.h"
#include "core/metrics/histograms.h"
#include "core/profile/pause_mixture.h"
#include "core/session/session_index.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string_view>

namespace lull {

enum class NoGapReason { TooFewPauses, OneHump, Overlap, TinyComponent };

// The reason in plain words, without a full stop: what follows kNoClearGap and a colon.
[[nodiscard]] std::string_view sentenceOf(NoGapReason reason);

struct GapSuggestion {
    std::optional<Duration> gap;         // none without two clear humps; whole seconds, or milliseconds where below 10 s
    std::optional<NoGapReason> refusal;  // set exactly where there is no gap

    std::uint64_t pauses = 0;            // all: accepted events − users
    std::uint64_t zeroPauses = 0;        // at the same time as the event before: within any session, in neither hump
    // The fit; there even where it is refused, unless there are too few pauses to fit.
    std::optional<PauseComponent> within;
    std::optional<PauseComponent> between;
    std::optional<double> bicGain;       // BIC of one component − BIC of two: above 0, two explain the pauses better
    std::optional<double> cut;           // seconds: where both humps are as likely
    std::optional<double> cutLow;        // of the middle 95 % of the bootstrap's cuts
    std::optional<double> cutHigh;
    std::optional<double> knee;          // seconds: where sessions over log(gap) bend most
};

// The share of pauses within sessions that are longer than `gap` (> 0), and of those between that are not; by the fitted
// humps, which must be there.
[[nodiscard]] double falseSplitShare(const GapSuggestion& fitted, Duration gap);
[[nodiscard]] double falseMergeShare(const GapSuggestion& fitted, Duration gap);

// "no clear gap in this data": what a refusal begins with.
inline constexpr std::string_view kNoClearGap = "no clear gap in this data";

// None where `stop` was requested. The same index gives the same digits. O(events), and some 100 ms for fit and bootstrap.
[[nodiscard]] std::optional<GapSuggestion> suggestGap(const SessionIndex& index, std::stop_token stop = {});
[[nodiscard]] std::optional<GapSuggestion> suggestGap(const PauseHistogram& pauses, std::stop_token stop = {});

} // namespace lull
