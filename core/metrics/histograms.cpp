#include "core/metrics/histograms.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace lull {

namespace {

constexpr std::size_t kPauseBins = PauseHistogram::kBins;

std::array<double, kPauseBins + 1> makeEdges()
{
    std::array<double, kPauseBins + 1> edges{};
    for (std::size_t bin = 0; bin < edges.size(); ++bin)
        edges[bin] = std::pow(10.0, PauseHistogram::kFirstDecade + static_cast<double>(bin) / PauseHistogram::kBinsPerDecade);
    return edges;
}

const std::array<double, kPauseBins + 1>& edges()
{
    static const std::array<double, kPauseBins + 1> all = makeEdges();
    return all;
}

// Pauses of one cell differ by less than a bin is wide: the cell says the bin, or the one before it.
constexpr int kCellBits = 4; // of the fraction, beside the exponent
constexpr std::size_t kCells = std::size_t{64} << kCellBits;

std::size_t cellOf(double micros)
{
    constexpr int kFractionBits = 52;
    constexpr std::uint64_t kExponentOfOne = 1023;
    return (std::bit_cast<std::uint64_t>(micros) >> (kFractionBits - kCellBits)) - (kExponentOfOne << kCellBits);
}

// The bin at the lower end of each cell.
const std::array<std::uint16_t, kCells>& firstBins()
{
    static const std::array<std::uint16_t, kCells> all = [] {
        std::array<std::uint16_t, kCells> bins{};
        for (std::size_t cell = 0; cell < kCells; ++cell) {
            const auto exponent = static_cast<int>(cell >> kCellBits);
            const double fraction = 1 + static_cast<double>(cell & ((1U << kCellBits) - 1)) / (1U << kCellBits);
            const auto after = std::ranges::upper_bound(edges(), std::ldexp(fraction, exponent));
            const auto bin = static_cast<std::size_t>(after - edges().begin()) - 1;
            bins[cell] = static_cast<std::uint16_t>(std::min(bin, kPauseBins - 1));
        }
        return bins;
    }();
    return all;
}

void countUser(PauseHistogram& histogram, const SessionIndex& index, std::size_t user)
{
    const EventTimes times = index.times();
    for (std::size_t event = index.firstEventOf(user) + 1; event < index.endEventOf(user); ++event) {
        const Duration pause = times[event] - times[event - 1];
        histogram.add(pause);
        histogram.longest = std::max(histogram.longest, pause);
    }
}

std::vector<CtrDistribution::Bin> emptyBins(CtrKind kind)
{
    const double width = isShare(kind) ? 0.1 : 0.25;
    const int count = isShare(kind) ? 10 : 12;
    std::vector<CtrDistribution::Bin> bins{{0, 0, 0}};
    for (int bin = 0; bin < count; ++bin)
        bins.push_back({bin * width, (bin + 1) * width, 0});
    if (!isShare(kind))
        bins.push_back({count * width, std::numeric_limits<double>::infinity(), 0});
    return bins;
}

std::size_t binOfCtr(CtrKind kind, double value, std::size_t bins)
{
    const double perUnit = isShare(kind) ? 10 : 4;
    return std::min(bins - 1, static_cast<std::size_t>(std::ceil(value * perUnit)));
}

} // namespace

double PauseHistogram::lowerEdge(std::size_t bin) { return edges()[bin]; }

std::size_t PauseHistogram::binOf(Duration pause)
{
    const auto micros = static_cast<double>(pause.count());
    std::size_t bin = firstBins()[cellOf(micros)];
    while (bin + 1 < kPauseBins && micros >= lowerEdge(bin + 1))
        ++bin;
    return bin;
}

void PauseHistogram::add(Duration pause)
{
    if (bins.empty())
        bins.assign(kPauseBins, 0);
    ++total;
    if (pause.count() == 0) {
        ++zero;
        return;
    }
    ++bins[binOf(pause)];
    shortest = shortest.count() == 0 ? pause : std::min(shortest, pause);
}

void PauseHistogram::remove(Duration pause)
{
    --total;
    if (pause.count() == 0)
        --zero;
    else
        --bins[binOf(pause)];
}

PauseHistogram countPauses(const SessionIndex& index, std::stop_token stop)
{
    PauseHistogram histogram;
    if (index.eventCount() == 0)
        return histogram;
    histogram.bins.assign(kPauseBins, 0);
    for (std::size_t user = 0; user < index.userCount() && !stop.stop_requested(); ++user)
        countUser(histogram, index, user);
    return histogram;
}

CtrDistribution CtrDistribution::of(CtrKind kind)
{
    CtrDistribution distribution;
    distribution.kind = kind;
    distribution.bins = emptyBins(kind);
    return distribution;
}

std::optional<std::size_t> CtrDistribution::binOf(const Session& session) const
{
    const auto value = ctrOfSession(kind, session.searches, session.clicks, session.clickedSearches);
    return value ? std::optional(binOfCtr(kind, *value, bins.size())) : std::nullopt;
}

void CtrDistribution::count(const Session& session, std::uint64_t sign)
{
    const auto bin = binOf(session);
    if (!bin) {
        withoutSearch += sign;
        return;
    }
    searchSessions += sign;
    bins[*bin].sessions += sign;
}

CtrDistribution distributeCtr(const Sessions& sessions, CtrKind kind)
{
    CtrDistribution distribution = CtrDistribution::of(kind);
    for (const Session& session : sessions.all())
        distribution.add(session);
    return distribution;
}

} // namespace lull
