// The bands around the unbroken runs of a line, made as they are needed: how sure each point is.
//
//   bands.draw({{lowerPoints, upperPoints}});
#pragma once

#include <QBrush>
#include <QList>
#include <QPointF>

#include <vector>

class QAreaSeries;
class QObject;

namespace lull::ui {

class PlotView;

// As many points in one as in the other, two or more, at the same x.
struct RunBand {
    QList<QPointF> low;
    QList<QPointF> high;
};

class RunBands {
public:
    RunBands(PlotView& view, QObject& owner) : m_view(view), m_owner(owner) {}

    void draw(const std::vector<RunBand>& bands);
    void setBrush(const QBrush& brush);
    [[nodiscard]] std::vector<RunBand> drawn() const;

private:
    PlotView& m_view;
    QObject& m_owner;
    QBrush m_brush;
    std::vector<QAreaSeries*> m_areas;
};

} // namespace lull::ui
