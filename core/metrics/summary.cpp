#include "core/metrics/summary.h"

#include "core/large_vector.h"
#include "core/metrics/summary_sums.h"
#include "core/parallel.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

namespace lull {

namespace {

// What a range of users adds to the summary; ranges are counted in parallel and added up in order.
struct Part {
    SummarySums sums;
    GapTotals totals{.moments = GapMoments{}};
    std::vector<Duration> firstClickDelays;
};

// Where in the facts of a whole index those from `firstEvent` on begin.
std::span<const SearchFacts> factsFrom(std::span<const SearchFacts> facts, std::size_t firstEvent)
{
    const auto first = std::ranges::lower_bound(facts, firstEvent, {}, &SearchFacts::event);
    return facts.subspan(static_cast<std::size_t>(first - facts.begin()));
}

// Counts the sessions of the users [begin, end); their durations go to `duration` one after the other.
Part countPart(const SessionIndex& index, const Sessions& sessions, const ColumnView<std::uint8_t>& lost, std::size_t begin,
               std::size_t end, Duration* duration, const std::stop_token& stop)
{
    // What a merge lost is known for this gap only, and takes its searches and clicks along.
    const bool known = lost.empty() && index.knowsSearches();
    const std::vector<SearchFacts> found = known ? std::vector<SearchFacts>{} : findSearchFacts(index, begin, end, lost);
    const EventColumns columns = index.columns(lost);
    SearchTotals searches(columns, known && begin < end ? factsFrom(index.searches(), index.firstEventOf(begin)) : found);
    Part part;
    for (std::size_t user = begin; user < end && !stop.stop_requested(); ++user) {
        UserTotals own;
        for (const Session& session : sessions.ofUser(user)) {
            part.sums.add(session);
            searches.add(session);
            own.add(session);
            *duration = columns.times[session.endEvent - 1] - columns.times[session.firstEvent];
            part.sums.totalDuration += duration->count();
            ++duration;
        }
        if (own.sessions > 0)
            part.totals.add(own);
    }
    part.sums.users = part.totals.users;
    part.sums.usersWithSearch = part.totals.usersWithSearch;
    part.sums.search = searches.sums;
    part.firstClickDelays = std::move(searches.firstClickDelays);
    return part;
}

} // namespace

const RatioEstimate& Summary::ctr(CtrKind kind) const
{
    switch (kind) {
    case CtrKind::SearchCtrPooled: return searchCtr.pooled;
    case CtrKind::SearchCtrMean: return searchCtr.mean;
    case CtrKind::ClicksPerSearchPooled: return clicksPerSearch.pooled;
    case CtrKind::ClicksPerSearchMean: return clicksPerSearch.mean;
    case CtrKind::SessionCtr: break;
    }
    return sessionCtr;
}

std::optional<Summary> summarise(const SessionIndex& index, const Sessions& sessions, const SplitInput& input,
                                 std::stop_token stop, unsigned threads)
{
    const std::size_t partCount = std::max(1U, threads);
    auto durations = largeVector<Duration>(sessions.size(), std::max(1U, threads));
    std::vector<Part> parts(partCount);
    forEachPart(index.userCount(), partCount, [&](std::size_t number, std::size_t begin, std::size_t end) {
        parts[number] = countPart(index, sessions, input.lostEvents, begin, end,
                                  durations.data() + sessions.firstOfUser(begin), stop);
    });
    if (stop.stop_requested())
        return std::nullopt;
    Part& all = parts.front();
    for (const Part& part : std::span(parts).subspan(1)) {
        all.sums.add(part.sums);
        all.totals.add(part.totals);
        all.firstClickDelays.insert(all.firstClickDelays.end(), part.firstClickDelays.begin(), part.firstClickDelays.end());
    }
    std::array<MedianAndP90, 2> middles;
    const std::array<std::span<const Duration>, 2> values{durations, all.firstClickDelays};
    forEachTask(values.size(), partCount, [&](std::size_t task) { middles[task] = medianAndP90(values[task]); });
    return summaryOf(all.sums, middles[0], middles[1], all.totals);
}

} // namespace lull
