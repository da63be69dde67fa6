#include "core/profile/gap_counts.h"

#include "core/metrics/percentile.h"
#include "core/metrics/summary_sums.h"
#include "core/parallel.h"
#include "core/profile/any_blocks.h"
#include "core/profile/search_counter.h"
#include "core/profile/user_counter.h"
#include "core/wider_target.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <type_traits>
#include <utility>
#include <vector>

namespace lull {

namespace {

// What a range of users adds.
template <typename Blocks>
struct Part {
    ChartsTally charts;
    GapTotals totals = {};
    SearchSums searches = {};
    std::uint64_t clicks = 0;
    std::vector<typename Blocks::Length> durations = {}; // but for those of single events
    std::vector<typename Blocks::Length> clickDelays = {};
};

std::span<const SearchFacts> factsBetween(std::span<const SearchFacts> facts, std::size_t begin, std::size_t end)
{
    const auto first = std::ranges::lower_bound(facts, begin, {}, &SearchFacts::event);
    return {first, std::ranges::lower_bound(first, facts.end(), end, {}, &SearchFacts::event)};
}

Int128 sumOf(const std::vector<std::uint32_t>& lengths)
{
    return std::accumulate(lengths.begin(), lengths.end(), std::uint64_t{0});
}
Int128 sumOf(const std::vector<Duration>& lengths)
{
    return std::accumulate(lengths.begin(), lengths.end(), Int128{0}, [](Int128 sum, Duration length) { return sum + length.count(); });
}

template <typename Blocks>
class Pass {
public:
    Pass(const SessionIndex& index, const SessionRule& rule, std::span<const EventTime> watermarks, const Blocks& blocks,
         const std::stop_token& stop)
        : m_index(index), m_rule(rule), m_watermarks(watermarks), m_blocks(blocks), m_stop(stop)
    {
    }

    // Not whole where `stop` was requested.
    void count(Part<Blocks>& part, std::size_t begin, std::size_t end) const
    {
        if (begin == end)
            return;
        const auto bits = makeBitmap(m_index, m_blocks, begin, end, m_stop);
        if (!bits)
            return;
        UserCounter<Blocks> users(m_index, m_blocks, m_rule, m_watermarks, *bits, std::move(part.charts));
        users.count(begin, end, m_stop);
        SearchCounter<Blocks> searches(m_index.times(), m_blocks, *bits);
        searches.count(factsBetween(m_index.searches(), bits->firstEvent, bits->firstEvent + bits->events), m_stop);
        searches.sums.orphanClicks = users.orphanClicks;
        part = {std::move(users.charts), users.totals, searches.sums, bits->clicks.count(0, bits->events),
                std::move(users.durations), std::move(searches.clickDelays)};
        part.totals.events = bits->events;
        part.totals.duration = sumOf(part.durations) * m_blocks.unit().count();
    }

private:
    const SessionIndex& m_index;
    const SessionRule& m_rule;
    std::span<const EventTime> m_watermarks;
    const Blocks& m_blocks;
    const std::stop_token& m_stop;
};

template <typename Blocks>
std::array<DurationRuns<typename Blocks::Length>, 2> lengthsOf(const std::vector<Part<Blocks>>& parts, Duration unit)
{
    std::array<DurationRuns<typename Blocks::Length>, 2> lengths;
    lengths[0].unit = lengths[1].unit = unit;
    for (const Part<Blocks>& part : parts) {
        lengths[0].runs.push_back(part.durations);
        lengths[0].zeros += part.totals.singleEventSessions;
        lengths[1].runs.push_back(part.clickDelays);
    }
    return lengths;
}

template <typename Blocks>
Summary summaryOf(const std::vector<Part<Blocks>>& parts, Duration unit, unsigned threads)
{
    GapTotals totals = parts.front().totals;
    SummarySums sums;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        if (part > 0 && parts[part].totals.users > 0)
            totals.add(parts[part].totals);
        sums.search.add(parts[part].searches);
        sums.clicks += parts[part].clicks;
    }
    sums.users = totals.users;
    sums.usersWithSearch = totals.usersWithSearch;
    sums.sessions = totals.sessions;
    sums.events = totals.events;
    sums.searchSessions = totals.searchSessions;
    sums.searches = totals.searches;
    sums.clickedSearches = totals.clickedSearches;
    sums.clicksWithoutSearch = sums.clicks - totals.clicks;
    sums.singleEventSessions = totals.singleEventSessions;
    sums.totalDuration = totals.duration;
    const auto lengths = lengthsOf(parts, unit);
    std::array<MedianAndP90, 2> middles;
    forEachTask(lengths.size(), threads, [&](std::size_t task) { middles[task] = medianAndP90(lengths[task]); });
    return lull::summaryOf(sums, middles[0], middles[1], totals);
}

} // namespace

bool canCount(const SessionIndex& index, const SessionRule& rule)
{
    return index.isPacked() && index.eventCount() > 0 && !rule.ends.any();
}

std::optional<GapCounts> countAtGap(const SessionIndex& index, const SessionRule& rule, std::span<const EventTime> watermarks,
                                    const ChartsWanted& wanted, const std::stop_token& stop, unsigned threads)
{
    std::optional<GapCounts> counts;
    withBlocks(index, rule, [&](const auto& blocks) {
        using Blocks = std::remove_cvref_t<decltype(blocks)>;
        const std::size_t users = index.userCount();
        std::vector<Part<Blocks>> parts(std::min<std::size_t>(threads, users),
                                        {{SeriesTally(bucketsWanted(index, wanted)), DistributionTally(wanted.kind)}});
        const Pass<Blocks> pass(index, rule, watermarks, blocks, stop);
        forEachPart(users, parts.size(), [&](std::size_t part, std::size_t begin, std::size_t end) {
            runWidest([&] { pass.count(parts[part], begin, end); });
        });
        if (stop.stop_requested())
            return;
        std::vector<ChartsTally> charts;
        for (Part<Blocks>& part : parts)
            charts.push_back(std::move(part.charts));
        counts = GapCounts{chartsOf(charts, wanted.kind), summaryOf(parts, blocks.unit(), threads)};
    });
    return counts;
}

} // namespace lull
