// How the CTR of single sessions is spread: a bar a bin, the bar of exactly 0 apart on the left.
#pragma once

#include "core/metrics/histograms.h"
#include "ui/charts/chart.h"

#include <QList>
#include <QPointF>

#include <optional>

class QAreaSeries;
class QLineSeries;

namespace lull::ui {

class PlotView;

class CtrDistributionChart final : public Chart {
    Q_OBJECT
public:
    explicit CtrDistributionChart(QWidget* parent = nullptr);

    void setDistribution(CtrDistribution distribution);
    [[nodiscard]] const CtrDistribution& distribution() const { return m_distribution; }
    // The same of the pinned gap, as a dashed outline; none takes it away.
    void setPinned(std::optional<CtrDistribution> pinned);
    void setStale(bool stale);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] QString spokenSummary() const override;

    // What the pointer says over a bin; `bin` must be one of the distribution's.
    [[nodiscard]] QString binText(std::size_t bin) const;
    // The outline in the plot, four corners a bin: what is really drawn.
    [[nodiscard]] QList<QPointF> drawnOutline() const;
    [[nodiscard]] QList<QPointF> drawnPinnedOutline() const;
    [[nodiscard]] QString emptyText() const; // empty where something is drawn

signals:
    void binChosen(std::size_t bin);

private:
    struct Extent {
        double left = 0;
        double right = 0;
    };
    [[nodiscard]] Extent extentOf(std::size_t bin) const;
    [[nodiscard]] std::size_t binAt(double x) const;
    void draw();
    void drawAxes();
    [[nodiscard]] QList<QPointF> outlineOf(const CtrDistribution& distribution) const;

    CtrDistribution m_distribution;
    std::optional<CtrDistribution> m_pinned; // of the same kind, so with the same bins
    PlotView* m_view;
    QLineSeries* m_outline;
    QLineSeries* m_pinnedOutline;
    QAreaSeries* m_area;
};

} // namespace lull::ui
