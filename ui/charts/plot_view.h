// The one place that talks to Qt Charts: axes, colours, hover and the words for "nothing to draw".
//
// Series are added once and replaced as a whole; axes change only where their ticks do, as every change re-maps all
// series. Nothing here is animated.
#pragma once

#include "ui/charts/ticks.h"
#include "ui/theme/theme.h"

#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChartView>

#include <QPen>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace lull::ui {

struct PlotHover {
    QPointF value;  // the point that is marked, in axis units
    QString text;
};

// A line across the plot with a dot on the curve; a pinned one is dashed and hollow.
struct PlotMark {
    double x = 0;
    std::optional<double> y = std::nullopt; // no dot without
    bool isPinned = false;
    bool operator==(const PlotMark&) const = default;
};

struct PlotAxis {
    double low = 0;
    double high = 1;
    std::vector<Tick> ticks;
    QString title;
    bool operator==(const PlotAxis&) const = default;
};

// Of everything that belongs to the pinned gap: a thin dashed line.
[[nodiscard]] QPen pinnedPen(const Theme& theme);

class PlotView final : public QChartView {
    Q_OBJECT
public:
    // Finds the point nearest to an x; none where there is nothing to say. Asked for on every move of the pointer.
    using HoverFinder = std::function<std::optional<PlotHover>(double x)>;
    // The x next to another: for the arrow keys.
    using Stepper = std::function<double(double x, int direction)>;

    explicit PlotView(QWidget* parent);

    void addSeries(QAbstractSeries* series);
    void setAxes(const PlotAxis& x, const PlotAxis& y);
    void setHover(HoverFinder finder, Stepper stepper);
    // What a click on a point does, said with its hover; empty where it does nothing.
    void setLead(const QString& lead) { m_lead = lead; }
    // Repaints alone: cheap at every step of a drag. Marks beyond the axis are left out.
    void setMarks(std::vector<PlotMark> marks);
    [[nodiscard]] const std::vector<PlotMark>& marks() const { return m_marks; }
    // Lets the hand move the mark that is not pinned: the plot emits markDragged.
    void setMarkMoves(bool moves) { m_markMoves = moves; }
    // A veil over the plot while what it shows is of another gap.
    void setStale(bool stale);
    [[nodiscard]] bool isStale() const { return m_stale; }
    // Shown instead of the series; empty to show them.
    // A stretch of the x axis behind the series; none to show none.
    void setMarked(std::optional<std::pair<double, double>> stretch);
    void setEmptyText(const QString& text);
    [[nodiscard]] QString emptyText() const { return m_emptyText; }
    [[nodiscard]] std::optional<PlotHover> hover() const { return m_hover; }
    void hoverAt(double x);

signals:
    void chosen(double x); // the point that is marked was clicked, or Enter was pressed on it
    void plotResized(); // more or less room for ticks
    void recolour(const lull::ui::Theme& theme); // at a change of palette: series set their pens
    void markDragged(double x);
    void markDropped();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& exposed) override;
    void drawForeground(QPainter* painter, const QRectF& exposed) override;

private:
    void applyTheme();
    void placePlot();
    void clearHover();
    [[nodiscard]] bool labelFits(const PlotAxis& axis, const Tick& tick) const;
    static void fill(QCategoryAxis& axis, const PlotAxis& wanted);
    [[nodiscard]] double valueAt(QPointF place) const;
    [[nodiscard]] bool isOnMark(QPointF place) const;
    void paintMark(QPainter& painter, const PlotMark& mark) const;
    void paintHover(QPainter& painter) const;

    QCategoryAxis* m_x;
    QCategoryAxis* m_y;
    PlotAxis m_xShown;
    PlotAxis m_yShown;
    HoverFinder m_find;
    Stepper m_step;
    std::optional<PlotHover> m_hover;
    std::optional<std::pair<double, double>> m_marked;
    QString m_emptyText;
    QString m_lead;
    std::vector<PlotMark> m_marks;
    bool m_markMoves = false;
    bool m_dragging = false;
    bool m_stale = false;
};

} // namespace lull::ui
