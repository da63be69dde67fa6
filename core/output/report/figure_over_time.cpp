// CTR over time.
#include "core/event/duration_text.h"
#include "core/event/zone_clock.h"
#include "core/output/number_text.h"
#include "core/output/report/axes.h"
#include "core/output/report/figure_parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace lull::report {

namespace {

EventTime endOf(const CtrSeries& series)
{
    const TimeRange last = series.timeOf(series.buckets.size() - 1);
    return std::max(std::min(kLatestTime, last.end), last.begin + Duration{1});
}

// Where there are users enough for one to be drawn.
std::optional<Interval> intervalOf(const RatioEstimate& estimate)
{
    return estimate.users < kUsersForAnyInterval ? std::nullopt : estimate.ci95;
}

std::string bucketName(EventTime shownBegin, Duration width)
{
    const std::string iso = formatIso(std::clamp(shownBegin, kEarliestTime, kLatestTime)); // 2024-01-01T00:00:00.000000Z
    if (width >= std::chrono::days{1})
        return iso.substr(0, 10);
    return iso.substr(0, 10) + ' ' + iso.substr(11, width < std::chrono::minutes{1} ? 8 : 5);
}

Html chartOf(const Report& report, const PlotWords& words)
{
    const CtrSeries& series = report.snapshot->overTime;
    std::vector<Point> points;
    std::vector<BandPart> band;
    double low = 1e300;
    double high = 0;
    for (std::size_t b = 0; b < series.buckets.size(); ++b) {
        const CtrBucket& bucket = series.buckets[b];
        const TimeRange time = series.timeOf(b);
        const double middle = static_cast<double>(time.begin.time_since_epoch().count()) + static_cast<double>(time.length().count()) / 2;
        points.push_back({middle, bucket.value});
        const auto interval = intervalOf(report.overTime[b]);
        band.push_back({middle, interval ? std::optional(std::max(0.0, interval->low)) : std::nullopt,
                        interval ? std::min(highestOf(series.kind), interval->high) : 0});
        low = std::min(low, band.back().low.value_or(bucket.value.value_or(low)));
        high = std::max(high, interval ? band.back().high : bucket.value.value_or(high));
    }
    SvgPlot plot(words, calendarAxis({series.buckets.front().begin, endOf(series)}, series.zone), ctrAxis(series.kind, low, high));
    plot.addBand(band);
    plot.addLine(points, Colour::Accent);
    plot.addDots(points, Colour::Accent);
    return plot.finish();
}

Html tableBehind(const Report& report)
{
    const CtrSeries& series = report.snapshot->overTime;
    const ZoneClock clock(series.zone);
    std::vector<std::vector<std::string>> rows;
    for (std::size_t b = 0; b < series.buckets.size(); ++b) {
        const CtrBucket& bucket = series.buckets[b];
        const auto interval = intervalOf(report.overTime[b]);
        rows.push_back({bucketName(clock.shown(bucket.begin), series.bucket), spellCount(bucket.sessions), spellCount(bucket.searchSessions),
                        spellCtr(series.kind, bucket.value),
                        interval ? spellCtr(series.kind, interval->low) + " to " + spellCtr(series.kind, interval->high) : ""});
    }
    return tableOf({fmt::format("From ({})", series.zone), "Sessions", "With a search", nameOfCtr(report, series.kind), "95 % interval"}, rows);
}

} // namespace

Figure overTimeFigure(const Report& report)
{
    const CtrSeries& series = report.snapshot->overTime;
    Figure figure{.id = "over-time", .title = nameOfCtr(report, series.kind) + " over time", .caption = {}, .chart = {}, .table = {}};
    const bool hasValues = std::ranges::any_of(series.buckets, [](const CtrBucket& bucket) { return bucket.value.has_value(); });
    if (!hasValues) {
        figure.caption = "No session has a search, so there is no click-through rate to show.";
        return figure;
    }
    figure.caption = fmt::format("Each point is {} of sessions, counted where the session begins. The band is the 95 % interval; "
                                 "it is left out where fewer than {} users searched.",
                                 spellDuration(series.bucket), kUsersForAnyInterval);
    figure.chart = chartOf(report, {figure.id, figure.title, figure.caption});
    figure.table = tableBehind(report);
    return figure;
}

} // namespace lull::report
