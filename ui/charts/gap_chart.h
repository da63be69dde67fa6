// One number at every gap, on a logarithmic axis with its 95 % band; the current gap is a line that can be dragged here too.
//
//   GapChart chart(Metric::Ctr);
//   chart.setStudy(study, pinnedStudy);
//   chart.setMarks({.now = 30min, .pinned = 5min});
//   connect(&chart, &GapChart::gapChanged, …);
#pragma once

#include "core/profile/gap_study.h"
#include "ui/charts/chart.h"
#include "ui/charts/ticks.h"
#include "ui/numbers/card_curve.h"
#include "ui/numbers/card_texts.h"

#include <QList>
#include <QPointF>

#include <memory>

class QAreaSeries;
class QLineSeries;

namespace lull::ui {

class PlotView;
class Theme;

class GapChart final : public Chart {
    Q_OBJECT
public:
    // Sessions or Ctr.
    explicit GapChart(Metric metric, QWidget* parent = nullptr);

    // Null while the study is on its way; `pinned` is that of the baseline where other rules give it another curve.
    void setStudy(std::shared_ptr<const GapStudy> study, std::shared_ptr<const GapStudy> pinned = nullptr);
    // A stream is studied now and then, open sessions and all: the words say so.
    void setIsStream(bool isStream);
    // A time is filtered by, which the study knows nothing of: the chart says so.
    void setCoversAllTimes(bool says);
    void setCtrKind(CtrKind kind);
    // Of a log without a click: it has no CTR to draw, and the chart says why.
    void setLacksClicks(bool lacks);
    void setMarks(const GapMarks& marks);
    // Clicks that no search owns: all that moves pooled clicks per search.
    void setOrphanClicks(std::uint64_t clicks);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString shortTitle() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] QString spokenSummary() const override;

    // "at 30 min: 0.643" with its interval and the pinned gap's value on lines of their own; empty without a curve. `x` is the logarithm to base 10 of seconds.
    [[nodiscard]] QString hoverText(double x) const;
    [[nodiscard]] QList<QPointF> drawnPoints() const;
    [[nodiscard]] QList<QPointF> drawnPinnedPoints() const;
    [[nodiscard]] QString emptyText() const; // empty where something is drawn
    [[nodiscard]] bool hasBand() const;
    [[nodiscard]] PlotView& plot() { return *m_view; }

signals:
    void gapChanged(lull::Duration gap); // at every step of a drag
    void gapCommitted(lull::Duration gap);

private:
    [[nodiscard]] const GapCurve* curve() const;
    [[nodiscard]] const GapCurve* pinnedCurve() const;
    [[nodiscard]] const GapCurvePoint* nearest(double x) const;
    // What the study knows of a gap to the digit; none off its grid: a number between two points is nobody's.
    [[nodiscard]] std::optional<double> exactValue(const GapStudy& study, Duration gap) const;
    [[nodiscard]] QString valueText(double value) const;
    [[nodiscard]] QString bandText(const Interval& band) const;
    [[nodiscard]] QString basis() const;
    void colour(const Theme& theme);
    void draw();
    [[nodiscard]] double most() const; // that the metric can be
    void drawAxes();
    void drawMarks();
    void describe();

    Metric m_metric;
    CtrKind m_kind = CtrKind::SearchCtrPooled;
    bool m_lacksClicks = false;
    std::shared_ptr<const GapStudy> m_study;
    std::shared_ptr<const GapStudy> m_pinnedStudy;
    bool m_isStream = false;
    bool m_saysAllTimes = false;
    GapMarks m_marks;
    std::uint64_t m_orphanClicks = 0;
    PlotView* m_view;
    QLineSeries* m_line;
    QLineSeries* m_pinnedLine;
    QLineSeries* m_low;
    QLineSeries* m_high;
    QAreaSeries* m_band;
};

} // namespace lull::ui
