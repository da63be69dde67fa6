#include "ui/timeline/row_painter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace lull::ui {

namespace {

constexpr int kShortestShaded = 24;
constexpr double kDensestPixel = 16; // events; more look the same
constexpr double kPalest = 0.5;      // of the colour of blocks

QRgb mixed(QRgb from, QRgb to, double part)
{
    const auto channel = [part](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * part)); };
    return qRgb(channel(qRed(from), qRed(to)), channel(qGreen(from), qGreen(to)), channel(qBlue(from), qBlue(to)));
}

constexpr int kBeyondView = 4; // an edge this far outside the view is not seen

} // namespace

std::optional<EventTime> openUntil(const RowSource& rows, const Session& session)
{
    const SessionIndex& index = rows.data()->index;
    const EventTime last = index.times()[session.endEvent - 1];
    // A stream's clock and watermark have decided; a log broke off where its last event stands.
    const bool open = session.closedBy == ClosedBy::EndOfInput && (rows.goesOn() || rows.rule().joins(index.latest() - last));
    return open ? std::optional(last + rows.rule().gap) : std::nullopt;
}

RowPainter::RowPainter(const Canvas& canvas, RowSource& rows, const RowLook& look) : m_canvas(canvas), m_rows(rows), m_look(look) {}

void RowPainter::paintRow(std::size_t user, int top)
{
    paintUnsettled(user, top);
    paintOpenEnd(user, top);
    paintBars(user, top);
    paintWatermark(user, top);
    paintMarks(user, top);
    paintLateMarks(user, top);
}

void RowPainter::paintBars(std::size_t user, int top)
{
    const UserSessions& sessions = m_rows.sessionsOf(user);
    for (const BarSpan& span : barSpans(m_rows.data()->index.times(), sessions.all(), m_look.scale))
        paintBar(span, sessions, top);
}

void RowPainter::paintBar(const BarSpan& span, const UserSessions& sessions, int top)
{
    const CtrClass ctrClass = ctrClassOf(m_look.kind, sessions.totalsOf(span.firstSession, span.endSession));
    PixelRange pixels{span.beginPixel, span.endPixel};
    if (!span.isFused()) {
        // The outline belongs to the session, so a bar that the view cuts off stays open at the cut.
        const PixelRange whole = pixelsOf(sessions.all()[span.firstSession], m_rows.data()->index.times(), m_look.scale);
        pixels.begin = whole.begin < 0 ? -kBeyondView : pixels.begin;
        pixels.end = whole.end > m_look.scale.width() ? m_look.scale.width() + kBeyondView : pixels.end;
    }
    const QRect bar(m_look.left + pixels.begin, top + m_look.metrics.barTop, pixels.end - pixels.begin, m_look.metrics.barHeight);
    const bool isOpen = m_rows.goesOn() && sessions.all()[span.endSession - 1].closedBy == ClosedBy::EndOfInput;
    fillBar(bar, ctrClass, isOpen);
    if (span.isFused()) {
        // Shaded: several sessions share these pixels, and the colour is of all of them.
        m_canvas.fill({bar.left(), bar.top(), bar.width(), 1}, m_look.theme.rgb(Role::Text3));
        m_canvas.fill({bar.left(), bar.bottom(), bar.width(), 1}, m_look.theme.rgb(Role::Text3));
    } else if (hasEdge(ctrClass) || isOpen) {
        m_canvas.outline(bar, m_look.theme.rgb(edgeRoleOf(ctrClass)));
    }
}

// An open session is in no rate yet: hatched in the colour that it would have.
void RowPainter::fillBar(const QRect& bar, CtrClass ctrClass, bool isOpen)
{
    const QRgb surface = m_look.theme.rgb(Role::Surface);
    if (ctrClass == CtrClass::NoSearch)
        m_canvas.hatch(bar, m_look.theme.rgb(Role::Hatch), surface);
    else if (isOpen)
        m_canvas.hatch(bar, m_look.theme.rgb(hasEdge(ctrClass) ? edgeRoleOf(ctrClass) : roleOf(ctrClass)), surface);
    else
        m_canvas.fill(bar, m_look.theme.rgb(roleOf(ctrClass)));
}

void RowPainter::paintMark(Mark mark, int pixel, int top, int opacity)
{
    const MarkStyle style{m_look.theme.scheme(), m_look.metrics.markSize, m_canvas.ratio()};
    const QPoint centre(m_look.left + pixel, top + m_look.metrics.markCentre);
    if (QPainter* vectors = m_canvas.painter()) {
        vectors->setOpacity(opacity / 255.0);
        drawMark(*vectors, mark, style, QPointF(centre) + QPointF(0.5, 0.5));
        vectors->setOpacity(1);
        return;
    }
    const QImage& sprite = markSprite(mark, style);
    m_canvas.blend(markCorner(centre, sprite), sprite, opacity);
}

// Long blocks are shaded by how many events each pixel holds.
void RowPainter::paintBlock(const MarkSpan& span, int top)
{
    const QRect block(m_look.left + span.firstPixel - 2, top + m_look.metrics.markCentre - kFusedMarkHeight / 2,
                      span.lastPixel - span.firstPixel + 5, kFusedMarkHeight);
    const QRgb full = m_look.theme.rgb(Role::Text3);
    const QRgb surface = m_look.theme.rgb(Role::Surface);
    m_canvas.fill(block.adjusted(-1, 0, 1, 0), surface);
    m_canvas.fill(block, full);
    if (block.width() < kShortestShaded)
        return;
    const std::vector<std::uint32_t> counts = eventsPerPixel(m_rows.data()->index.times(), span, m_look.scale);
    const int first = std::max(span.firstPixel, 0);
    for (std::size_t pixel = 0; pixel < counts.size(); ++pixel) {
        const double share = std::log2(1.0 + counts[pixel]) / std::log2(1.0 + kDensestPixel);
        const double part = kPalest + (1.0 - kPalest) * std::min(share, 1.0);
        m_canvas.fill({m_look.left + first + static_cast<int>(pixel), block.top(), 1, block.height()}, mixed(surface, full, part));
    }
}

void RowPainter::paintMarks(std::size_t user, int top)
{
    const SessionIndex& index = m_rows.data()->index;
    const ColumnView<std::uint8_t> lost = m_rows.lostEvents();
    const auto spans = markSpans(index.times(), index.firstEventOf(user), index.endEventOf(user), m_look.scale);
    for (const MarkSpan& span : spans) {
        if (!span.isFused())
            continue;
        paintBlock(span, top);
    }
    // A mark tells more than a block, so it lies on top of a close one.
    for (const MarkSpan& span : spans) {
        if (span.isFused())
            continue;
        const bool isLost = !lost.empty() && lost[span.firstEvent] != 0;
        paintMark(markOf(index.types()[span.firstEvent]), span.firstPixel, top, isLost ? kLostOpacity : 255);
    }
}

void RowPainter::paintLateMarks(std::size_t user, int top)
{
    const std::span<const LateMark> all = m_rows.lateOf(user);
    const auto pixelOf = [&](const LateMark& late) { return m_look.scale.pixelOf(late.time); };
    auto late = std::ranges::lower_bound(all, -kMarkOverhang, {}, pixelOf);
    while (late != all.end() && pixelOf(*late) < m_look.scale.width() + kMarkOverhang) {
        const int pixel = pixelOf(*late);
        paintMark(Mark::Late, pixel, top, 255);
        // One cross says as much as many on top of it.
        late = std::ranges::lower_bound(late, all.end(), pixel + kMarkFusion, {}, pixelOf);
    }
}

void RowPainter::paintOpenEnd(std::size_t user, int top)
{
    const std::span<const Session> sessions = m_rows.sessionsOf(user).all();
    const std::optional<EventTime> until = openUntil(m_rows, sessions.back());
    if (!until)
        return;
    const int begin = std::max(0, pixelsOf(sessions.back(), m_rows.data()->index.times(), m_look.scale).end);
    const int end = m_look.scale.pixelOf(*until);
    const int middle = top + m_look.metrics.barMiddle();
    const QRgb color = m_look.theme.rgb(Role::Text3);
    m_canvas.dots(m_look.left + begin + 1, m_look.left + std::min(end, m_look.scale.width()), middle, color);
    if (end >= 0 && end < m_look.scale.width())
        m_canvas.fill({m_look.left + end, middle - 4, 1, 9}, color);
}

void RowPainter::paintUnsettled(std::size_t user, int top)
{
    const Dataset& data = *m_rows.data();
    if (!m_rows.now() || data.watermarks.empty())
        return;
    const int begin = std::max(0, m_look.scale.pixelOf(data.watermarks[user]));
    const int end = std::min(m_look.scale.width(), m_look.scale.pixelOf(*m_rows.now()));
    if (begin < end)
        m_canvas.fill({m_look.left + begin, top, end - begin, m_look.metrics.height}, m_look.theme.rgb(Role::WatermarkSoft));
}

void RowPainter::paintWatermark(std::size_t user, int top)
{
    const Dataset& data = *m_rows.data();
    // Without a wait the watermark stands on the user's last event and tells nothing.
    if (data.watermarks.empty() || data.rules.wait == Duration{0})
        return;
    const int pixel = m_look.scale.pixelOf(data.watermarks[user]);
    // Tall rows have words where the line would run.
    const int begin = m_look.metrics == kClosestRow ? m_look.metrics.barTop - 4 : 0;
    if (pixel >= 0 && pixel < m_look.scale.width())
        m_canvas.fill({m_look.left + pixel, top + begin, 2, m_look.metrics.height - begin}, m_look.theme.rgb(Role::Watermark));
}

} // namespace lull::ui
