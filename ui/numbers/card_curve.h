// The small curve on a card: its number at every gap, with the current and the pinned gap marked.
//
//   const CardCurve curve(study.curves->ctr(kind));
//   curve.paint(painter, box, {.now = 30min, .pinned = 5min}, Theme::of(*this));
#pragma once

#include "core/profile/gap_curves.h"
#include "ui/theme/theme.h"

#include <QPolygonF>

#include <optional>

class QPainter;

namespace lull::ui {

struct GapMarks {
    Duration now{0};
    std::optional<Duration> pinned = std::nullopt;
    bool operator==(const GapMarks&) const = default;
};

// Empty where the gap does not move the number: then words say so. O(points) to make; the marks are cheap.
class CardCurve {
public:
    static constexpr std::size_t kMostPoints = 160; // no card is wider

    CardCurve() = default;
    explicit CardCurve(const GapCurve& curve);

    [[nodiscard]] bool isEmpty() const { return m_line.isEmpty(); }
    // In the unit square: x by the logarithm of the gap, y upwards from the smallest value to the largest.
    [[nodiscard]] const QPolygonF& line() const { return m_line; }
    // On the line; none for a gap off its ends.
    [[nodiscard]] std::optional<QPointF> placeOf(Duration gap) const;

    void paint(QPainter& painter, const QRect& box, const GapMarks& marks, const Theme& theme) const;

private:
    QPolygonF m_line;
    double m_first = 0; // logarithms of the gaps at both ends
    double m_last = 0;
};

} // namespace lull::ui
