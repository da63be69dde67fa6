#include "core/profile/pause_mixture.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lull {

namespace {

constexpr int kMostRounds = 2000;
constexpr double kEnough = 1e-9; // gain of likelihood a pause and round below which a fit is done
// Pauses are rounded, to seconds in many logs, which piles them up on single bins: no hump is narrower than this.
constexpr double kLeastSigma = 0.25;

double logOf(const PauseComponent& component) { return std::log(component.median); }

// ln of the density over ln(seconds), weight included.
double logDensity(const PauseComponent& component, double logSeconds)
{
    const double z = (logSeconds - logOf(component)) / component.sigma;
    return std::log(component.weight) - std::log(component.sigma) - 0.5 * std::log(2 * std::numbers::pi) - 0.5 * z * z;
}

// Weighted moments of ln(seconds).
struct Moments {
    double count = 0;
    double sum = 0;
    double squares = 0;

    void add(double logSeconds, double times)
    {
        count += times;
        sum += times * logSeconds;
        squares += times * logSeconds * logSeconds;
    }
    [[nodiscard]] PauseComponent component(double all) const
    {
        const double mean = sum / count;
        const double variance = squares / count - mean * mean;
        return {count / all, std::exp(mean), std::max(kLeastSigma, std::sqrt(std::max(0.0, variance)))};
    }
};

// One round: how much each bin belongs to either component, and the components that follow.
PauseMixture refined(std::span<const PauseBin> bins, const PauseMixture& fit)
{
    Moments within;
    Moments between;
    double logLikelihood = 0;
    for (const PauseBin& bin : bins) {
        const double a = logDensity(fit.within, bin.logSeconds);
        const double b = logDensity(fit.between, bin.logSeconds);
        const double most = std::max(a, b);
        const double both = most + std::log1p(std::exp(std::min(a, b) - most));
        const double share = std::exp(a - both);
        within.add(bin.logSeconds, bin.count * share);
        between.add(bin.logSeconds, bin.count * (1 - share));
        logLikelihood += bin.count * both;
    }
    PauseMixture next{fit.within, fit.between, logLikelihood};
    const double all = within.count + between.count;
    if (within.count > 0 && between.count > 0) {
        next.within = within.component(all);
        next.between = between.component(all);
    }
    return next;
}

double countOf(std::span<const PauseBin> bins)
{
    double count = 0;
    for (const PauseBin& bin : bins)
        count += bin.count;
    return count;
}

// The bins below and above a share of all pauses, as a first guess.
PauseMixture splitAt(std::span<const PauseBin> bins, double share)
{
    Moments below;
    Moments above;
    const double all = countOf(bins);
    double seen = 0;
    for (const PauseBin& bin : bins) {
        const bool isFirst = &bin == &bins.front();
        const bool isLast = &bin == &bins.back();
        (isFirst || (!isLast && seen < share * all) ? below : above).add(bin.logSeconds, bin.count);
        seen += bin.count;
    }
    return {below.component(all), above.component(all), 0};
}

} // namespace

double PauseComponent::shareAbove(double seconds) const
{
    return 0.5 * std::erfc((std::log(seconds) - std::log(median)) / sigma / std::numbers::sqrt2);
}

std::vector<PauseBin> logBinsOf(const PauseHistogram& pauses)
{
    std::vector<PauseBin> bins;
    for (std::size_t bin = 0; bin < pauses.bins.size(); ++bin) {
        const double middle = std::log(PauseHistogram::lowerEdge(bin) / 1e6) / 2 + std::log(PauseHistogram::lowerEdge(bin + 1) / 1e6) / 2;
        if (pauses.bins[bin] > 0)
            bins.push_back({middle, static_cast<double>(pauses.bins[bin])});
    }
    return bins;
}

std::optional<double> PauseMixture::cut() const
{
    double low = logOf(within);
    double high = logOf(between);
    const auto favoursWithin = [this](double logSeconds) { return logDensity(within, logSeconds) > logDensity(between, logSeconds); };
    if (!favoursWithin(low) || favoursWithin(high))
        return std::nullopt;
    for (int halving = 0; halving < 60; ++halving)
        (favoursWithin((low + high) / 2) ? low : high) = (low + high) / 2;
    return std::exp(low);
}

PauseMixture fitTwoHumps(std::span<const PauseBin> bins)
{
    PauseMixture best;
    bool isFirst = true;
    for (const double share : {0.1, 0.3, 0.5, 0.7, 0.9}) {
        const PauseMixture fit = fitTwoHumps(bins, splitAt(bins, share));
        if (isFirst || fit.logLikelihood > best.logLikelihood)
            best = fit;
        isFirst = false;
    }
    return best;
}

PauseMixture fitTwoHumps(std::span<const PauseBin> bins, const PauseMixture& start)
{
    const double enough = kEnough * countOf(bins);
    PauseMixture fit = start;
    for (int round = 0; round < kMostRounds; ++round) {
        const PauseMixture next = refined(bins, fit);
        const bool isDone = round > 0 && next.logLikelihood - fit.logLikelihood < enough;
        fit = next;
        if (isDone)
            break;
    }
    if (fit.within.median > fit.between.median)
        std::swap(fit.within, fit.between);
    return fit;
}

double bicGainOf(std::span<const PauseBin> bins, const PauseMixture& two)
{
    Moments all;
    for (const PauseBin& bin : bins)
        all.add(bin.logSeconds, bin.count);
    const PauseComponent one = all.component(all.count);
    double logLikelihood = 0;
    for (const PauseBin& bin : bins)
        logLikelihood += bin.count * logDensity(one, bin.logSeconds);
    // Two humps have a weight, a place and a width more than one.
    return 2 * (two.logLikelihood - logLikelihood) - 3 * std::log(all.count);
}

} // namespace lull
