// The difference of two segments at every gap, with its 95 % interval around it and the line of no difference: does the answer
// change with what a session is?
#pragma once

#include "core/metrics/segment_curve.h"
#include "ui/charts/chart.h"

#include <QList>
#include <QPointF>

#include <memory>
#include <optional>
#include <vector>

class QAreaSeries;
class QLineSeries;

namespace lull::ui {

class PlotView;
class Theme;

class SegmentChart final : public Chart {
    Q_OBJECT
public:
    using Curve = std::vector<GapDifference>;

    explicit SegmentChart(QWidget* parent = nullptr);

    // Null while the curve is on its way.
    void setCurve(std::shared_ptr<const Curve> curve, CtrKind kind, const QString& nameA, const QString& nameB);
    // Nothing to compare: says why instead.
    void setNothing(const QString& why);
    // Marked on the axis, where it lies on it.
    void setGap(Duration gap);
    // Marked beside it, and its difference is told with every other; none takes it away.
    void setPinnedGap(std::optional<Duration> gap);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] QString spokenSummary() const override;
    [[nodiscard]] ChartTable table() const override;

    [[nodiscard]] QString hoverText(std::size_t point) const;
    [[nodiscard]] QString emptyText() const; // empty where something is drawn
    [[nodiscard]] QList<QPointF> drawnLine() const; // logarithm of the gap's seconds, difference

signals:
    void gapChosen(lull::Duration gap); // a point was clicked

private:
    [[nodiscard]] std::size_t nearest(double x) const;
    [[nodiscard]] QString verdict() const;
    void colour(const Theme& theme);
    void draw();
    void drawAxes();
    void drawGap();

    std::shared_ptr<const Curve> m_curve;
    CtrKind m_kind = CtrKind::SearchCtrPooled;
    QString m_nameA;
    QString m_nameB;
    QString m_why;
    Duration m_gap{0};
    std::optional<Duration> m_pinnedGap;
    PlotView* m_view;
    QLineSeries* m_line;
    QLineSeries* m_zero;
    QLineSeries* m_low;
    QLineSeries* m_high;
    QAreaSeries* m_band;
};

} // namespace lull::ui
