// How sessions or searches are spread over one quantity: a bar a bin, all as wide, as on a logarithmic axis.
#pragma once

#include "core/metrics/distributions.h"
#include "ui/charts/chart.h"

#include <QList>
#include <QPointF>

#include <cstdint>
#include <optional>
#include <utility>

class QAreaSeries;
class QLineSeries;

namespace lull::ui {

class PlotView;
class Theme;

class SpreadChart final : public Chart {
    Q_OBJECT
public:
    explicit SpreadChart(SpreadOf spread, QWidget* parent = nullptr);

    // Of this chart's quantity.
    void setDistribution(Distribution distribution);
    // The same of the pinned gap, told in the hover; none without one.
    void setPinned(std::optional<Distribution> pinned) { m_pinned = std::move(pinned); }
    void setStale(bool stale);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] QString spokenSummary() const override;
    [[nodiscard]] ChartTable table() const override;

    // "1 min to 2 min", "11 to 15", "exactly 0"; `bin` must be one of the distribution's.
    [[nodiscard]] QString rangeText(std::size_t bin) const;
    [[nodiscard]] QString binText(std::size_t bin) const; // what the pointer says over it
    [[nodiscard]] QList<QPointF> drawnOutline() const;    // four corners a bin
    [[nodiscard]] QString emptyText() const;              // empty where something is drawn

signals:
    void binChosen(lull::SpreadOf spread, const lull::Distribution::Bin& bin);

private:
    [[nodiscard]] std::size_t binAt(double x) const;
    [[nodiscard]] QString edgeText(double edge) const;
    [[nodiscard]] QString valueText(std::optional<double> value) const;
    void colour(const Theme& theme);
    void draw();
    void drawAxes();

    [[nodiscard]] QString countsText(std::uint64_t count) const;

    Distribution m_distribution;
    std::optional<Distribution> m_pinned;
    PlotView* m_view;
    QLineSeries* m_outline;
    QAreaSeries* m_area;
};

} // namespace lull::ui
