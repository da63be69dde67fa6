#include "core/metrics/session_charts.h"

#include "core/metrics/charts_tally.h"
#include "core/parallel.h"

#include <algorithm>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace lull {

namespace {

constexpr std::size_t kSessionsBetweenPolls = 1 << 14;

// Of the users [begin, end).
void addUsers(ChartsTally& tally, const Sessions& sessions, const EventTimes& times, std::size_t begin, std::size_t end,
              const std::stop_token& stop)
{
    SeriesFiller filler(tally.series);
    const std::size_t first = sessions.firstOfUser(begin);
    const std::span<const Session> own = sessions.all().subspan(first, sessions.firstOfUser(end) - first);
    for (std::size_t s = 0; s < own.size(); ++s) {
        if (s % kSessionsBetweenPolls == 0 && stop.stop_requested())
            return;
        const Session& session = own[s];
        filler.add(times[session.firstEvent], session);
        tally.distribution.add(session);
        ++tally.ends.counts[static_cast<std::size_t>(session.closedBy)];
        tally.lostEvents += session.lostEvents;
    }
    filler.finish();
}

} // namespace

CtrSeries bucketsWanted(const SessionIndex& index, const ChartsWanted& wanted)
{
    const TimeRange all = timeOfAllEvents(index);
    return emptySeries(wanted.kind, wanted.range ? wanted.range->meet(all) : all, wanted.bucket, wanted.zone);
}

SessionCharts chartsOf(std::span<const ChartsTally> parts, CtrKind kind)
{
    SessionCharts charts{.distribution = CtrDistribution::of(kind)};
    SeriesTally series = parts.front().series;
    for (const ChartsTally& part : parts.subspan(1))
        series.add(part.series);
    charts.overTime = series.series();
    charts.overTimeSurety = series.estimates();
    for (const ChartsTally& part : parts) {
        part.distribution.addTo(charts.distribution);
        std::ranges::transform(charts.ends.counts, part.ends.counts, charts.ends.counts.begin(), std::plus<>{});
        charts.lostEvents += part.lostEvents;
    }
    return charts;
}

std::optional<SessionCharts> chartSessions(const SessionIndex& index, const Sessions& sessions, const ChartsWanted& wanted,
                                           const std::stop_token& stop, unsigned threads)
{
    if (sessions.size() == 0)
        return SessionCharts{.overTime = {.kind = wanted.kind, .bucket = wanted.bucket, .buckets = {}, .zone = wanted.zone},
                             .distribution = CtrDistribution::of(wanted.kind)};
    std::vector<ChartsTally> parts(threads, {SeriesTally(bucketsWanted(index, wanted)), DistributionTally(wanted.kind)});
    forEachPart(index.userCount(), parts.size(), [&](std::size_t part, std::size_t begin, std::size_t end) {
        ChartsTally own = parts[part]; // so that threads do not share cache lines
        addUsers(own, sessions, index.times(), begin, end, stop);
        parts[part] = std::move(own);
    });
    if (stop.stop_requested())
        return std::nullopt;
    return chartsOf(parts, wanted.kind);
}

} // namespace lull
