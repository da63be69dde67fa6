// CTR over time as a line with its 95 % band, one point a bucket; both break where a bucket has no search session.
#pragma once

#include "core/metrics/intervals.h"
#include "core/metrics/series.h"
#include "ui/charts/chart.h"
#include "ui/charts/run_bands.h"
#include "ui/charts/ticks.h"

#include <QList>
#include <QPen>
#include <QPointF>

#include <memory>
#include <optional>
#include <vector>

class QLineSeries;
class QScatterSeries;

namespace lull::ui {

class PlotView;
class Theme;

// The lines that runs are drawn with, made as they are needed.
class RunLines {
public:
    RunLines(PlotView& view, QObject& owner) : m_view(view), m_owner(owner) {}

    void draw(const std::vector<QList<QPointF>>& runs);
    void setPen(const QPen& pen);
    [[nodiscard]] QList<QPointF> points() const;

private:
    PlotView& m_view;
    QObject& m_owner;
    QPen m_pen;
    std::vector<QLineSeries*> m_lines;
};

// The unbroken runs of a series, in milliseconds since 1970 at the middle of each bucket.
struct CtrRuns {
    std::vector<QList<QPointF>> lines; // of two points or more
    QList<QPointF> dots;               // points without a neighbour
};
// With more than `mostLines` runs all points become dots: a line a run would be slow and no clearer.
[[nodiscard]] CtrRuns runsOf(const CtrSeries& series, std::size_t mostLines);

class CtrTimeChart final : public Chart {
    Q_OBJECT
public:
    static constexpr std::size_t kMostLines = 24;

    explicit CtrTimeChart(QWidget* parent = nullptr);

    // `surety` is how sure each bucket is; empty where that is not known.
    void setSeries(CtrSeries series, std::vector<RatioEstimate> surety = {});
    // The bucket of a session that begins here stands out; none where nothing is selected.
    void setSelected(std::optional<EventTime> sessionBegin);
    [[nodiscard]] const CtrSeries& series() const { return m_series; }
    // The same of the pinned gap, dashed; none takes it away.
    void setPinned(std::optional<CtrSeries> pinned);
    // The width that was asked for, where it may have had to give way to a wider one; 0: none was.
    void setWantedBucket(Duration width);
    // Of a log without a click: nothing is drawn, and the chart says why.
    void setLacksClicks(bool lacks);
    void setStale(bool stale);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString shortTitle() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] QString spokenSummary() const override;

    // What the pointer says over a time; empty beside the data.
    [[nodiscard]] QString hoverText(double millis) const;
    // All points in the plot, in time order: what is really drawn.
    [[nodiscard]] QList<QPointF> drawnPoints() const;
    [[nodiscard]] std::vector<RunBand> drawnBands() const { return m_bands->drawn(); }
    [[nodiscard]] QList<QPointF> drawnPinnedPoints() const { return m_pinnedLines->points(); }
    [[nodiscard]] QString emptyText() const; // empty where something is drawn

signals:
    // The time of a point that was clicked.
    void bucketChosen(const lull::TimeRange& bucket);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void colour(const Theme& theme);
    void draw();
    void drawAxes();
    void drawBands();
    // Of the bucket at `place` of m_series, within what the metric can be; none where too few users are in it.
    [[nodiscard]] std::optional<Interval> intervalOf(std::size_t place) const;
    [[nodiscard]] QString suretyText(std::size_t place) const;
    void markSelected();
    // Of a bucket of m_series.
    [[nodiscard]] TimeRange timeOf(const CtrBucket& bucket) const;
    [[nodiscard]] QString pinnedText(const CtrBucket& bucket) const;
    [[nodiscard]] bool hasValues() const;
    // The bucket with a value nearest to a time; none without values. O(log buckets) where values are dense.
    [[nodiscard]] const CtrBucket* nearest(double millis) const;
    [[nodiscard]] double middleOf(const CtrBucket& bucket) const;
    [[nodiscard]] double stepFrom(double millis, int direction) const;

    CtrSeries m_series;
    bool m_lacksClicks = false;
    std::vector<RatioEstimate> m_surety; // one a bucket, or none at all
    Duration m_wantedBucket{0};
    std::optional<EventTime> m_selected;
    std::optional<CtrSeries> m_pinned; // its buckets begin where those of m_series do, but may be other ones at the ends
    ValueScale m_scale; // kept while it still suits, so that a drag does not make the axis flicker
    PlotView* m_view;
    std::unique_ptr<RunBands> m_bands;
    std::unique_ptr<RunLines> m_lines; // at most kMostLines
    std::unique_ptr<RunLines> m_pinnedLines;
    QScatterSeries* m_dots;
};

} // namespace lull::ui
