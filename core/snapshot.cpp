#include "core/snapshot.h"

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
                      std::make_shared<const PauseHistogram>(std::move(pauses))};
}

std::optional<Snapshot> takeSnapshot(const OpenedData& opened, Duration gap, CtrKind kind, std::stop_token stop,
                                     unsigned threads)
{
    const Dataset& data = *opened.data;
    auto result = sessionize(data, gap, stop, threads);
    if (!result)
        return std::nullopt;
    auto summary = summarise(data.index, result->sessions, result->splitInput(data), stop, threads);
    if (!summary)
        return std::nullopt;
    const Duration bucket = chooseBucket(data.index.latest() - data.index.earliest(), kWantedBuckets);
    auto series = ctrOverTime(data.index, result->sessions, kind, bucket, stop);
    if (!series)
        return std::nullopt;
    CtrDistribution distribution = distributeCtr(result->sessions, kind);
    return Snapshot{.generation = 0,
                    .opened = opened,
                    .result = std::make_shared<const Sessionized>(std::move(*result)),
                    .summary = std::move(*summary),
                    .ctrKind = kind,
                    .overTime = std::move(*series),
                    .distribution = std::move(distribution)};
}

} // namespace lull
