#include "core/metrics/series.h"

#include "core/event/zone_clock.h"
#include "core/metrics/series_tally.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lull {

namespace {

using namespace std::chrono_literals;

constexpr std::array<Duration, 19> kRoundWidths{
    Duration{1s},   Duration{5s},   Duration{10s},     Duration{30s},      Duration{1min},     Duration{5min},
    Duration{10min}, Duration{30min}, Duration{1h},  Duration{3h},      Duration{6h},       Duration{12h},      Duration{24h},
    Duration{48h},   Duration{168h}, Duration{720h}, Duration{8'760h}, Duration{87'600h}, Duration{876'000h}};

// Weeks begin on Mondays, and 1970 did on a Thursday.
constexpr Duration kWeek{168h};
constexpr Duration kSinceMonday{72h};
// Of wider buckets some are not as long as the others, where clocks are changed; of these, all would come twice or not at all.
constexpr Duration kWidestEven{1h};

EventTime beginOfBucket(std::int64_t number, Duration width)
{
    return EventTime{width * number - (width == kWeek ? kSinceMonday : Duration{0})};
}

// The begins of buckets that cover `time`, and the end of the last.
std::vector<EventTime> evenEdges(const TimeRange& time, Duration width, Duration ahead)
{
    std::vector<EventTime> edges{beginOfBucket(bucketNumber(time.begin + ahead, width), width) - ahead};
    while (edges.back() < time.end)
        edges.push_back(edges.back() + width);
    return edges;
}

std::vector<EventTime> clockEdges(const TimeRange& time, Duration width, const ZoneClock& clock)
{
    std::int64_t number = bucketNumber(clock.shown(time.begin), width);
    std::vector<EventTime> edges;
    while (edges.empty() || edges.back() < time.end) {
        const EventTime edge = clock.firstShowing(beginOfBucket(number++, width));
        if (edges.empty() || edge > edges.back()) // else the clock is set forward past the whole bucket
            edges.push_back(edge);
    }
    return edges;
}

// `time` is not empty.
std::size_t bucketsOver(const TimeRange& time, Duration width)
{
    return static_cast<std::size_t>(bucketNumber(time.end - Duration{1}, width) - bucketNumber(time.begin, width) + 1);
}

} // namespace

TimeRange timeOfAllEvents(const SessionIndex& index)
{
    return index.eventCount() == 0 ? TimeRange{} : TimeRange{index.earliest(), index.latest() + Duration{1}};
}

Duration chooseBucket(Duration span, std::size_t wanted)
{
    // A span touches up to two buckets more than it is long, where it begins just before an edge.
    const auto most = static_cast<std::int64_t>(std::min(wanted, kMostCtrBuckets - 2));
    for (const Duration width : kRoundWidths)
        if (span / width <= most)
            return width;
    return kRoundWidths.back();
}

std::int64_t bucketNumber(EventTime time, Duration width)
{
    const std::int64_t micros = (time.time_since_epoch() + (width == kWeek ? kSinceMonday : Duration{0})).count();
    const std::int64_t quotient = micros / width.count();
    return micros % width.count() < 0 ? quotient - 1 : quotient;
}

CtrSeries emptySeries(CtrKind kind, const TimeRange& time, Duration bucket, const std::string& zone)
{
    const ZoneClock clock(zone);
    const TimeRange shown{clock.shown(time.begin), clock.shown(time.end - Duration{1}) + Duration{1}};
    if (std::max(bucketsOver(time, bucket), bucketsOver(shown, bucket)) > kMostCtrBuckets)
        bucket = chooseBucket(std::max(time.length(), shown.length()), kMostCtrBuckets);
    const std::vector<EventTime> edges = bucket <= kWidestEven ? evenEdges(time, bucket, shown.begin - time.begin)
                                                                 : clockEdges(time, bucket, clock);
    CtrSeries series{.kind = kind, .bucket = bucket, .buckets = {}, .zone = zone, .end = edges.back()};
    for (std::size_t b = 0; b + 1 < edges.size(); ++b)
        series.buckets.push_back({.begin = edges[b], .value = std::nullopt});
    return series;
}

std::optional<CtrSeries> ctrOverTime(const SessionIndex& index, const Sessions& sessions, CtrKind kind, Duration bucket,
                                     std::stop_token stop, std::optional<TimeRange> range)
{
    if (sessions.size() == 0)
        return CtrSeries{kind, bucket, {}};
    const TimeRange covered = range ? range->meet(timeOfAllEvents(index)) : timeOfAllEvents(index);
    SeriesTally tally(emptySeries(kind, covered, bucket));
    SeriesFiller filler(tally);
    for (std::size_t s = 0; s < sessions.size(); ++s) {
        if (s % 4096 == 0 && stop.stop_requested())
            return std::nullopt;
        const Session& session = sessions.all()[s];
        filler.add(index.times()[session.firstEvent], session);
    }
    filler.finish();
    return tally.series();
}

} // namespace lull
