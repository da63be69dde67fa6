// The histogram of pauses with the gap drawn across it as a line to drag: the control is the chart.
#pragma once

#include "core/metrics/histograms.h"
#include "core/profile/gap_suggestion.h"
#include "core/session/session_rule.h"
#include "ui/gap_bar/gap_steps.h"
#include "core/plot/log_axis.h"

#include <QColor>
#include <QFont>
#include <QPolygonF>
#include <QWidget>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace lull::ui {

class GapHistogram final : public QWidget {
    Q_OBJECT
public:
    explicit GapHistogram(QWidget* parent = nullptr);

    // Null where there is no data at all. The axis follows, but for the while of a drag.
    void setPauses(std::shared_ptr<const PauseHistogram> pauses);
    // Emits nothing.
    void setRule(const SessionRule& rule);
    // How many pauses join and split under `rule`, exactly. Ignored where the line stands elsewhere by now; until they
    // come, the histogram's own estimate is shown.
    void setCounts(const SessionRule& rule, std::uint64_t joined, std::uint64_t split);

    // Draws its two humps and the gap that it suggests, or the sentence why there is none. Null while it is on its way.
    void setSuggestion(std::shared_ptr<const GapSuggestion> suggestion);
    // A ghost of the line; while comparing, what lies between the two is shaded.
    void setPinned(std::optional<Duration> pinned, bool comparing);

    [[nodiscard]] const SessionRule& rule() const { return m_rule; }
    [[nodiscard]] const LogAxis& axis() const { return m_axis; }

    // The words at the line and at the pointer; empty without pauses.
    [[nodiscard]] QString joinText() const;
    [[nodiscard]] QString splitText() const;
    [[nodiscard]] QString hoverText(double pixel) const;
    [[nodiscard]] QString zeroText() const;  // "1,204 pauses of 0 s"; empty where there are none
    [[nodiscard]] QString emptyText() const; // why nothing is drawn; empty where something is
    [[nodiscard]] QString suggestionText() const; // the line below the axis; empty while nothing is known

    [[nodiscard]] QSize sizeHint() const override { return {600, 120}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 80}; }

signals:
    void gapChanged(lull::Duration gap);   // at every step of a drag, key or wheel
    void gapCommitted(lull::Duration gap); // when the hand lets go

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    static constexpr int kSuggestionLane = 17; // below the ticks

    struct Counts {
        std::uint64_t joined = 0;
        std::uint64_t split = 0;
    };
    struct Column { // one bin on screen
        int left = 0;
        int right = 0;
        double height = 0; // 0 to 1
    };

    struct Label {
        QString text;
        QFont font;
        QColor color;
        [[nodiscard]] int width() const;
    };
    struct Block { // two lines of words
        QRect box;
        std::array<Label, 2> lines;
    };
    [[nodiscard]] bool hasSuggestion() const { return hasPauses() && m_suggestion && m_suggestion->gap.has_value(); }
    [[nodiscard]] bool hasPauses() const { return m_pauses && m_pauses->total > 0; }
    [[nodiscard]] QRect plotRect() const;
    [[nodiscard]] QRect tagRect() const;
    [[nodiscard]] double lineX() const;
    [[nodiscard]] QRect pinnedTagRect() const;
    // What stands below the axis: a triangle at the suggested gap, and words beside it.
    struct SuggestionPlace {
        QRect box;         // of both: takes clicks
        double triangle = 0;
        int words = 0;     // left end
        bool rangeFits = false;
    };
    [[nodiscard]] SuggestionPlace suggestionPlace() const;
    [[nodiscard]] Label suggestionLabel() const;
    [[nodiscard]] Label rangeLabel() const;
    [[nodiscard]] bool isOnLine(QPointF at) const;
    [[nodiscard]] bool isOnSuggestion(QPointF at) const;
    [[nodiscard]] Counts counts() const;
    [[nodiscard]] Duration gapAt(double pixel, Qt::KeyboardModifiers modifiers) const;
    [[nodiscard]] std::optional<Duration> gapForKey(const QKeyEvent& event) const;
    void moveTo(Duration gap);
    void layOutAxis();
    void layOutColumns();
    void describe();

    void paintColumns(QPainter& painter) const;
    void paintFit(QPainter& painter) const;
    void paintSuggestion(QPainter& painter) const;
    void paintPinned(QPainter& painter) const;
    void paintTicks(QPainter& painter) const;
    void paintLine(QPainter& painter) const;
    void paintZero(QPainter& painter) const;
    [[nodiscard]] std::vector<Block> lineBlocks() const;
    [[nodiscard]] std::vector<Block> humpBlocks() const;
    void paintLabel(QPainter& painter, const QRect& box, const Label& label) const;
    void paintLabels(QPainter& painter) const;
    void paintHover(QPainter& painter) const;

    std::shared_ptr<const PauseHistogram> m_pauses;
    SessionRule m_rule;
    std::optional<Counts> m_exact; // for m_rule; none while it is on its way
    LogAxis m_axis;
    std::vector<Column> m_columns; // ascending; follows m_pauses and m_axis
    std::shared_ptr<const GapSuggestion> m_suggestion;
    QPolygonF m_within;            // both follow m_suggestion, m_pauses and m_axis
    QPolygonF m_between;
    std::optional<Duration> m_pinned;
    bool m_comparing = false;
    bool m_dragging = false;
    double m_grabOffset = 0;       // from the line to where it was taken
    std::optional<double> m_hoverX;
    int m_wheelRest = 0;           // eighths of a degree not yet worth a step
};

} // namespace lull::ui
