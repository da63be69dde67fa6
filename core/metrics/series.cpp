#include "core/metrics/series.h"

#include <algorithm>
#include <array>

namespace lull {

namespace {

using namespace std::chrono_literals;

constexpr std::array<Duration, 19> kRoundWidths{
    Duration{1s},   Duration{5s},   Duration{10s},     Duration{30s},      Duration{1min},     Duration{5min},
    Duration{10min}, Duration{30min}, Duration{1h},  Duration{3h},      Duration{6h},       Duration{12h},      Duration{24h},
    Duration{48h},   Duration{168h}, Duration{720h}, Duration{8'760h}, Duration{87'600h}, Duration{876'000h}};

std::size_t bucketsOver(EventTime earliest, EventTime latest, Duration width)
{
    return static_cast<std::size_t>(bucketNumber(latest, width) - bucketNumber(earliest, width) + 1);
}

bool isPooled(CtrKind kind)
{
    return kind == CtrKind::SearchCtrPooled || kind == CtrKind::ClicksPerSearchPooled;
}

// Dividend and divisor of one bucket's CTR.
struct Fraction {
    double dividend = 0;
    std::uint64_t divisor = 0;

    void add(CtrKind kind, const Session& session)
    {
        const double ofSession = *ctrOfSession(kind, session.searches, session.clicks, session.clickedSearches);
        if (isPooled(kind)) {
            dividend += kind == CtrKind::SearchCtrPooled ? session.clickedSearches : session.clicks;
            divisor += session.searches;
        } else {
            dividend += ofSession;
            ++divisor;
        }
    }
};

} // namespace

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
    const std::int64_t micros = time.time_since_epoch().count();
    const std::int64_t quotient = micros / width.count();
    return micros % width.count() < 0 ? quotient - 1 : quotient;
}

CtrSeries emptySeries(CtrKind kind, EventTime earliest, EventTime latest, Duration bucket)
{
    if (bucketsOver(earliest, latest, bucket) > kMostCtrBuckets)
        bucket = chooseBucket(latest - earliest, kMostCtrBuckets);
    CtrSeries series{kind, bucket, {}};
    series.buckets.resize(bucketsOver(earliest, latest, bucket));
    const std::int64_t first = bucketNumber(earliest, bucket);
    for (std::size_t b = 0; b < series.buckets.size(); ++b)
        series.buckets[b].begin = EventTime{bucket * (first + static_cast<std::int64_t>(b))};
    return series;
}

std::optional<CtrSeries> ctrOverTime(const SessionIndex& index, const Sessions& sessions, CtrKind kind, Duration bucket,
                                     std::stop_token stop)
{
    if (sessions.size() == 0)
        return CtrSeries{kind, bucket, {}};
    CtrSeries series = emptySeries(kind, index.earliest(), index.latest(), bucket);
    const std::int64_t first = bucketNumber(index.earliest(), series.bucket);
    const std::size_t count = series.buckets.size();
    std::vector<Fraction> fractions(count);
    for (std::size_t s = 0; s < sessions.size(); ++s) {
        if (s % 4096 == 0 && stop.stop_requested())
            return std::nullopt;
        const Session& session = sessions.all()[s];
        const auto place = static_cast<std::size_t>(bucketNumber(index.times()[session.firstEvent], series.bucket) - first);
        ++series.buckets[place].sessions;
        if (session.searches == 0)
            continue;
        ++series.buckets[place].searchSessions;
        fractions[place].add(kind, session);
    }
    for (std::size_t b = 0; b < count; ++b)
        if (fractions[b].divisor > 0)
            series.buckets[b].value = fractions[b].dividend / static_cast<double>(fractions[b].divisor);
    return series;
}

} // namespace lull
