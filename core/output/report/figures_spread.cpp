// How sessions and searches are spread.
#include "core/event/duration_text.h"
#include "core/output/number_text.h"
#include "core/output/report/axes.h"
#include "core/output/report/figure_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lull::report {

namespace {

constexpr std::size_t kMostLabels = 10;
constexpr double kAir = 0.06; // on each side of a bar, of its width

struct SpreadWords {
    std::string_view id;
    std::string_view title;
    std::string_view axis;
    std::string_view none;
};

SpreadWords wordsOf(SpreadOf spread)
{
    switch (spread) {
    case SpreadOf::SessionDuration: return {"durations", "Sessions by duration", "duration of a session", "There are no sessions."};
    case SpreadOf::Events: return {"events", "Sessions by events", "events in a session", "There are no sessions."};
    case SpreadOf::Searches: return {"searches", "Sessions by searches", "searches in a session", "There are no sessions."};
    case SpreadOf::FirstClick:
        return {"first-click", "Time to first click", "from a search to its first click", "No search has a click."};
    case SpreadOf::FirstClickPosition: break;
    }
    return {"click-position", "Position of the first click", "position in the list of results", "No click has a known position."};
}

// One bar of a histogram: how it is named on the axis and in the table.
struct NamedBin {
    std::string edge;
    std::string range;
    std::uint64_t count = 0;
};

Html histogram(const std::vector<NamedBin>& bins, const PlotWords& words, std::string axisTitle, bool namesEdges)
{
    Axis x{.title = std::move(axisTitle), .low = 0, .high = static_cast<double>(bins.size())};
    const std::size_t step = (bins.size() + kMostLabels - 1) / kMostLabels;
    for (std::size_t bin = 0; bin < bins.size(); bin += step)
        x.ticks.push_back({static_cast<double>(bin) + (namesEdges && bin > 0 ? 0 : 0.5), bins[bin].edge});
    const auto most = std::ranges::max_element(bins, {}, &NamedBin::count);
    SvgPlot plot(words, x, countAxis(static_cast<double>(most->count), {}));
    std::vector<Bar> bars;
    for (std::size_t bin = 0; bin < bins.size(); ++bin)
        bars.push_back({static_cast<double>(bin) + kAir, static_cast<double>(bin) + 1 - kAir, static_cast<double>(bins[bin].count)});
    plot.addBars(bars);
    return plot.finish();
}

Html tableBehind(const std::vector<NamedBin>& bins, const std::string& what, const std::string& counted)
{
    std::uint64_t total = 0;
    for (const NamedBin& bin : bins)
        total += bin.count;
    std::vector<std::vector<std::string>> rows;
    for (const NamedBin& bin : bins)
        rows.push_back({bin.range, spellCount(bin.count), spellShare(static_cast<double>(bin.count) / static_cast<double>(total))});
    return tableOf({what, counted, "Share"}, rows);
}

std::string edgeText(SpreadOf spread, double edge)
{
    if (!isTime(spread))
        return spellCount(static_cast<std::uint64_t>(edge));
    return edge == 0 ? "0" : spellDuration(Duration{std::llround(edge * 1e6)});
}

std::string rangeText(SpreadOf spread, const Distribution::Bin& bin)
{
    if (bin.low == 0)
        return "exactly 0";
    if (std::isinf(bin.high))
        return edgeText(spread, bin.low) + " or more";
    if (isTime(spread))
        return fmt::format("{} to under {}", edgeText(spread, bin.low), edgeText(spread, bin.high));
    return bin.high == bin.low + 1 ? edgeText(spread, bin.low)
                                   : fmt::format("{} to {}", edgeText(spread, bin.low), edgeText(spread, bin.high - 1));
}

std::string valueText(SpreadOf spread, std::optional<double> value)
{
    if (isTime(spread) || !value)
        return spellSeconds(value);
    return spellCount(static_cast<std::uint64_t>(*value));
}

std::vector<NamedBin> binsOf(const CtrDistribution& distribution)
{
    const auto text = [kind = distribution.kind](double value) {
        return isShare(kind) ? spellShare(value, 0) : spellFixed(value, 2);
    };
    std::vector<NamedBin> bins;
    for (const CtrDistribution::Bin& bin : distribution.bins) {
        if (bin.high == 0)
            bins.push_back({"0", "exactly 0", bin.sessions});
        else if (std::isinf(bin.high))
            bins.push_back({text(bin.low), "above " + text(bin.low), bin.sessions});
        else
            bins.push_back({text(bin.low), fmt::format("above {} to {}", text(bin.low), text(bin.high)), bin.sessions});
    }
    return bins;
}

} // namespace

Figure ctrSpreadFigure(const Report& report)
{
    const CtrDistribution& distribution = report.snapshot->distribution;
    const std::string name = nameOfCtr(report, distribution.kind);
    Figure figure{.id = "ctr-spread", .title = "Sessions by their own click-through rate", .caption = {}, .chart = {}, .table = {}};
    if (distribution.searchSessions == 0) {
        figure.caption = "No session has a search, so there is no click-through rate to show.";
        return figure;
    }
    figure.caption = fmt::format("{}, worked out in each of {} sessions with a search; {} sessions without a search have none.", name,
                                 spellCount(distribution.searchSessions), spellCount(distribution.withoutSearch));
    const std::vector<NamedBin> bins = binsOf(distribution);
    figure.chart = histogram(bins, {figure.id, figure.title, figure.caption}, "in a session", true);
    figure.table = tableBehind(bins, "In a session", "Sessions");
    return figure;
}

Figure spreadFigure(const Distribution& distribution)
{
    const SpreadOf spread = distribution.spread;
    const SpreadWords words = wordsOf(spread);
    Figure figure{.id = std::string(words.id), .title = std::string(words.title), .caption = std::string(words.none), .chart = {}, .table = {}};
    if (distribution.total == 0)
        return figure;
    figure.caption = fmt::format("Half are at most {}, nine in ten at most {}.", valueText(spread, distribution.median),
                                 valueText(spread, distribution.p90));
    if (distribution.unknown > 0)
        figure.caption += fmt::format(" {} searches with a click of unknown position are left out.", spellCount(distribution.unknown));
    std::vector<NamedBin> bins;
    for (const Distribution::Bin& bin : distribution.bins)
        bins.push_back({edgeText(spread, bin.low), rangeText(spread, bin), bin.count});
    const bool bySearch = spread == SpreadOf::FirstClick || spread == SpreadOf::FirstClickPosition;
    figure.chart = histogram(bins, {figure.id, figure.title, figure.caption}, std::string(words.axis), isTime(spread));
    figure.table = tableBehind(bins, std::string(words.title), bySearch ? "Searches" : "Sessions");
    return figure;
}

} // namespace lull::report
