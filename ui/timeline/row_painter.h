// Paints one user's row of the timelines into an image: bars and marks by whole pixels, in time that follows the
// pixels and not the events.
#pragma once

#include "core/event/time_range.h"
#include "ui/theme/marks.h"
#include "ui/timeline/baseline.h"
#include "ui/timeline/canvas.h"
#include "ui/timeline/row_alignment.h"
#include "ui/timeline/row_metrics.h"
#include "ui/timeline/row_source.h"

namespace lull::ui {

inline constexpr int kLostOpacity = 90; // of 255: marks of events that a merge lost

// What all rows of one frame share.
struct RowLook {
    Theme theme{Scheme::Light};
    CtrKind kind = CtrKind::SearchCtrPooled;
    TimeScale scale;
    RowMetrics metrics = kFarRow;
    int left = kUserColumn; // where pixel 0 of the scale stands in the image
    Alignment alignment = Alignment::Clock;           // of the frame: the scale of a single row has it already
    std::optional<TimeRange> range = std::nullopt;    // what does not count in it is dim
    const Baseline* baseline = nullptr; // outlives the look; null where no gap is pinned
};

class RowPainter {
public:
    // What the canvas paints on, `rows` and `look` outlive the painter.
    RowPainter(const Canvas& canvas, RowSource& rows, const RowLook& look);

    // Bars, marks, late marks, watermark and the dots of an open session, at `top`. What a stream has not settled yet lies
    // on a soft ground, from the watermark up to now. The look's scale is the row's own.
    void paintRow(std::size_t user, int top);
    // Only the marks; those of lost events are pale.
    void paintMarks(std::size_t user, int top);

private:
    void paintBars(std::size_t user, int top);
    void paintBar(const BarSpan& span, const UserSessions& sessions, int top);
    void fillBar(const QRect& bar, CtrClass ctrClass, bool isOpen);
    void paintUnsettled(std::size_t user, int top);
    void paintLateMarks(std::size_t user, int top);
    void paintOpenEnd(std::size_t user, int top);
    void paintWatermark(std::size_t user, int top);
    void paintBlock(const MarkSpan& span, int top);
    void paintMark(Mark mark, int pixel, int top, int opacity);

    Canvas m_canvas;
    RowSource& m_rows;
    const RowLook& m_look;
};

// The instant at which a session that is still open would end: of a stream, or where the input broke off; none for any
// other. The session is one of the rows' own.
[[nodiscard]] std::optional<EventTime> openUntil(const RowSource& rows, const Session& session);

} // namespace lull::ui
