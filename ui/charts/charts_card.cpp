#include "ui/charts/charts_card.h"

#include "ui/charts/chart_panel.h"
#include "ui/charts/ctr_distribution_chart.h"
#include "ui/charts/ctr_time_chart.h"
#include "ui/theme/style.h"

#include <QBoxLayout>

namespace lull::ui {

ChartsCard::ChartsCard(QWidget* parent)
    : QFrame(parent), m_time(new CtrTimeChart), m_distribution(new CtrDistributionChart)
{
    setLook(*this, Look::Card);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 6, 4);
    row->setSpacing(10);
    for (Chart* chart : {static_cast<Chart*>(m_time), static_cast<Chart*>(m_distribution)}) {
        auto* panel = new ChartPanel(chart, this);
        row->addWidget(panel, 1);
        connect(panel, &ChartPanel::copyRequested, this, &ChartsCard::copyRequested);
        connect(panel, &ChartPanel::saveRequested, this, &ChartsCard::saveRequested);
    }
    connect(m_time, &CtrTimeChart::bucketChosen, this, &ChartsCard::bucketChosen);
}

void ChartsCard::setSelected(std::optional<EventTime> sessionBegin) { m_time->setSelected(sessionBegin); }

void ChartsCard::setSeries(CtrSeries series) { m_time->setSeries(std::move(series)); }

void ChartsCard::setDistribution(CtrDistribution distribution) { m_distribution->setDistribution(std::move(distribution)); }

} // namespace lull::ui
