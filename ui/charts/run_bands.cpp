#include "ui/charts/run_bands.h"

#include "ui/charts/plot_view.h"

#include <QPen>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>

namespace lull::ui {

void RunBands::draw(const std::vector<RunBand>& bands)
{
    while (m_areas.size() < bands.size()) {
        auto* area = new QAreaSeries(new QLineSeries(&m_owner), new QLineSeries(&m_owner));
        area->setParent(&m_owner);
        m_view.addSeries(area);
        area->setPen(Qt::NoPen); // afterwards: a chart gives a series its own
        area->setBrush(m_brush);
        m_areas.push_back(area);
    }
    for (std::size_t i = 0; i < m_areas.size(); ++i) {
        m_areas[i]->upperSeries()->replace(i < bands.size() ? bands[i].high : QList<QPointF>());
        m_areas[i]->lowerSeries()->replace(i < bands.size() ? bands[i].low : QList<QPointF>());
    }
}

void RunBands::setBrush(const QBrush& brush)
{
    m_brush = brush;
    for (QAreaSeries* area : m_areas)
        area->setBrush(brush);
}

std::vector<RunBand> RunBands::drawn() const
{
    std::vector<RunBand> bands;
    for (const QAreaSeries* area : m_areas)
        if (area->upperSeries()->count() > 0)
            bands.push_back({area->lowerSeries()->points(), area->upperSeries()->points()});
    return bands;
}

} // namespace lull::ui
