// How well each gap finds the sessions that are known to be true: F1, precision and recall of the boundaries by gap. The
// current gap is a line that can be dragged here too.
//
//   TruthChart chart;
//   chart.setTruth(study.truth);
//   chart.setMarks({.now = 30min});
#pragma once

#include "core/metrics/truth_curve.h"
#include "ui/charts/chart.h"
#include "ui/numbers/card_curve.h"

#include <QList>
#include <QPointF>

#include <array>
#include <memory>
#include <optional>
#include <vector>

class QLineSeries;

namespace lull::ui {

class PlotView;
class Theme;

enum class TruthMeasure { F1, Precision, Recall };
inline constexpr std::array kTruthMeasures{TruthMeasure::F1, TruthMeasure::Precision, TruthMeasure::Recall};

class TruthChart final : public Chart {
    Q_OBJECT
public:
    explicit TruthChart(QWidget* parent = nullptr);

    // Null where the truth is not known.
    void setTruth(std::shared_ptr<const TruthProfile> truth);
    void setMarks(const GapMarks& marks);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] QString spokenSummary() const override;
    [[nodiscard]] ChartTable table() const override;

    // "at 30 min: F1 0.977, precision 0.991, recall 0.963", and the pinned gap's on a line of its own; empty without a curve.
    [[nodiscard]] QString hoverText(double x) const;
    [[nodiscard]] QList<QPointF> drawnPoints(TruthMeasure measure) const;
    // The gap of the chart with the largest F1, the shortest of them; none without a true boundary.
    [[nodiscard]] std::optional<Duration> best() const;

signals:
    void gapChanged(lull::Duration gap); // at every step of a drag
    void gapCommitted(lull::Duration gap);

private:
    [[nodiscard]] QLineSeries& lineOf(TruthMeasure measure) const { return *m_lines[static_cast<std::size_t>(measure)]; }
    [[nodiscard]] const TruthPoint* nearest(double x) const;
    void colour(const Theme& theme);
    void draw();
    void drawAxes();
    void drawMarks();
    void describe();

    std::shared_ptr<const TruthProfile> m_truth;
    std::vector<TruthPoint> m_points;
    GapMarks m_marks;
    PlotView* m_view;
    std::array<QLineSeries*, kTruthMeasures.size()> m_lines;
};

} // namespace lull::ui
