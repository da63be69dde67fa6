// What is on its way through the tour's diagram, and where everything has come to.
#include "ui/tour/tour_diagram_painter.h"

#include "ui/text.h"

#include <algorithm>
#include <array>

namespace lull::ui {

namespace {

// How far between two points of the way, clamped to [0, 1].
double between(double progress, double from, double to) { return std::clamp((progress - from) / (to - from), 0.0, 1.0); }

QPointF towards(QPointF from, QPointF to, double share) { return from + (to - from) * share; }

} // namespace

std::size_t TourDiagramPainter::userNamed(const std::string& name) const
{
    const auto& clocks = m_scene.run->stages.back().clocks;
    return static_cast<std::size_t>(std::ranges::find(clocks, name, &TutorialClock::user) - clocks.begin());
}

std::size_t TourDiagramPainter::userOf(Row row) const { return userNamed(m_scene.script->events[row].user); }

QString TourDiagramPainter::nameOf(std::size_t user) const { return toQString(m_scene.run->stages.back().clocks[user].user); }

const TutorialWindow& TourDiagramPainter::windowOf(const TutorialLine& line) const
{
    return m_scene.run->stages[line.stage].windows[line.window];
}

std::vector<const TutorialLine*> TourDiagramPainter::resultsAt(DiagramPart part, std::size_t user) const
{
    std::vector<const TutorialLine*> results;
    for (const TutorialLine& line : m_scene.run->lines)
        if (line.isResult && line.stage <= m_scene.stageAt(part) && userNamed(windowOf(line).user) == user)
            results.push_back(&line);
    return results;
}

std::size_t TourDiagramPainter::eventsAt(DiagramPart part, std::size_t user) const
{
    const std::size_t in = std::min(m_scene.stageAt(part), m_scene.run->eventCount());
    std::size_t count = 0;
    for (std::size_t row = 0; row < in; ++row)
        count += userOf(static_cast<Row>(row)) == user ? 1 : 0;
    return count;
}

std::vector<Row> TourDiagramPainter::lateOf(std::size_t user) const
{
    const std::size_t in = std::min(m_scene.stageAt(DiagramPart::Windows), m_scene.run->eventCount());
    std::vector<Row> late;
    for (Row row = 0; row < in; ++row)
        if (m_scene.run->arrivals[row].lateBy && userOf(row) == user)
            late.push_back(row);
    return late;
}

std::size_t TourDiagramPainter::waitingOf(std::size_t user) const
{
    std::size_t waiting = 0;
    const TutorialStage& stage = stageAt(DiagramPart::Windows);
    for (const TutorialWindow& window : stage.windows)
        waiting += userNamed(window.user) == user ? waitingEvents(*m_scene.run, stage, window).size() : 0;
    return waiting;
}

QPointF TourDiagramPainter::keyPlace(std::size_t user) const
{
    return {m_layout.lane(DiagramPart::KeyByUser, user).center().x(), m_layout.markY(user)};
}

QPointF TourDiagramPainter::clockPlace(std::size_t user) const
{
    return {m_layout.lane(DiagramPart::Clock, user).center().x(), m_layout.markY(user)};
}

QPointF TourDiagramPainter::windowPlace(Row row) const
{
    return {m_layout.xOf(m_scene.script->events[row].time), m_layout.markY(userOf(row))};
}

// From the list to its user's lane, to the clock, and into a window; what is late stays at the clock.
void TourDiagramPainter::paintEventToken()
{
    const double progress = m_scene.progress;
    if (m_scene.stage >= m_scene.run->eventCount() || progress >= entryOf(DiagramPart::Windows))
        return;
    const Row row = static_cast<Row>(m_scene.stage);
    const std::size_t user = userOf(row);
    const QRectF source = m_layout.inputRow(row);
    const bool isLate = m_scene.run->arrivals[row].lateBy.has_value();
    const QPointF last = isLate ? QPointF(m_layout.lane(DiagramPart::Clock, user).left() + m_pen.px(6), m_layout.markY(user) + m_pen.px(22))
                                : windowPlace(row);
    const std::array way{QPointF(source.right(), source.center().y()), keyPlace(user), clockPlace(user), last};
    QPointF place = way[0];
    for (std::size_t leg = 0; leg + 1 < way.size(); ++leg) {
        const double begin = 0.2 * static_cast<double>(leg);
        if (progress >= begin)
            place = towards(way[leg], way[leg + 1], between(progress, begin, begin + 0.2));
    }
    m_pen.painter().setPen(QPen(m_pen.color(Role::Accent), 2));
    m_pen.painter().setBrush(m_pen.color(Role::Surface));
    m_pen.painter().drawEllipse(place, m_pen.px(12), m_pen.px(12));
    m_pen.painter().setBrush(Qt::NoBrush);
    m_pen.mark(place, m_scene.script->events[row].type, 13);
}

// Of the windows that close at the next stage: from the window to calc_ctr, and on to the output.
void TourDiagramPainter::paintResultTokens()
{
    const double begin = entryOf(DiagramPart::Windows);
    if (m_scene.progress < begin)
        return;
    for (const TutorialLine& line : m_scene.run->lines) {
        if (!line.isResult || line.stage != m_scene.stage + 1)
            continue;
        const std::size_t user = userNamed(windowOf(line).user);
        const double middle = entryOf(DiagramPart::CalcCtr);
        const auto at = [&](DiagramPart part, qreal x) { return QPointF(x, m_layout.lane(part, user).center().y()); };
        const QPointF window = at(DiagramPart::Windows, m_layout.xOf(windowOf(line).lastEventAt));
        const QPointF calc = at(DiagramPart::CalcCtr, m_layout.lane(DiagramPart::CalcCtr, user).center().x());
        const QPointF output = at(DiagramPart::Output, m_layout.lane(DiagramPart::Output, user).center().x());
        const QPointF place = m_scene.progress < middle ? towards(window, calc, between(m_scene.progress, begin, middle))
                                                        : towards(calc, output, between(m_scene.progress, middle, 1.0));
        const QString words = m_scene.progress < middle ? QStringLiteral("…") : toQString(line.value);
        m_pen.pill({place.x() - m_pen.px(28), place.y() - m_pen.px(10), m_pen.px(56), m_pen.px(20)}, nameOf(user), words, true);
    }
}

} // namespace lull::ui
