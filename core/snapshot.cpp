#include "core/snapshot.h"

#include "core/parallel.h"

#include <algorithm>
#include <utility>

namespace lull {

namespace {
constexpr std::size_t kWantedBuckets = 60; // enough to see a day's rhythm, few enough to read
} // namespace

std::optional<OpenedData> openData(std::shared_ptr<const SourceInfo> source, std::shared_ptr<const EventTable> events,
                                   const EngineRules& rules, std::stop_token stop)
{
    auto data = makeDataset(std::move(events), rules, stop);
    if (!data)
        return std::nullopt;
    PauseHistogram pauses = countPauses(data->index, stop);
    if (stop.stop_requested())
        return std::nullopt;
    return OpenedData{std::move(source), std::make_shared<const Dataset>(std::move(*data)),
                      std::make_shared<const PauseHistogram>(std::move(pauses)), nullptr};
}

std::optional<Snapshot> takeSnapshot(const OpenedData& opened, Duration gap, CtrKind kind, std::stop_token stop,
                                     unsigned threads)
{
    const Dataset& data = *opened.data;
    auto result = sessionize(data, gap, stop, threads);
    if (!result)
        return std::nullopt;
    const Duration bucket = chooseBucket(data.index.latest() - data.index.earliest(), kWantedBuckets);
    std::optional<Summary> summary;
    std::optional<CtrSeries> series;
    CtrDistribution distribution;
    forEachPart(2, std::min(2U, std::max(1U, threads)), [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t task = begin; task < end; ++task) {
            if (task == 0) {
                summary = summarise(data.index, result->sessions, result->splitInput(data), stop, threads);
            } else {
                series = ctrOverTime(data.index, result->sessions, kind, bucket, stop);
                distribution = distributeCtr(result->sessions, kind);
            }
        }
    });
    if (!summary || !series)
        return std::nullopt;
    return Snapshot{.generation = 0,
                    .opened = opened,
                    .result = std::make_shared<const Sessionized>(std::move(*result)),
                    .summary = std::move(*summary),
                    .ctrKind = kind,
                    .overTime = std::move(*series),
                    .distribution = std::move(distribution),
                    .pinned = nullptr,
                    .comparison = nullptr};
}

} // namespace lull
