// What the gap decides: CTR and sessions at every gap, and the pauses that it cuts.
#include "core/event/duration_text.h"
#include "core/output/number_text.h"
#include "core/output/report/axes.h"
#include "core/output/report/figure_parts.h"
#include "core/profile/split_totals.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace lull::report {

namespace {

double microsOf(Duration duration) { return static_cast<double>(duration.count()); }

struct Mark {
    Duration gap{0};
    std::string_view what;
    Colour colour = Colour::Accent;
};

// The gaps in force, pinned and suggested, as far as they lie on the axis; ascending, so that no line crosses another's name.
std::vector<Mark> marksOf(const Report& report, double low, double high)
{
    const Duration gap = report.snapshot->result->rule.gap;
    std::vector<Mark> marks{{gap, "gap", Colour::Accent}};
    if (report.snapshot->pinned)
        marks.push_back({report.snapshot->pinned->result->rule.gap, "compared", Colour::Pinned});
    if (const auto suggested = report.study->suggestion->gap; suggested && *suggested != gap)
        marks.push_back({*suggested, "suggested", Colour::Suggested});
    std::erase_if(marks, [=](const Mark& mark) { return microsOf(mark.gap) < low || microsOf(mark.gap) > high; });
    std::ranges::stable_sort(marks, {}, &Mark::gap);
    return marks;
}

void addMarks(SvgPlot& plot, const std::vector<Mark>& marks)
{
    for (const Mark& mark : marks)
        plot.addMark(microsOf(mark.gap), fmt::format("{} {}", mark.what, spellDuration(mark.gap)), mark.colour);
}

struct Extent {
    double low = std::numeric_limits<double>::max();
    double high = 0;

    void take(double value)
    {
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

// Of the values; a band that is wider by far would flatten the line.
Extent extentOf(const GapCurve& curve)
{
    Extent extent;
    for (const GapCurvePoint& point : curve.points)
        extent.take(point.value);
    const double room = std::max(extent.high - extent.low, 0.02 * extent.high);
    Extent withBand = extent;
    for (const GapCurvePoint& point : curve.points)
        if (point.ci95) {
            withBand.take(std::max(point.ci95->low, extent.low - room));
            withBand.take(std::min(point.ci95->high, extent.high + room));
        }
    return withBand;
}

Html curveChart(const Report& report, const GapCurve& curve, const Axis& values, double highest, const PlotWords& words)
{
    const double low = microsOf(curve.points.front().gap);
    const double high = microsOf(curve.points.back().gap);
    const std::vector<Mark> marks = marksOf(report, low, high);
    SvgPlot plot(words, durationAxis(low, high, "gap"), values, marks.size());
    std::vector<Point> points;
    std::vector<BandPart> band;
    for (const GapCurvePoint& point : curve.points) {
        points.push_back({microsOf(point.gap), point.value});
        if (point.ci95)
            band.push_back({microsOf(point.gap), std::max(0.0, point.ci95->low), std::min(highest, point.ci95->high)});
    }
    plot.addBand(band);
    plot.addLine(points, Colour::Accent);
    addMarks(plot, marks);
    return plot.finish();
}

std::string noCurve(const Report& report)
{
    return fmt::format("There is no curve: {}. The table has some gaps.",
                       report.study->noProfile ? report.study->noProfile->message : "no session has a search");
}

Html ctrTable(const Report& report, CtrKind kind)
{
    std::vector<std::vector<std::string>> rows;
    for (const GapRow& row : report.gaps) {
        const RatioEstimate estimate = estimateOf(row.totals, kind);
        const bool isFirm = estimate.ci95 && estimate.users >= kUsersForAnyInterval;
        rows.push_back({spellDuration(row.gap), spellCount(row.totals.searchSessions), spellCtr(kind, estimate.value),
                        isFirm ? spellCtr(kind, estimate.ci95->low) + " to " + spellCtr(kind, estimate.ci95->high) : ""});
    }
    return tableOf({"Gap", "Sessions with a search", nameOfCtr(report, kind), "95 % interval"}, rows);
}

Html sessionsTable(const Report& report)
{
    std::vector<std::vector<std::string>> rows;
    for (const GapRow& row : report.gaps)
        rows.push_back({spellDuration(row.gap), spellCount(row.totals.sessions), spellShare(bounceRateOf(row.totals).value),
                        spellSeconds(meanDurationOf(row.totals))});
    return tableOf({"Gap", "Sessions", "Bounce rate", "Mean duration"}, rows);
}

// A session begins with a user's first event, and after every pause that does not join; or where an end rule says so.
std::uint64_t pausesThatSplit(const Report& report, const GapRow& row)
{
    const Dataset& data = *report.snapshot->opened.data;
    const std::uint64_t sessions = data.rules.ends.any() ? totalsAt(data.index, {row.gap, data.rules.boundary})->sessions : row.totals.sessions;
    return sessions - row.totals.users;
}

Html pausesTable(const Report& report)
{
    const std::uint64_t pauses = report.snapshot->opened.pauses->total;
    const bool joinsAtTheGap = report.snapshot->opened.data->rules.boundary == Boundary::Inclusive;
    std::vector<std::vector<std::string>> rows;
    for (const GapRow& row : report.gaps) {
        const std::uint64_t splitting = pausesThatSplit(report, row);
        rows.push_back({spellDuration(row.gap), spellCount(splitting),
                        pauses == 0 ? std::string(kNothing)
                                    : spellShare(static_cast<double>(splitting) / static_cast<double>(pauses))});
    }
    return tableOf({"Gap", joinsAtTheGap ? "Longer pauses" : "Pauses as long or longer", "Of all pauses"}, rows);
}

std::string everything(const Report& report)
{
    const std::string_view ends = report.study->withoutEndRules ? " The line is of sessions that only the gap ends; the table counts by all rules." : "";
    return fmt::format("{}{}", report.snapshot->filter.acceptsAll() ? "" : " This is over all sessions, whatever the filter.", ends);
}

} // namespace

Figure ctrByGapFigure(const Report& report)
{
    const CtrKind kind = report.snapshot->ctrKind;
    Figure figure{.id = "ctr-by-gap", .title = nameOfCtr(report, kind) + " by gap", .caption = {}, .chart = {}, .table = ctrTable(report, kind)};
    const auto& curves = report.study->curves;
    if (!curves || curves->ctr(kind).points.empty()) {
        figure.caption = noCurve(report);
        return figure;
    }
    const GapCurve& curve = curves->ctr(kind);
    figure.caption = curve.moves() ? "What the number would be at any other gap. Where the line is flat, the choice of gap hardly "
                                     "matters. The band is the 95 % interval."
                                   : "This number does not depend on the gap. The band is the 95 % interval.";
    figure.caption += everything(report);
    const Extent extent = extentOf(curve);
    figure.chart = curveChart(report, curve, ctrAxis(kind, extent.low, extent.high), highestOf(kind),
                              {figure.id, figure.title, figure.caption});
    return figure;
}

Figure sessionsByGapFigure(const Report& report)
{
    Figure figure{.id = "sessions-by-gap", .title = "Sessions by gap", .caption = {}, .chart = {}, .table = sessionsTable(report)};
    const auto& curves = report.study->curves;
    if (!curves || curves->sessions.points.empty()) {
        figure.caption = noCurve(report);
        return figure;
    }
    figure.caption = "How many sessions there would be at any other gap: a shorter gap splits more." + everything(report);
    double most = 0;
    for (const GapCurvePoint& point : curves->sessions.points)
        most = std::max(most, point.value);
    figure.chart = curveChart(report, curves->sessions, countAxis(most, {}), most, {figure.id, figure.title, figure.caption});
    return figure;
}

Figure pausesFigure(const Report& report)
{
    const PauseHistogram& pauses = *report.snapshot->opened.pauses;
    Figure figure{.id = "pauses", .title = "Pauses between events", .caption = {}, .chart = {}, .table = pausesTable(report)};
    if (pauses.longest <= Duration{0}) {
        figure.caption = "No user has two events at different times, so there are no pauses to show.";
        figure.table = {};
        return figure;
    }
    figure.caption = fmt::format("How long users pause between one event and the next: {} pauses. Those to the right of the gap end a "
                                 "session. The axis is logarithmic: each step is several times the one before.",
                                 spellCount(pauses.total));
    if (pauses.zero > 0)
        figure.caption += fmt::format(" {} pauses of 0 s are left out of the picture.", spellCount(pauses.zero));
    figure.caption += everything(report);
    std::vector<Bar> bars;
    double most = 0;
    for (std::size_t bin = PauseHistogram::binOf(pauses.shortest); bin <= PauseHistogram::binOf(pauses.longest); ++bin) {
        bars.push_back({PauseHistogram::lowerEdge(bin), PauseHistogram::lowerEdge(bin + 1), static_cast<double>(pauses.bins[bin])});
        most = std::max(most, bars.back().height);
    }
    // The gap is on the picture, however far it lies from the pauses.
    const double gap = microsOf(report.snapshot->result->rule.gap);
    const double low = std::min(bars.front().from, gap / 2);
    const double high = std::max(bars.back().to, gap * 2);
    const std::vector<Mark> marks = marksOf(report, low, high);
    SvgPlot plot({figure.id, figure.title, figure.caption}, durationAxis(low, high, "pause"), countAxis(most, {}), marks.size());
    plot.addBars(bars);
    addMarks(plot, marks);
    figure.chart = plot.finish();
    return figure;
}

} // namespace lull::report
