#include "ui/charts/spread_chart.h"

#include "core/event/duration_text.h"
#include "ui/charts/plot_view.h"
#include "ui/counted.h"
#include "ui/text.h"

#include <QBoxLayout>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

constexpr double kAir = 0.06; // on each side of a bar, of its width
constexpr std::size_t kMostLabels = 5;
constexpr int kMostCountSteps = 3;

// Bins of one quantity have the same edges, but reach as far as the values do.
std::uint64_t pinnedCount(const Distribution& pinned, const Distribution::Bin& bin)
{
    const auto same = std::ranges::find(pinned.bins, bin.low, &Distribution::Bin::low);
    return same == pinned.bins.end() ? 0 : same->count;
}

bool isOfSearches(SpreadOf spread) { return spread == SpreadOf::FirstClick || spread == SpreadOf::FirstClickPosition; }

} // namespace

SpreadChart::SpreadChart(SpreadOf spread, QWidget* parent)
    : Chart(parent), m_view(new PlotView(this)), m_outline(new QLineSeries(this)), m_area(new QAreaSeries(m_outline))
{
    m_distribution.spread = spread;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    m_area->setParent(this);
    m_view->addSeries(m_area);
    connect(m_view, &PlotView::recolour, this, &SpreadChart::colour);
    colour(Theme::of(*this));
    m_view->setLead(tr("Click: one of them"));
    connect(m_view, &PlotView::chosen, this, [this](double x) { emit binChosen(m_distribution.spread, m_distribution.bins[binAt(x)]); });
    m_view->setHover(
        [this](double x) -> std::optional<PlotHover> {
            const std::size_t bin = binAt(x);
            const QPointF top(static_cast<double>(bin) + 0.5, static_cast<double>(m_distribution.bins[bin].count));
            return PlotHover{top, binText(bin)};
        },
        [this](double x, int direction) { return static_cast<double>(binAt(x + direction)) + 0.5; });
    draw();
}

void SpreadChart::colour(const Theme& theme)
{
    m_area->setColor(theme.color(Role::AccentFill));
    m_area->setBorderColor(theme.color(Role::JoinLine));
    m_area->setPen(QPen(theme.color(Role::JoinLine), 1));
}

void SpreadChart::setDistribution(Distribution distribution)
{
    m_distribution = std::move(distribution);
    draw();
    emit wordsChanged();
}

void SpreadChart::setStale(bool stale) { m_view->setStale(stale); }

QString SpreadChart::emptyText() const
{
    if (m_distribution.total > 0)
        return {};
    switch (m_distribution.spread) {
    case SpreadOf::SessionDuration:
    case SpreadOf::Events:
    case SpreadOf::Searches: return tr("No sessions");
    case SpreadOf::FirstClick: return tr("No searches with a click");
    case SpreadOf::FirstClickPosition: break;
    }
    return m_distribution.unknown == 0 ? tr("No searches with a click") : tr("No click has a known position");
}

std::size_t SpreadChart::binAt(double x) const
{
    const double last = static_cast<double>(m_distribution.bins.size()) - 1;
    return static_cast<std::size_t>(std::clamp(std::floor(x), 0.0, last));
}

void SpreadChart::draw()
{
    QList<QPointF> outline;
    for (std::size_t bin = 0; bin < m_distribution.bins.size(); ++bin) {
        const double left = static_cast<double>(bin) + kAir;
        const double right = static_cast<double>(bin) + 1 - kAir;
        const auto height = static_cast<double>(m_distribution.bins[bin].count);
        outline << QPointF(left, 0) << QPointF(left, height) << QPointF(right, height) << QPointF(right, 0);
    }
    if (!outline.isEmpty())
        drawAxes();
    m_outline->replace(outline);
    m_view->setEmptyText(emptyText());
    m_view->setAccessibleName(title());
    m_view->setAccessibleDescription(spokenSummary());
}

void SpreadChart::drawAxes()
{
    const auto& bins = m_distribution.bins;
    PlotAxis x{0, static_cast<double>(bins.size()), {}, {}};
    const std::size_t step = (bins.size() + kMostLabels - 1) / kMostLabels;
    // Times name the edge where a bar begins, whole numbers the bar.
    for (std::size_t bin = 0; bin < bins.size(); bin += step) {
        const auto at = static_cast<double>(bin);
        x.ticks.push_back(isTime(m_distribution.spread) && bins[bin].low > 0 ? Tick{at, edgeText(bins[bin].low)}
                                                                             : Tick{at + 0.5, edgeText(bins[bin].low)});
    }
    switch (m_distribution.spread) {
    case SpreadOf::SessionDuration: x.title = tr("duration of a session"); break;
    case SpreadOf::Events: x.title = tr("events in a session"); break;
    case SpreadOf::Searches: x.title = tr("searches in a session"); break;
    case SpreadOf::FirstClick: x.title = tr("from a search to its first click"); break;
    case SpreadOf::FirstClickPosition: x.title = tr("position of the first click"); break;
    }
    const auto most = std::ranges::max_element(bins, {}, &Distribution::Bin::count);
    const auto steps = static_cast<int>(std::min<std::uint64_t>(kMostCountSteps, most->count)); // whole ones only
    const ValueScale scale = niceScale(0, static_cast<double>(most->count), steps, 0);
    PlotAxis y{0, scale.high, {}, isOfSearches(m_distribution.spread) ? tr("searches") : tr("sessions")};
    for (const double stop : scale.stops())
        y.ticks.push_back({stop, shortCount(stop)});
    m_view->setAxes(x, y);
}

QString SpreadChart::edgeText(double edge) const
{
    if (!isTime(m_distribution.spread))
        return countText(static_cast<std::uint64_t>(edge));
    return edge == 0 ? QStringLiteral("0") : toQString(spellDuration(Duration{std::llround(edge * 1e6)}));
}

QString SpreadChart::valueText(std::optional<double> value) const
{
    if (!value)
        return kEnDash;
    return isTime(m_distribution.spread) ? durationText(value) : countText(static_cast<std::uint64_t>(*value));
}

QString SpreadChart::rangeText(std::size_t bin) const
{
    const Distribution::Bin& at = m_distribution.bins[bin];
    const bool isTimes = isTime(m_distribution.spread);
    if (at.low == 0)
        return tr("exactly 0");
    if (std::isinf(at.high))
        return tr("%1 or more").arg(edgeText(at.low));
    if (!isTimes && at.high == at.low + 1)
        return edgeText(at.low);
    return tr("%1 to %2").arg(edgeText(at.low), isTimes ? tr("under %1").arg(edgeText(at.high)) : edgeText(at.high - 1));
}

QString SpreadChart::countsText(std::uint64_t count) const
{
    return isOfSearches(m_distribution.spread) ? counted(count, tr("1 search"), tr("%1 searches"))
                                               : counted(count, tr("1 session"), tr("%1 sessions"));
}

QString SpreadChart::binText(std::size_t bin) const
{
    const std::uint64_t count = m_distribution.bins[bin].count;
    const double share = static_cast<double>(count) / static_cast<double>(m_distribution.total);
    QString text = tr("%1\n%2, %3").arg(rangeText(bin), countsText(count), percentText(share));
    if (m_pinned)
        text += u'\n' + tr("pinned: %1").arg(countsText(pinnedCount(*m_pinned, m_distribution.bins[bin])));
    return text;
}

QString SpreadChart::title() const
{
    switch (m_distribution.spread) {
    case SpreadOf::SessionDuration: return tr("Sessions by duration");
    case SpreadOf::Events: return tr("Sessions by events");
    case SpreadOf::Searches: return tr("Sessions by searches");
    case SpreadOf::FirstClick: return tr("Time to first click");
    case SpreadOf::FirstClickPosition: break;
    }
    return tr("Position of the first click");
}

QString SpreadChart::subtitle() const
{
    if (m_distribution.total == 0)
        return {};
    const QString middle = tr("median %1, nine in ten up to %2").arg(valueText(m_distribution.median), valueText(m_distribution.p90));
    return m_distribution.unknown == 0 ? middle : tr("%1; %2 unknown").arg(middle, countText(m_distribution.unknown));
}

QString SpreadChart::spokenSummary() const
{
    if (m_distribution.total == 0)
        return emptyText();
    const auto most = std::ranges::max_element(m_distribution.bins, {}, &Distribution::Bin::count);
    const auto bin = static_cast<std::size_t>(most - m_distribution.bins.begin());
    return tr("%1; most often %2").arg(subtitle(), binText(bin).replace(u'\n', QStringLiteral(": ")));
}

ChartTable SpreadChart::table() const
{
    ChartTable table{{title(), tr("Count"), tr("Share")}, {}};
    for (std::size_t bin = 0; bin < m_distribution.bins.size(); ++bin) {
        const std::uint64_t count = m_distribution.bins[bin].count;
        table.rows << QStringList{rangeText(bin), countText(count),
                                  percentText(static_cast<double>(count) / static_cast<double>(m_distribution.total))};
    }
    return table;
}

QList<QPointF> SpreadChart::drawnOutline() const { return m_outline->points(); }

} // namespace lull::ui
