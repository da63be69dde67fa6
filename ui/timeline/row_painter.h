// Paints one user's row of the timelines into an image: bars and marks by whole pixels, in time that follows the
// pixels and not the events.
#pragma once

#include "ui/theme/marks.h"
#include "ui/timeline/baseline.h"
#include "ui/timeline/canvas.h"
#include "ui/timeline/row_metrics.h"
#include "ui/timeline/row_source.h"

#include <QImage>

namespace lull::ui {

// What all rows of one frame share.
struct RowLook {
    Theme theme{Scheme::Light};
    CtrKind kind = CtrKind::SearchCtrPooled;
    TimeScale scale;
    RowMetrics metrics = kFarRow;
    int left = kUserColumn; // where pixel 0 of the scale stands in the image
    const Baseline* baseline = nullptr; // outlives the look; null where no gap is pinned
};

class RowPainter {
public:
    // `image`, `rows` and `look` outlive the painter.
    RowPainter(QImage& image, RowSource& rows, const RowLook& look);

    // Bars, marks, late marks, watermark and the dots of an open session, at `top`.
    void paintRow(std::size_t user, int top);
    // Only the marks; those of lost events are pale.
    void paintMarks(std::size_t user, int top);

private:
    void paintBars(std::size_t user, int top);
    void paintBar(const BarSpan& span, const UserSessions& sessions, int top);
    void paintLateMarks(std::size_t user, int top);
    void paintOpenEnd(std::size_t user, int top);
    void paintWatermark(std::size_t user, int top);
    void paintBlock(const MarkSpan& span, int top);
    void paintMark(Mark mark, int pixel, int top, int opacity);

    Canvas m_canvas;
    RowSource& m_rows;
    const RowLook& m_look;
    qreal m_ratio;
};

// The instant at which a session that the input left open would have ended; none for any other.
[[nodiscard]] std::optional<EventTime> openUntil(const Dataset& data, const Session& session, const SessionRule& rule);

} // namespace lull::ui
