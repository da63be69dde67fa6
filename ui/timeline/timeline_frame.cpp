#include "ui/timeline/timeline_frame.h"

#include "ui/counted.h"
#include "ui/one_line.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/timeline/aligned_ticks.h"
#include "ui/timeline/baseline_painter.h"
#include "ui/timeline/range_selection.h"
#include "ui/timeline/session_cards.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace lull::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TimelineFrame)
};

constexpr int kInset = 12;
constexpr int kPinSize = 12;
constexpr int kPinRoom = 15;
constexpr int kVeil = 165; // of 255: what does not count is still seen

class FramePainter {
public:
    FramePainter(QPainter& painter, const Canvas& canvas, const QSize& size, RowSource& rows, const RowLook& look)
        : m_painter(painter), m_canvas(canvas), m_rows(rows), m_look(look), m_size(size)
    {
    }

    void paintAll(std::span<const FrameRow> visible, std::optional<std::size_t> selectedUser)
    {
        paintBackground();
        for (const FrameRow& row : visible)
            paintRow(row, row.user == selectedUser);
        if (!visible.empty() && visible.back().isPinned)
            paintPinnedEdge(visible.back().top + m_look.metrics.height);
        paintColumnEdge();
        paintNow();
    }

private:

    void paintBackground()
    {
        m_canvas.fill({QPoint(), m_size}, m_look.theme.rgb(Role::Surface));
        if (m_look.metrics == kClosestRow)
            paintGrid();
        paintFuture();
    }

    void paintRow(const FrameRow& row, bool selected)
    {
        if (row.isPinned)
            m_canvas.fill({0, row.top, m_size.width(), m_look.metrics.height}, m_look.theme.rgb(Role::Surface));
        RowLook look = m_look;
        look.scale = m_rows.scaleOf(row.user, m_look.scale, m_look.alignment);
        if (m_look.metrics == kClosestRow)
            paintSessionCards(m_painter, m_rows, look, row.user, row.top);
        paintBaseline(m_painter, m_rows, look, row.user, row.top);
        RowPainter(m_canvas, m_rows, look).paintRow(row.user, row.top);
        paintUser(row, selected);
        if (m_look.range)
            dimOutside(row, look.scale);
        m_canvas.fill({0, row.top + m_look.metrics.height - 1, m_size.width(), 1}, m_look.theme.rgb(Role::Line));
    }

    // Below the pinned rows, so that they are seen to stay.
    void paintPinnedEdge(int y) { m_canvas.fill({0, y - 1, m_size.width(), 1}, m_look.theme.rgb(Role::Control)); }

    void paintColumnEdge() { m_canvas.fill({m_look.left - 1, 0, 1, m_size.height()}, m_look.theme.rgb(Role::Line)); }

    void paintNow()
    {
        if (!m_rows.now() || m_look.alignment != Alignment::Clock)
            return;
        const int pixel = m_look.scale.pixelOf(*m_rows.now());
        if (pixel >= 0 && pixel < m_look.scale.width())
            m_canvas.fill({m_look.left + pixel, 0, 1, m_size.height()}, m_look.theme.rgb(Role::Text3));
    }

    void paintGrid()
    {
        const QFontMetrics metrics(uiFont(11));
        for (const TimeTick& tick : ticksOf(m_look.scale, m_look.alignment, [&](const QString& text) { return metrics.horizontalAdvance(text); }))
            m_canvas.fill({m_look.left + tick.pixel, 0, 1, m_size.height()}, m_look.theme.rgb(Role::Grid));
    }

    // A user of whom nothing counts is dim altogether.
    void dimOutside(const FrameRow& row, const TimeScale& scale)
    {
        const auto sessions = m_rows.sessionsOf(row.user).all();
        const auto lit = litPixels(*m_look.range, m_rows.data()->index.times(), sessions, scale);
        const auto dim = [&](int begin, int end) {
            m_canvas.veil({begin, row.top, end - begin, m_look.metrics.height - 1}, m_look.theme.rgb(Role::Surface), kVeil);
        };
        if (!lit)
            dim(0, m_look.left - 1);
        const int begin = lit ? std::clamp(lit->begin, 0, scale.width()) : scale.width();
        const int end = lit ? std::clamp(lit->end, begin, scale.width()) : scale.width();
        dim(m_look.left, m_look.left + begin);
        dim(m_look.left + end, m_look.left + scale.width());
        for (const EventTime edge : {m_look.range->begin, m_look.range->end}) {
            const int pixel = scale.pixelOf(edge);
            if (pixel >= 0 && pixel < scale.width())
                m_canvas.fill({m_look.left + pixel, row.top, 1, m_look.metrics.height}, m_look.theme.rgb(Role::Accent));
        }
    }

    // With a range, of those that count in it.
    [[nodiscard]] std::size_t sessionsOf(std::size_t user)
    {
        const auto all = m_rows.sessionsOf(user).all();
        return m_look.range ? sessionsIn(*m_look.range, m_rows.data()->index.times(), all).size() : all.size();
    }

    // What a stream has not come to yet.
    void paintFuture()
    {
        const bool isClock = m_rows.now() && m_look.alignment == Alignment::Clock;
        const int begin = isClock ? std::max(0, m_look.scale.pixelOf(*m_rows.now())) : m_look.scale.width();
        if (begin < m_look.scale.width())
            m_canvas.fill({m_look.left + begin, 0, m_look.scale.width() - begin, m_size.height()}, m_look.theme.rgb(Role::Sunken));
    }

    void paintUser(const FrameRow& row, bool selected)
    {
        const QRect cell(0, row.top, m_look.left - 1, m_look.metrics.height - 1);
        m_canvas.fill(cell, m_look.theme.rgb(selected ? Role::Selected : Role::Surface));
        if (selected)
            m_canvas.fill({0, cell.top(), 3, cell.height()}, m_look.theme.rgb(Role::Accent));
        const std::size_t sessions = sessionsOf(row.user);
        if (m_look.metrics == kClosestRow)
            paintTallUser(cell, row, sessions);
        else
            paintFarUser(cell, row, sessions, selected);
    }

    void paintFarUser(const QRect& cell, const FrameRow& row, std::size_t sessions, bool selected)
    {
        const QRect inner = cell.adjusted(kInset, 0, -8, 0);
        m_painter.setFont(uiFont(12));
        m_painter.setPen(m_look.theme.color(Role::Text2));
        const QString count = countText(sessions);
        m_painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, count);
        const int room = inner.width() - m_painter.fontMetrics().horizontalAdvance(count) - 8;
        m_painter.setFont(uiFont(12, selected));
        m_painter.setPen(m_look.theme.color(Role::Text));
        writeName(inner, row, room);
    }

    void paintTallUser(const QRect& cell, const FrameRow& row, std::size_t sessions)
    {
        const int middle = cell.top() + m_look.metrics.markCentre;
        const int room = cell.width() - kInset - 8;
        m_painter.setFont(uiFont(13, true));
        m_painter.setPen(m_look.theme.color(Role::Text));
        writeName({kInset, middle - 12, room, 18}, row, room);
        m_painter.setFont(uiFont(12));
        m_painter.setPen(m_look.theme.color(Role::Text2));
        m_painter.drawText(QRect(kInset, middle + 7, room, 18), Qt::AlignLeft | Qt::AlignVCenter,
                           counted(sessions, Words::tr("1 session"), Words::tr("%1 sessions")));
    }

    void writeName(QRect place, const FrameRow& row, int room)
    {
        if (row.isPinned) {
            const QPixmap pin = iconPixmap(Icon::Pin, m_look.theme.color(Role::Pinned), kPinSize, m_canvas.ratio());
            m_painter.drawPixmap(place.left() - 2, place.center().y() - kPinSize / 2, pin);
            place.setLeft(place.left() + kPinRoom);
            room -= kPinRoom;
        }
        const QString name = oneLine(toQString(m_rows.data()->index.userName(row.user)));
        m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, m_painter.fontMetrics().elidedText(name, Qt::ElideMiddle, room));
    }

    QPainter& m_painter;
    Canvas m_canvas;
    RowSource& m_rows;
    const RowLook& m_look;
    QSize m_size;
};

} // namespace

void paintFrame(QImage& image, RowSource& rows, const RowLook& look, std::span<const FrameRow> visible,
                std::optional<std::size_t> selectedUser)
{
    QPainter painter(&image); // opened before the canvas takes the image's memory: one of them alone detaches it
    FramePainter(painter, Canvas(image), image.deviceIndependentSize().toSize(), rows, look).paintAll(visible, selectedUser);
}

void paintFrame(QPainter& painter, const QSize& size, RowSource& rows, const RowLook& look, std::span<const FrameRow> visible,
                std::optional<std::size_t> selectedUser)
{
    std::vector<FrameRow> whole;
    std::ranges::copy_if(visible, std::back_inserter(whole), [&](const FrameRow& row) {
        return row.top >= 0 && row.top + look.metrics.height <= size.height();
    });
    FramePainter(painter, Canvas(painter, size), size, rows, look).paintAll(whole, selectedUser);
}

} // namespace lull::ui
