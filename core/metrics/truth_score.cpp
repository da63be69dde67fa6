#include "core/metrics/truth_score.h"

namespace lull {

namespace {

std::optional<double> ratio(std::uint64_t part, std::uint64_t whole)
{
    if (whole == 0)
        return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
}

// Calls use(delta, isTrueBoundary) for every pause that counts. False where `stop` was requested.
template <typename Use>
bool forEachPause(const SessionIndex& index, std::span<const std::uint32_t> truth, const std::stop_token& stop, const Use& use)
{
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        if (stop.stop_requested())
            return false;
        std::uint32_t before = truth[index.rows()[index.firstEventOf(user)]];
        for (std::size_t event = index.firstEventOf(user) + 1; event < index.endEventOf(user); ++event) {
            const std::uint32_t session = truth[index.rows()[event]];
            if (before != 0 && session != 0)
                use(index.times()[event] - index.times()[event - 1], session != before);
            before = session;
        }
    }
    return true;
}

} // namespace

std::optional<double> TruthCounts::precision() const { return ratio(hits, predicted); }
std::optional<double> TruthCounts::recall() const { return ratio(hits, truths); }
// 2PR/(P + R), which is defined wherever there is a boundary of either kind.
std::optional<double> TruthCounts::f1() const { return ratio(2 * hits, predicted + truths); }

TruthCounts countTruth(const SessionIndex& index, std::span<const std::uint32_t> truth, const SessionRule& rule,
                       std::stop_token stop)
{
    TruthCounts counts;
    forEachPause(index, truth, stop, [&](Duration delta, bool isTrue) {
        const bool isPredicted = !rule.joins(delta);
        counts.predicted += isPredicted ? 1 : 0;
        counts.truths += isTrue ? 1 : 0;
        counts.hits += isPredicted && isTrue ? 1 : 0;
    });
    return counts;
}

std::optional<TruthProfile> TruthProfile::build(const SessionIndex& index, std::span<const std::uint32_t> truth, Boundary boundary,
                                                std::stop_token stop, GapGrid grid)
{
    const std::size_t gaps = gapCountOf(grid);
    TruthProfile profile;
    profile.m_grid = grid;
    profile.m_joined.resize(gaps);
    const bool finished = forEachPause(index, truth, stop, [&](Duration delta, bool isTrue) {
        ++profile.m_all.pauses;
        profile.m_all.truths += isTrue ? 1 : 0;
        const std::uint64_t gap = binOf(grid, boundary, delta);
        if (gap >= gaps)
            return;
        ++profile.m_joined[gap].pauses;
        profile.m_joined[gap].truths += isTrue ? 1 : 0;
    });
    if (!finished)
        return std::nullopt;
    for (std::size_t gap = 1; gap < gaps; ++gap) {
        profile.m_joined[gap].pauses += profile.m_joined[gap - 1].pauses;
        profile.m_joined[gap].truths += profile.m_joined[gap - 1].truths;
    }
    return profile;
}

TruthCounts TruthProfile::at(std::size_t gap) const
{
    const Joined& joined = m_joined[gap];
    return {.hits = m_all.truths - joined.truths, .predicted = m_all.pauses - joined.pauses, .truths = m_all.truths};
}

std::optional<TruthCounts> TruthProfile::find(Duration gap) const
{
    const auto place = findGap(m_grid, gap);
    return place ? std::optional(at(*place)) : std::nullopt;
}

} // namespace lull
