#include "core/metrics/histograms.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lull {

namespace {

constexpr std::size_t kPauseBins = static_cast<std::size_t>(PauseHistogram::kBinsPerDecade) * PauseHistogram::kDecades;

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

void countUser(PauseHistogram& histogram, const SessionIndex& index, std::size_t user)
{
    const EventTimes times = index.times();
    for (std::size_t event = index.firstEventOf(user) + 1; event < index.endEventOf(user); ++event) {
        const Duration pause = times[event] - times[event - 1];
        ++histogram.total;
        if (pause.count() == 0) {
            ++histogram.zero;
            continue;
        }
        ++histogram.bins[PauseHistogram::binOf(pause)];
        histogram.shortest = histogram.shortest.count() == 0 ? pause : std::min(histogram.shortest, pause);
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
    auto bin = static_cast<std::size_t>(std::max(0.0, std::log10(micros) * kBinsPerDecade));
    bin = std::min(bin, kPauseBins - 1);
    // The logarithm is rounded; the edges decide.
    while (bin > 0 && micros < lowerEdge(bin))
        --bin;
    while (bin + 1 < kPauseBins && micros >= lowerEdge(bin + 1))
        ++bin;
    return bin;
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

CtrDistribution distributeCtr(const Sessions& sessions, CtrKind kind)
{
    CtrDistribution distribution{kind, emptyBins(kind), 0, 0};
    for (const Session& session : sessions.all()) {
        const auto value = ctrOfSession(kind, session.searches, session.clicks, session.clickedSearches);
        if (!value) {
            ++distribution.withoutSearch;
            continue;
        }
        ++distribution.searchSessions;
        ++distribution.bins[binOfCtr(kind, *value, distribution.bins.size())].sessions;
    }
    return distribution;
}

} // namespace lull
