#include "core/snapshot.h"

#include "core/metrics/session_charts.h"
#include "core/profile/gap_counts.h"

#include <algorithm>
#include <utility>

namespace lull {

namespace {
constexpr std::size_t kWantedBuckets = 60; // enough to see a day's rhythm, few enough to read

// The sessions that the filter accepts; `result`'s own where it accepts all.
std::shared_ptr<const Sessions> acceptedSessions(const SessionIndex& index, std::shared_ptr<const Sessionized> result,
                                                 const SessionFilter& filter, const std::stop_token& stop)
{
    if (filter.acceptsAll()) {
        const Sessions* all = &result->sessions;
        return {std::move(result), all};
    }
    auto accepted = filterSessions(index, result->sessions, filter, stop);
    return accepted ? std::make_shared<const Sessions>(std::move(*accepted)) : nullptr;
}

struct Counted {
    std::shared_ptr<const Sessionized> result;
    std::shared_ptr<const Sessions> sessions;
    GapCounts numbers;
};

// Whether all can be counted without a list of sessions. It is much faster, and says the same.
bool isCounted(const Dataset& data, Duration gap, const SessionFilter& filter)
{
    return filter.acceptsAll() && !losesByMerge(data) && canCount(data.index, data.rules.ruleAt(gap));
}

std::optional<Counted> countSessions(const std::shared_ptr<const Dataset>& data, Duration gap, const ChartsWanted& wanted,
                                     const std::stop_token& stop, unsigned threads)
{
    auto numbers = countAtGap(data->index, data->rules.ruleAt(gap), data->watermarks, wanted, stop, threads);
    if (!numbers)
        return std::nullopt;
    const auto result = std::make_shared<const Sessionized>(sessionizeLater(data, gap, numbers->summary.sessions));
    if (result->sessions.size() <= kFewSessions && !result->sessions.list(stop, threads))
        return std::nullopt;
    return Counted{result, {result, &result->sessions}, std::move(*numbers)};
}

std::optional<Counted> listSessions(const Dataset& data, Duration gap, const ChartsWanted& wanted, const SessionFilter& filter,
                                    const std::stop_token& stop, unsigned threads)
{
    auto split = sessionize(data, gap, stop, threads);
    if (!split)
        return std::nullopt;
    const auto result = std::make_shared<const Sessionized>(std::move(*split));
    const auto sessions = acceptedSessions(data.index, result, filter, stop);
    if (!sessions)
        return std::nullopt;
    // One after the other: each is spread over all threads.
    auto charts = chartSessions(data.index, *sessions, wanted, stop, threads);
    if (!charts)
        return std::nullopt;
    auto summary = summarise(data.index, *sessions, result->splitInput(data), stop, threads);
    if (!summary)
        return std::nullopt;
    return Counted{result, sessions, {std::move(*charts), std::move(*summary)}};
}

std::uint64_t lateEvents(const Dataset& data, const SessionFilter& filter)
{
    if (!filter.range)
        return data.late.size();
    return static_cast<std::uint64_t>(std::ranges::count_if(
        data.late, [&](const LateEvent& late) { return filter.range->contains(data.table->timeAt(late.row)); }));
}

} // namespace

Duration chooseSeriesBucket(const TimeRange& time) { return chooseBucket(time.length(), kWantedBuckets); }

std::optional<OpenedData> openData(std::shared_ptr<const SourceInfo> source, std::shared_ptr<const EventTable> events,
                                   const EngineRules& rules, std::stop_token stop, unsigned threads, LeftOut leftOut,
                                   const std::vector<FieldFilter>& where)
{
    auto data = makeDataset(std::move(events), rules, stop, threads, std::move(leftOut), where);
    if (!data)
        return std::nullopt;
    PauseHistogram pauses = countPauses(data->index, stop);
    if (stop.stop_requested())
        return std::nullopt;
    return OpenedData{std::move(source), std::make_shared<const Dataset>(std::move(*data)),
                      std::make_shared<const PauseHistogram>(std::move(pauses)), nullptr};
}

std::optional<Snapshot> takeSnapshot(const OpenedData& opened, Duration gap, CtrKind kind, std::stop_token stop,
                                     unsigned threads, const SessionFilter& filter, const BucketChoice& buckets)
{
    const Dataset& data = *opened.data;
    const TimeRange all = timeOfAllEvents(data.index);
    const Duration suiting = chooseSeriesBucket(filter.range ? filter.range->meet(all) : all);
    const ChartsWanted wanted{kind, buckets.width > Duration{0} ? buckets.width : suiting, filter.range, buckets.zone};
    auto counted = isCounted(data, gap, filter) ? countSessions(opened.data, gap, wanted, stop, std::max(1U, threads))
                                                : listSessions(data, gap, wanted, filter, stop, std::max(1U, threads));
    if (!counted)
        return std::nullopt;
    return Snapshot{.generation = 0,
                    .opened = opened,
                    .result = std::move(counted->result),
                    .filter = filter,
                    .sessions = std::move(counted->sessions),
                    .late = lateEvents(data, filter),
                    .lost = counted->numbers.charts.lostEvents,
                    .ends = counted->numbers.charts.ends,
                    .summary = std::move(counted->numbers.summary),
                    .ctrKind = kind,
                    .overTime = std::move(counted->numbers.charts.overTime),
                     .buckets = buckets,
                    .overTimeSurety = std::move(counted->numbers.charts.overTimeSurety),
                    .distribution = std::move(counted->numbers.charts.distribution),
                    .order = UserOrder::Name,
                    .rows = nullptr,
                    .live = std::nullopt,
                    .pinned = nullptr,
                    .comparison = nullptr};
}

} // namespace lull
