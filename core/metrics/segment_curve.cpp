#include "core/metrics/segment_curve.h"

#include <array>

namespace lull {

namespace {

using namespace std::chrono_literals;

constexpr std::array<Duration, 42> kRoundGaps{
    Duration{1s},    Duration{2s},    Duration{3s},    Duration{4s},    Duration{5s},    Duration{7s},    Duration{10s},
    Duration{15s},   Duration{20s},   Duration{30s},   Duration{45s},   Duration{1min},  Duration{90s},   Duration{2min},
    Duration{3min},  Duration{4min},  Duration{5min},  Duration{7min},  Duration{10min}, Duration{12min}, Duration{15min},
    Duration{20min}, Duration{25min}, Duration{30min}, Duration{40min}, Duration{50min}, Duration{1h},    Duration{75min},
    Duration{90min}, Duration{2h},    Duration{150min}, Duration{3h},   Duration{4h},    Duration{5h},    Duration{6h},
    Duration{8h},    Duration{10h},   Duration{12h},   Duration{15h},   Duration{18h},   Duration{21h},   Duration{24h}};

} // namespace

SegmentPair::SegmentPair(const SessionIndex& index, const SegmentChoice& choice, std::size_t a, std::size_t b)
    : m_sides(index.eventCount(), Side::Neither)
{
    for (std::size_t event = 0; event < m_sides.size(); ++event) {
        const std::size_t entry = choice.entryOf(index, event);
        if (entry == a)
            m_sides[event] = Side::A;
        else if (entry == b)
            m_sides[event] = Side::B;
    }
}

SegmentPair::Groups SegmentPair::groupsOf(const SessionIndex& index, const Sessions& sessions, const SessionFilter& filter) const
{
    Groups groups;
    for (const Session& session : sessions.all()) {
        if (!filter.accepts(index, session))
            continue;
        switch (m_sides[session.firstEvent]) {
        case Side::A: groups.a.add(session); break;
        case Side::B: groups.b.add(session); break;
        case Side::Neither: break;
        }
    }
    return groups;
}

std::optional<GapDifference> differenceAt(const Dataset& data, const SegmentPair& pair, CtrKind kind, Duration gap,
                                          const SessionFilter& filter, std::stop_token stop, unsigned threads)
{
    const auto result = sessionize(data, gap, stop, threads);
    if (!result)
        return std::nullopt;
    const SegmentPair::Groups groups = pair.groupsOf(data.index, result->sessions, filter);
    if (stop.stop_requested())
        return std::nullopt;
    const RatioSample a = sampleOf(groups.a, ratioMetricOf(kind));
    const RatioSample b = sampleOf(groups.b, ratioMetricOf(kind));
    return GapDifference{gap, estimateOf(a), estimateOf(b), differenceOf(a, b)};
}

std::optional<std::vector<GapDifference>> differenceByGap(const Dataset& data, const SegmentPair& pair, CtrKind kind,
                                                          std::span<const Duration> gaps, const SessionFilter& filter,
                                                          std::stop_token stop, unsigned threads)
{
    std::vector<GapDifference> curve;
    curve.reserve(gaps.size());
    for (const Duration gap : gaps) {
        auto point = differenceAt(data, pair, kind, gap, filter, stop, threads);
        if (!point)
            return std::nullopt;
        curve.push_back(*point);
    }
    return curve;
}

std::span<const Duration> roundGaps() { return kRoundGaps; }

Verdict verdictOf(const RatioDifference& difference)
{
    if (!difference.ci95 || difference.fewestUsers() < kUsersForAnyInterval)
        return Verdict::TooFewUsers;
    if (difference.ci95->low > 0)
        return Verdict::BIsHigher;
    if (difference.ci95->high < 0)
        return Verdict::AIsHigher;
    return Verdict::Undecided;
}

std::vector<VerdictRun> verdictRuns(std::span<const GapDifference> curve)
{
    std::vector<VerdictRun> runs;
    for (const GapDifference& point : curve) {
        const Verdict verdict = verdictOf(point.difference);
        if (runs.empty() || runs.back().verdict != verdict)
            runs.push_back({verdict, point.gap, point.gap});
        runs.back().to = point.gap;
    }
    return runs;
}

} // namespace lull
