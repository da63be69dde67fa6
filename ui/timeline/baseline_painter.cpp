#include "ui/timeline/baseline_painter.h"

#include "ui/text.h"
#include "ui/theme/style.h"

#include <QPainter>

#include <algorithm>

namespace lull::ui {

namespace {

constexpr int kNarrowestPause = 4; // between two bars, to be shaded
constexpr int kLabelAir = 6;
constexpr double kPauseOpacity = 0.10;

void paintUnderBars(QPainter& painter, const RowLook& look, std::span<const Session> before, int top)
{
    const Baseline& baseline = *look.baseline;
    for (const BarSpan& span : barSpans(baseline.data->index.times(), before, look.scale)) {
        const QRect bar(look.left + span.beginPixel, top + look.metrics.underTop, span.endPixel - span.beginPixel, look.metrics.underHeight);
        if (look.metrics.underHeight < kRoomForOutline || span.isFused()) {
            painter.fillRect(bar, look.theme.color(Role::Pinned));
            continue;
        }
        painter.fillRect(bar, look.theme.color(Role::Pinned));
        painter.fillRect(bar.adjusted(1, 1, -1, -1), look.theme.color(Role::PinnedFill));
    }
}

void paintPause(QPainter& painter, const RowLook& look, const SplitPause& pause, int top)
{
    const int begin = std::max(look.scale.pixelOf(pause.begin) + 1, -1);
    const int end = std::min(look.scale.pixelOf(pause.end), look.scale.width() + 1);
    if (end - begin < kNarrowestPause)
        return;
    const QRect box(look.left + begin, top + look.metrics.barTop - 1, end - begin, look.metrics.barHeight + 2);
    QColor shade = look.theme.color(Role::Accent);
    shade.setAlphaF(kPauseOpacity);
    painter.fillRect(box, shade);
    QPen dashes(look.theme.color(Role::Accent), 1);
    dashes.setDashPattern({2, 2});
    painter.setPen(dashes);
    painter.drawLine(box.left(), box.top(), box.left(), box.bottom() + 3);
    painter.drawLine(box.right(), box.top(), box.right(), box.bottom() + 3);
    const QString length = durationText(pause.end - pause.begin);
    painter.setFont(uiFont(11));
    if (painter.fontMetrics().horizontalAdvance(length) + kLabelAir > box.width())
        return;
    painter.setPen(look.theme.color(Role::AccentText));
    painter.drawText(box.adjusted(0, -3, 0, 3), Qt::AlignCenter, length);
}

} // namespace

void paintBaseline(QPainter& painter, RowSource& rows, const RowLook& look, std::size_t user, int top)
{
    if (!look.baseline)
        return;
    const SessionIndex& index = rows.data()->index;
    const std::span<const Session> before = look.baseline->sessionsOf(index, user);
    painter.save();
    painter.setClipRect(look.left, top, look.scale.width(), look.metrics.height);
    paintUnderBars(painter, look, before, top);
    if (look.baseline->comparing)
        for (const SplitPause& pause : splitPauses(*look.baseline, before, index.times(), rows.sessionsOf(user).all()))
            paintPause(painter, look, pause, top);
    painter.restore();
}

} // namespace lull::ui
