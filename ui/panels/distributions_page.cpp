#include "ui/panels/distributions_page.h"

#include "ui/charts/chart_panel.h"
#include "ui/charts/spread_chart.h"

#include <QBoxLayout>
#include <QGridLayout>

namespace lull::ui {

namespace {

constexpr int kAbreast = 2;
constexpr int kLowestChart = 150; // with its title: below, the page scrolls

} // namespace

DistributionsPage::DistributionsPage(QWidget* parent) : PanelPage(parent)
{
    setAccessibleName(tr("Distributions"));
    auto* content = new QWidget;
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(11, 4, 5, 4);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(6);
    int place = 0;
    for (const SpreadOf spread : kAllSpreads) {
        auto* const chart = m_charts[static_cast<std::size_t>(spread)] = new SpreadChart(spread);
        auto* panel = new ChartPanel(chart, content);
        panel->setMinimumHeight(kLowestChart);
        grid->addWidget(panel, place / kAbreast, place % kAbreast);
        grid->setColumnStretch(place % kAbreast, 1);
        ++place;
    }
    scroll(content);
}

void DistributionsPage::setAnswer(const PanelAnswer& answer)
{
    for (SpreadChart* chart : m_charts)
        chart->setPinned(std::nullopt);
    for (std::size_t place = 0; answer.pinned && place < answer.pinned->distributions.size(); ++place) {
        const Distribution& pinned = answer.pinned->distributions[place];
        chart(pinned.spread).setPinned(pinned);
    }
    for (const Distribution& distribution : answer.distributions)
        chart(distribution.spread).setDistribution(distribution);
}

void DistributionsPage::setStale(bool stale)
{
    for (SpreadChart* chart : m_charts)
        chart->setStale(stale);
}

} // namespace lull::ui
