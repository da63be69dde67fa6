#include "core/profile/gap_suggestion.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace lull {

namespace {

constexpr std::uint64_t kFewestPauses = 100;
constexpr double kLeastBicGain = 10;
// Of a hump's own pauses, beyond the cut: more, and the two are no longer apart.
constexpr double kMostMistaken = 0.15;
// Of all pauses, in the smaller hump: less is a tail of the other.
constexpr double kLeastWeight = 0.02;
// Between the peaks the smoothed histogram must fall to this share of the lower one: whatever is fitted, what is not seen in
// the data is no valley. Hours and days give the hump between sessions peaks of its own; those lie beyond the valley.
constexpr double kDeepestAllowedValley = 0.75;
constexpr double kSmoothing = 0.3; // of ln(seconds): wider than rounding to seconds, narrower than a hump
constexpr int kResamples = 200;

// SplitMix64 (Steele, Lea, Flood 2014): the same sequence everywhere.
class Random {
public:
    double share() { return (static_cast<double>(bits() >> 11) + 0.5) * 0x1.0p-53; } // between 0 and 1, neither of them
    double normal() { return std::sqrt(-2 * std::log(share())) * std::cos(2 * std::numbers::pi * share()); }

    // How often something happens that happens `mean` times on average.
    double poisson(double mean)
    {
        constexpr double kLarge = 100; // from here on the normal distribution is as good
        if (mean >= kLarge)
            return std::max(0.0, std::round(mean + std::sqrt(mean) * normal()));
        double count = 0;
        for (double left = share(); left > std::exp(-mean); left *= share())
            ++count;
        return count;
    }

private:
    std::uint64_t bits()
    {
        std::uint64_t z = m_state += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }

    std::uint64_t m_state = 42;
};

// Pauses around a place, on the logarithmic axis.
double smoothed(std::span<const PauseBin> bins, double logSeconds)
{
    double sum = 0;
    for (const PauseBin& bin : bins) {
        const double z = (bin.logSeconds - logSeconds) / kSmoothing;
        sum += bin.count * std::exp(-0.5 * z * z);
    }
    return sum;
}

// How far the histogram falls between its peaks on either side of the cut: lowest over lower peak.
double valleyOf(std::span<const PauseBin> bins, double cut)
{
    struct Point {
        double logSeconds = 0;
        double height = 0;
    };
    std::vector<Point> curve;
    for (double at = bins.front().logSeconds; at <= bins.back().logSeconds; at += kSmoothing / 3)
        curve.push_back({at, smoothed(bins, at)});
    const auto middle = std::ranges::lower_bound(curve, std::log(cut), {}, &Point::logSeconds);
    if (middle == curve.begin() || middle == curve.end())
        return 1;
    const auto left = std::ranges::max_element(curve.begin(), middle, {}, &Point::height);
    const auto right = std::ranges::max_element(middle, curve.end(), {}, &Point::height);
    const auto lowest = std::ranges::min_element(left, right + 1, {}, &Point::height);
    return lowest->height / std::min(left->height, right->height);
}

// Where sessions over ln(gap) lie farthest below the straight line between both ends (Satopää et al. 2011: "Kneedle").
std::optional<double> kneeOf(std::span<const PauseBin> bins, double all)
{
    if (bins.size() < 3)
        return std::nullopt;
    const double begin = bins.front().logSeconds;
    const double span = bins.back().logSeconds - begin;
    double joined = 0;
    double farthest = 0;
    std::optional<double> knee;
    for (const PauseBin& bin : bins) {
        joined += bin.count;
        const double below = joined / all - (bin.logSeconds - begin) / span;
        if (below > farthest) {
            farthest = below;
            knee = std::exp(bin.logSeconds);
        }
    }
    return knee;
}

struct CutRange {
    double low = 0;
    double high = 0;
};

// Each bin's count drawn anew around itself (Poisson bootstrap: Chamandy et al. 2012), and the cut of each such histogram. None
// where it was stopped, or hardly any of them has a cut.
std::optional<CutRange> bootstrapCut(std::span<const PauseBin> bins, const PauseMixture& fit, const std::stop_token& stop)
{
    Random random;
    std::vector<double> cuts;
    std::vector<PauseBin> resampled(bins.begin(), bins.end());
    for (int round = 0; round < kResamples && !stop.stop_requested(); ++round) {
        for (std::size_t bin = 0; bin < bins.size(); ++bin)
            resampled[bin].count = random.poisson(bins[bin].count);
        if (const auto cut = fitTwoHumps(resampled, fit).cut())
            cuts.push_back(*cut);
    }
    if (cuts.size() < kResamples / 2)
        return std::nullopt;
    std::ranges::sort(cuts);
    const std::size_t tail = cuts.size() / 40; // 2.5 %
    return CutRange{cuts[tail], cuts[cuts.size() - 1 - tail]};
}

std::optional<NoGapReason> refusalOf(std::span<const PauseBin> bins, const GapSuggestion& fitted)
{
    if (*fitted.bicGain < kLeastBicGain || !fitted.cut)
        return NoGapReason::OneHump;
    if (std::min(fitted.within->weight, fitted.between->weight) < kLeastWeight)
        return NoGapReason::TinyComponent;
    if (valleyOf(bins, *fitted.cut) > kDeepestAllowedValley)
        return NoGapReason::OneHump;
    if (std::max(fitted.within->shareAbove(*fitted.cut), 1 - fitted.between->shareAbove(*fitted.cut)) > kMostMistaken)
        return NoGapReason::Overlap;
    return std::nullopt;
}

// A cut is known to no more digits than are worth reading.
Duration rounded(double seconds)
{
    using namespace std::chrono_literals;
    constexpr double kFine = 10;
    const Duration step = seconds < kFine ? Duration{1ms} : Duration{1s};
    return std::max(step, step * static_cast<std::int64_t>(std::round(seconds / toSeconds(step))));
}

} // namespace

std::string_view sentenceOf(NoGapReason reason)
{
    switch (reason) {
    case NoGapReason::TooFewPauses: return "there are too few pauses to tell";
    case NoGapReason::OneHump: return "short and long pauses form one hump, with no valley between two";
    case NoGapReason::Overlap: return "pauses within sessions and between them overlap too much";
    case NoGapReason::TinyComponent: break;
    }
    return "nearly all pauses are of one kind";
}

double falseSplitShare(const GapSuggestion& fitted, Duration gap)
{
    return fitted.within->shareAbove(toSeconds(gap));
}

double falseMergeShare(const GapSuggestion& fitted, Duration gap)
{
    return 1 - fitted.between->shareAbove(toSeconds(gap));
}

std::optional<GapSuggestion> suggestGap(const PauseHistogram& pauses, std::stop_token stop)
{
    const std::vector<PauseBin> bins = logBinsOf(pauses);
    GapSuggestion suggestion;
    suggestion.pauses = pauses.total;
    suggestion.zeroPauses = pauses.zero;
    suggestion.knee = kneeOf(bins, static_cast<double>(pauses.total - pauses.zero));
    if (pauses.total - pauses.zero < kFewestPauses || bins.size() < 3) {
        suggestion.refusal = pauses.total - pauses.zero < kFewestPauses ? NoGapReason::TooFewPauses : NoGapReason::OneHump;
        return suggestion;
    }
    const PauseMixture fit = fitTwoHumps(bins);
    suggestion.within = fit.within;
    suggestion.between = fit.between;
    suggestion.bicGain = bicGainOf(bins, fit);
    suggestion.cut = fit.cut();
    suggestion.refusal = refusalOf(bins, suggestion);
    if (suggestion.cut) {
        if (const auto range = bootstrapCut(bins, fit, stop)) {
            suggestion.cutLow = range->low;
            suggestion.cutHigh = range->high;
        }
    }
    if (stop.stop_requested())
        return std::nullopt;
    if (!suggestion.refusal)
        suggestion.gap = rounded(*suggestion.cut);
    return suggestion;
}

std::optional<GapSuggestion> suggestGap(const SessionIndex& index, std::stop_token stop)
{
    return suggestGap(countPauses(index, stop), stop);
}

} // namespace lull
