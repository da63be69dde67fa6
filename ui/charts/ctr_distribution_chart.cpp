#include "ui/charts/ctr_distribution_chart.h"

#include "ui/charts/plot_view.h"
#include "ui/counted.h"
#include "ui/ctr_words.h"
#include "ui/text.h"

#include <QBoxLayout>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lull::ui {

namespace {

constexpr int kMostCountSteps = 4;

// The last bin of a ratio has no upper end: it is drawn as wide as its neighbour.
double drawnHigh(const CtrDistribution::Bin& bin, double width) { return std::isinf(bin.high) ? bin.low + width : bin.high; }

} // namespace

CtrDistributionChart::CtrDistributionChart(QWidget* parent)
    : Chart(parent), m_view(new PlotView(this)), m_outline(new QLineSeries(this)), m_pinnedOutline(new QLineSeries(this)),
      m_area(new QAreaSeries(m_outline))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    m_area->setParent(this);
    m_view->addSeries(m_area);
    m_view->addSeries(m_pinnedOutline);
    const auto colour = [this](const Theme& theme) {
        m_area->setColor(theme.color(Role::AccentFill));
        m_area->setBorderColor(theme.color(Role::JoinLine));
        m_area->setPen(QPen(theme.color(Role::JoinLine), 1));
        m_pinnedOutline->setPen(pinnedPen(theme));
    };
    connect(m_view, &PlotView::recolour, this, colour);
    colour(Theme::of(*this));
    m_view->setLead(tr("Click: one of them"));
    connect(m_view, &PlotView::chosen, this, [this](double x) { emit binChosen(binAt(x)); });
    m_view->setHover(
        [this](double x) -> std::optional<PlotHover> {
            const std::size_t bin = binAt(x);
            const Extent extent = extentOf(bin);
            const QPointF top((extent.left + extent.right) / 2, static_cast<double>(m_distribution.bins[bin].sessions));
            return PlotHover{top, binText(bin)};
        },
        [this](double x, int direction) {
            const auto last = static_cast<std::ptrdiff_t>(m_distribution.bins.size()) - 1;
            const auto next = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(binAt(x)) + direction, 0, last);
            const Extent extent = extentOf(static_cast<std::size_t>(next));
            return (extent.left + extent.right) / 2;
        });
    draw();
}

void CtrDistributionChart::setDistribution(CtrDistribution distribution)
{
    m_distribution = std::move(distribution);
    draw();
    emit wordsChanged();
}

void CtrDistributionChart::setPinned(std::optional<CtrDistribution> pinned)
{
    m_pinned = std::move(pinned);
    draw();
}

void CtrDistributionChart::setStale(bool stale) { m_view->setStale(stale); }

QString CtrDistributionChart::emptyText() const
{
    return m_distribution.searchSessions == 0 ? tr("No searches, so no CTR") : QString();
}

CtrDistributionChart::Extent CtrDistributionChart::extentOf(std::size_t bin) const
{
    const auto& bins = m_distribution.bins;
    const double width = bins.size() > 1 ? bins[1].high - bins[1].low : 1;
    const CtrDistribution::Bin& at = bins[bin];
    // A little air between bars; the bar of 0 stands to the left of where the others begin.
    if (at.high == 0)
        return {-1.3 * width, -0.45 * width};
    return {at.low + 0.06 * width, drawnHigh(at, width) - 0.06 * width};
}

std::size_t CtrDistributionChart::binAt(double x) const
{
    for (std::size_t bin = 0; bin + 1 < m_distribution.bins.size(); ++bin)
        if (x < (extentOf(bin).right + extentOf(bin + 1).left) / 2)
            return bin;
    return m_distribution.bins.size() - 1;
}

QList<QPointF> CtrDistributionChart::outlineOf(const CtrDistribution& distribution) const
{
    QList<QPointF> outline;
    for (std::size_t bin = 0; bin < distribution.bins.size(); ++bin) {
        const Extent extent = extentOf(bin);
        const auto height = static_cast<double>(distribution.bins[bin].sessions);
        outline << QPointF(extent.left, 0) << QPointF(extent.left, height) << QPointF(extent.right, height)
                << QPointF(extent.right, 0);
    }
    return outline;
}

void CtrDistributionChart::draw()
{
    const bool any = m_distribution.searchSessions > 0;
    if (any)
        drawAxes();
    const bool anyPinned = any && m_pinned && m_pinned->bins.size() == m_distribution.bins.size();
    m_outline->replace(any ? outlineOf(m_distribution) : QList<QPointF>());
    m_pinnedOutline->replace(anyPinned ? outlineOf(*m_pinned) : QList<QPointF>());
    m_view->setEmptyText(emptyText());
    m_view->setAccessibleName(title());
    m_view->setAccessibleDescription(spokenSummary());
}

void CtrDistributionChart::drawAxes()
{
    const bool share = isShare(m_distribution.kind);
    const auto& bins = m_distribution.bins;
    const double width = bins.size() > 1 ? bins[1].high - bins[1].low : 1;
    const Extent zero = extentOf(0);
    PlotAxis x;
    x.low = -1.6 * width;
    x.high = drawnHigh(bins.back(), width) + 0.1 * width;
    x.title = share ? tr("share of a session's searches with a click") : tr("clicks per search in a session");
    if (m_distribution.kind == CtrKind::SessionCtr)
        x.title = tr("1 for a session with a click, else 0");
    x.ticks.push_back({(zero.left + zero.right) / 2, share ? tr("0 %") : tr("0")});
    const double step = share ? 0.2 : 1;
    for (double at = step; at < x.high; at += step)
        x.ticks.push_back({at, share ? percentText(at, 0) : QString::number(std::lround(at))});

    std::uint64_t most = std::ranges::max_element(bins, {}, &CtrDistribution::Bin::sessions)->sessions;
    if (m_pinned && !m_pinned->bins.empty())
        most = std::max(most, std::ranges::max_element(m_pinned->bins, {}, &CtrDistribution::Bin::sessions)->sessions);
    // Whole sessions only: no steps of a half.
    const auto steps = static_cast<int>(std::min<std::uint64_t>(kMostCountSteps, most));
    const ValueScale scale = niceScale(0, static_cast<double>(most), steps, 0);
    PlotAxis y{0, scale.high, {}, tr("search sessions")};
    for (const double stop : scale.stops())
        y.ticks.push_back({stop, shortCount(stop)});
    m_view->setAxes(x, y);
}

QString CtrDistributionChart::title() const { return tr("Sessions by CTR"); }

QString CtrDistributionChart::subtitle() const
{
    const std::uint64_t searching = m_distribution.searchSessions;
    return tr("%1 with a search, %2 without")
        .arg(searching == 0 ? tr("none") : countText(searching), countText(m_distribution.withoutSearch));
}

QString CtrDistributionChart::binText(std::size_t bin) const
{
    const CtrDistribution::Bin& at = m_distribution.bins[bin];
    const auto value = [this](double ratio) {
        return isShare(m_distribution.kind) ? percentText(ratio, 0) : ratioText(ratio);
    };
    QString range = tr("above %1, to %2").arg(value(at.low), value(at.high));
    if (at.high == 0)
        range = tr("exactly %1").arg(isShare(m_distribution.kind) ? tr("0 %") : tr("0"));
    else if (std::isinf(at.high))
        range = tr("above %1").arg(value(at.low));
    const double share = static_cast<double>(at.sessions) / static_cast<double>(m_distribution.searchSessions);
    const QString sessions = counted(at.sessions, tr("1 session"), tr("%1 sessions"));
    QString text = range + u'\n' + tr("%1, %2").arg(sessions, percentText(share));
    if (m_pinned && bin < m_pinned->bins.size())
        text += u'\n' + tr("pinned: %1").arg(counted(m_pinned->bins[bin].sessions, tr("1 session"), tr("%1 sessions")));
    return text;
}

QString CtrDistributionChart::spokenSummary() const
{
    if (m_distribution.searchSessions == 0)
        return emptyText();
    const auto most = std::ranges::max_element(m_distribution.bins, {}, &CtrDistribution::Bin::sessions);
    const auto bin = static_cast<std::size_t>(most - m_distribution.bins.begin());
    return subtitle() + tr("; most often ") + binText(bin).replace(u'\n', QStringLiteral(": "));
}

QList<QPointF> CtrDistributionChart::drawnOutline() const { return m_outline->points(); }
QList<QPointF> CtrDistributionChart::drawnPinnedOutline() const { return m_pinnedOutline->points(); }

} // namespace lull::ui
