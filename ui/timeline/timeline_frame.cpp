#include "ui/timeline/timeline_frame.h"

#include "ui/counted.h"
#include "ui/one_line.h"
#include "ui/text.h"
#include "ui/theme/style.h"
#include "ui/timeline/baseline_painter.h"
#include "ui/timeline/session_cards.h"
#include "ui/timeline/time_ticks.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

namespace lull::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TimelineFrame)
};

constexpr int kInset = 12;

class FramePainter {
public:
    FramePainter(QImage& image, RowSource& rows, const RowLook& look)
        : m_painter(&image)
        , m_canvas(image)
        , m_rowPainter(image, rows, look)
        , m_rows(rows)
        , m_look(look)
        , m_size(image.deviceIndependentSize().toSize())
    {
    }

    void paintBackground()
    {
        m_canvas.fill({QPoint(), m_size}, m_look.theme.rgb(Role::Surface));
        if (m_look.metrics == kClosestRow)
            paintGrid();
    }

    void paintRow(const FrameRow& row, bool selected)
    {
        if (m_look.metrics == kClosestRow)
            paintSessionCards(m_painter, m_rows, m_look, row.user, row.top);
        paintBaseline(m_painter, m_rows, m_look, row.user, row.top);
        m_rowPainter.paintRow(row.user, row.top);
        paintUser(row, selected);
        m_canvas.fill({0, row.top + m_look.metrics.height - 1, m_size.width(), 1}, m_look.theme.rgb(Role::Line));
    }

    void paintColumnEdge() { m_canvas.fill({m_look.left - 1, 0, 1, m_size.height()}, m_look.theme.rgb(Role::Line)); }

private:
    void paintGrid()
    {
        const QFontMetrics metrics(uiFont(11));
        for (const TimeTick& tick : timeTicks(m_look.scale, [&](const QString& text) { return metrics.horizontalAdvance(text); }))
            m_canvas.fill({m_look.left + tick.pixel, 0, 1, m_size.height()}, m_look.theme.rgb(Role::Grid));
    }

    void paintUser(const FrameRow& row, bool selected)
    {
        const QRect cell(0, row.top, m_look.left - 1, m_look.metrics.height - 1);
        m_canvas.fill(cell, m_look.theme.rgb(selected ? Role::Selected : Role::Surface));
        if (selected)
            m_canvas.fill({0, cell.top(), 3, cell.height()}, m_look.theme.rgb(Role::Accent));
        const std::size_t sessions = m_rows.sessionsOf(row.user).all().size();
        if (m_look.metrics == kClosestRow)
            paintTallUser(cell, row.user, sessions);
        else
            paintFarUser(cell, row.user, sessions, selected);
    }

    void paintFarUser(const QRect& cell, std::size_t user, std::size_t sessions, bool selected)
    {
        const QRect inner = cell.adjusted(kInset, 0, -8, 0);
        m_painter.setFont(uiFont(12));
        m_painter.setPen(m_look.theme.color(Role::Text2));
        const QString count = countText(sessions);
        m_painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, count);
        const int room = inner.width() - m_painter.fontMetrics().horizontalAdvance(count) - 8;
        m_painter.setFont(uiFont(12, selected));
        m_painter.setPen(m_look.theme.color(Role::Text));
        writeName(inner, user, room);
    }

    void paintTallUser(const QRect& cell, std::size_t user, std::size_t sessions)
    {
        const int middle = cell.top() + m_look.metrics.markCentre;
        const int room = cell.width() - kInset - 8;
        m_painter.setFont(uiFont(13, true));
        m_painter.setPen(m_look.theme.color(Role::Text));
        writeName({kInset, middle - 12, room, 18}, user, room);
        m_painter.setFont(uiFont(12));
        m_painter.setPen(m_look.theme.color(Role::Text2));
        m_painter.drawText(QRect(kInset, middle + 7, room, 18), Qt::AlignLeft | Qt::AlignVCenter,
                           counted(sessions, Words::tr("1 session"), Words::tr("%1 sessions")));
    }

    void writeName(const QRect& place, std::size_t user, int room)
    {
        const QString name = oneLine(toQString(m_rows.data()->index.userName(user)));
        m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, m_painter.fontMetrics().elidedText(name, Qt::ElideMiddle, room));
    }

    QPainter m_painter; // opened before the canvas takes the image's memory: one of them alone detaches it
    Canvas m_canvas;
    RowPainter m_rowPainter;
    RowSource& m_rows;
    const RowLook& m_look;
    QSize m_size;
};

} // namespace

void paintFrame(QImage& image, RowSource& rows, const RowLook& look, std::span<const FrameRow> visible,
                std::optional<std::size_t> selectedUser)
{
    FramePainter painter(image, rows, look);
    painter.paintBackground();
    for (const FrameRow& row : visible)
        painter.paintRow(row, row.user == selectedUser);
    painter.paintColumnEdge();
}

} // namespace lull::ui
