// Two log-normal humps fitted to pauses, by expectation-maximisation over a histogram of their logarithms.
#pragma once

#include "core/metrics/histograms.h"

#include <optional>
#include <span>
#include <vector>

namespace lull {

// Pauses whose logarithm is normal: `weight` of all, around `median`, with a spread of `sigma` (of the natural logarithm).
struct PauseComponent {
    double weight = 0; // 0 … 1
    double median = 0; // seconds
    double sigma = 0;
    bool operator==(const PauseComponent&) const = default;

    // Of its own pauses, those longer than so many seconds (> 0).
    [[nodiscard]] double shareAbove(double seconds) const;
};

// So many pauses of about e^logSeconds s.
struct PauseBin {
    double logSeconds = 0;
    double count = 0;
};

// The bins that hold any pause above 0, in order.
[[nodiscard]] std::vector<PauseBin> logBinsOf(const PauseHistogram& pauses);

// Components in the order of their medians, and how well they explain the bins.
struct PauseMixture {
    PauseComponent within;
    PauseComponent between;
    double logLikelihood = 0;

    // Seconds, between the two medians: where a pause is as likely of either, and the share of mistaken pauses least. None
    // where one component outweighs the other all the way.
    [[nodiscard]] std::optional<double> cut() const;
};

// The best of fits from several starting points. At least two bins.
[[nodiscard]] PauseMixture fitTwoHumps(std::span<const PauseBin> bins);
// From a fit of similar bins. Cheaper.
[[nodiscard]] PauseMixture fitTwoHumps(std::span<const PauseBin> bins, const PauseMixture& start);

// Bayes' information criterion of one hump less that of two (Schwarz 1978): above 0 two explain the bins better, above 10
// very strongly so (Kass, Raftery 1995).
[[nodiscard]] double bicGainOf(std::span<const PauseBin> bins, const PauseMixture& two);

} // namespace lull
