#include "ui/tour/tour_diagram.h"

#include "ui/tour/tour_words.h"

#include <QLineF>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

constexpr QSize kLeastSize(560, 150);
constexpr qreal kReach = 9; // of the pointer around a mark
constexpr Duration kGrain{std::chrono::milliseconds{500}};

EventTime rounded(EventTime time, EventTime start)
{
    const double steps = static_cast<double>((time - start).count()) / static_cast<double>(kGrain.count());
    return start + kGrain * std::llround(steps);
}

} // namespace

TourDiagram::TourDiagram(QWidget* parent) : QWidget(parent)
{
    setMinimumSize(kLeastSize);
    setMouseTracking(true);
    setAccessibleName(tr("Dataflow"));
}

void TourDiagram::setScene(const TourScene& scene)
{
    m_scene = scene;
    if (!m_dragged)
        m_axis = contentOf(*scene.script, *scene.run);
    m_axis.events = scene.run->eventCount();
    setAccessibleDescription(stageWords(*scene.script, *scene.run, scene.stage));
    update();
}

void TourDiagram::setCanMove(bool can)
{
    m_canMove = can;
    m_hovered.reset();
    setToolTip(can ? tr("Drag a mark in the windows to another time") : QString());
    unsetCursor();
}

TourDiagramLayout TourDiagram::layoutNow() const { return {QSizeF(contentsRect().size()), m_axis}; }

QPointF TourDiagram::inLayout(QPointF place) const { return place - contentsRect().topLeft(); }

void TourDiagram::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_scene.run)
        return;
    QPainter painter(this);
    painter.translate(contentsRect().topLeft());
    const Theme theme = Theme::of(*this);
    const TourDiagramLayout layout = layoutNow();
    TourScene scene = m_scene;
    scene.marked = m_dragged ? m_dragged : m_hovered;
    TourDiagramPainter(painter, theme, layout, scene).paint();
}

std::optional<Row> TourDiagram::eventAt(QPointF place) const
{
    if (!m_scene.run || !m_canMove)
        return std::nullopt;
    const TourDiagramLayout layout = layoutNow();
    const auto& clocks = m_scene.run->stages.back().clocks;
    for (const TutorialWindow& window : m_scene.run->stages[m_scene.stage].windows) {
        const auto user = static_cast<std::size_t>(std::ranges::find(clocks, window.user, &TutorialClock::user) - clocks.begin());
        for (const Row row : window.events) {
            const QPointF mark(layout.xOf(m_scene.script->events[row].time), layout.markY(user));
            if (QLineF(mark, place).length() <= kReach * layout.unit())
                return row;
        }
    }
    return std::nullopt;
}

void TourDiagram::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_dragged = eventAt(inLayout(event->position()));
    update();
}

void TourDiagram::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragged) {
        const EventTime time = rounded(layoutNow().timeAt(inLayout(event->position()).x()), startOf(m_scene.script->chapter));
        emit eventMoved(*m_dragged, time);
        return;
    }
    const auto hovered = eventAt(inLayout(event->position()));
    if (hovered == m_hovered)
        return;
    m_hovered = hovered;
    if (hovered)
        setCursor(Qt::SizeHorCursor);
    else
        unsetCursor();
    update();
}

void TourDiagram::mouseReleaseEvent(QMouseEvent* /*event*/)
{
    if (!m_dragged)
        return;
    m_dragged.reset();
    m_axis = contentOf(*m_scene.script, *m_scene.run);
    update();
}

void TourDiagram::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    if (m_hovered) {
        m_hovered.reset();
        update();
    }
}

} // namespace lull::ui
