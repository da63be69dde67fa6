#include "ui/tour/tour_diagram_painter.h"

#include "core/event/duration_text.h"
#include "ui/text.h"
#include "ui/timeline/ctr_class.h"
#include "ui/tour/tour_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace lull::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(lull::ui::tour)
};

constexpr qreal kMark = 11;
constexpr qreal kRing = 17;
constexpr std::size_t kMostResults = 4; // that fit into a lane

struct NodeName {
    QString title;
    QString operation; // as the dataflow's code calls it
};

// Names of the code, in any language the same.
NodeName nameOfNode(DiagramPart part, TutorialChapter chapter)
{
    const bool perSearch = chapter == TutorialChapter::PerSearch;
    const auto named = [](const char* title, const char* operation) { return NodeName{QLatin1String(title), QLatin1String(operation)}; };
    switch (part) {
    case DiagramPart::Input: return named("input", "op.input");
    case DiagramPart::KeyByUser: return perSearch ? named("add_key", "op.key_on") : named("user_event", "op.map");
    case DiagramPart::Clock: return {Words::tr("event clock"), QStringLiteral("EventClock")};
    case DiagramPart::Windows:
        return {Words::tr("session windows"), QLatin1String(perSearch ? "reduce_window" : "collect_window")};
    case DiagramPart::CalcCtr: return perSearch ? named("calc_ctr", "split_into_searches") : named("calc_ctr", "op.map");
    case DiagramPart::Output: break;
    }
    return named("output", "op.output");
}

Role fillOf(const TutorialWindow& window, TutorialChapter chapter)
{
    const CtrTotals totals{window.searches, window.clicks, window.clickedSearches, std::uint64_t{window.searches > 0},
                           std::uint64_t{window.searches > 0 && window.clicks > 0}};
    const CtrKind kind = chapter == TutorialChapter::PerSearch ? CtrKind::SearchCtrPooled : CtrKind::ClicksPerSearchMean;
    return roleOf(ctrClassOf(kind, totals));
}

} // namespace

double entryOf(DiagramPart part)
{
    switch (part) {
    case DiagramPart::Input: return 0.0;
    case DiagramPart::KeyByUser: return 0.2;
    case DiagramPart::Clock: return 0.4;
    case DiagramPart::Windows: return 0.6;
    case DiagramPart::CalcCtr: return 0.8;
    case DiagramPart::Output: break;
    }
    return 1.0;
}

std::size_t TourScene::stageAt(DiagramPart part) const
{
    const bool isIn = progress > 0 && progress >= entryOf(part);
    return std::min(stage + (isIn ? 1 : 0), run->lastStage());
}

TourDiagramContent contentOf(const TutorialScript& script, const TutorialRun& run)
{
    const auto byTime = [](const TutorialEvent& a, const TutorialEvent& b) { return a.time < b.time; };
    const auto [first, last] = std::ranges::minmax_element(script.events, byTime);
    EventTime end = last->time;
    for (const TutorialWindow& window : run.stages.back().windows)
        end = std::max(end, window.closesAt);
    // A very long gap would leave no room for the events.
    const Duration span = std::max(last->time - first->time, Duration{std::chrono::seconds{1}});
    end = std::min(end, last->time + 3 * span);
    return {run.stages.back().clocks.size(), run.eventCount(), first->time - span / 8, end + span / 8};
}

TourDiagramPainter::TourDiagramPainter(QPainter& painter, const Theme& theme, const TourDiagramLayout& layout, const TourScene& scene)
    : m_pen(painter, theme, layout.unit()), m_layout(layout), m_scene(scene)
{
    painter.setRenderHint(QPainter::Antialiasing);
}

void TourDiagramPainter::paint()
{
    paintArrows();
    for (const DiagramPart part : kAllDiagramParts)
        paintNode(part);
    paintCaptions();
    paintInput();
    for (std::size_t user = 0; user < m_scene.run->stages.back().clocks.size(); ++user) {
        paintKeys(user);
        paintClock(user);
        paintWindows(user);
        paintResults(user);
        paintOutput(user);
    }
    if (m_scene.progress > 0) {
        paintEventToken();
        paintResultTokens();
    }
}

void TourDiagramPainter::paintArrows()
{
    const auto right = [this](DiagramPart part) { return m_layout.node(part).right(); };
    const auto left = [this](DiagramPart part) { return m_layout.node(part).left(); };
    const bool moves = m_scene.progress > 0;
    const bool hasEvent = moves && m_scene.stage < m_scene.run->eventCount();
    for (std::size_t user = 0; user < m_scene.run->stages.back().clocks.size(); ++user) {
        const qreal y = m_layout.markY(user);
        const bool own = hasEvent && userOf(static_cast<Row>(m_scene.stage)) == user;
        const bool results = moves && resultsAt(DiagramPart::Windows, user).size() > resultsAt(DiagramPart::Output, user).size();
        for (std::size_t i = 0; i + 1 < kAllDiagramParts.size(); ++i) {
            const DiagramPart to = kAllDiagramParts[i + 1];
            const bool carriesResults = to == DiagramPart::CalcCtr || to == DiagramPart::Output;
            const double entry = entryOf(to);
            const bool now = m_scene.progress < entry && m_scene.progress >= entry - 0.2;
            m_pen.arrow({right(kAllDiagramParts[i]), y}, {left(to), y}, now && (carriesResults ? results : own));
        }
    }
}

void TourDiagramPainter::paintNode(DiagramPart part)
{
    const QRectF node = m_layout.node(part);
    const bool isLit = m_scene.highlighted.testFlag(part);
    m_pen.box(node, Role::Surface, isLit ? Role::Accent : Role::LineStrong, isLit ? 2 : 1);
    const QRectF header = m_layout.header(part);
    if (isLit) {
        m_pen.painter().fillRect(header.adjusted(1, 2, -1, 0), m_pen.color(Role::AccentSoft));
        m_pen.line(header.bottomLeft(), header.bottomRight(), Role::Accent);
    } else {
        m_pen.line(header.bottomLeft(), header.bottomRight(), Role::Line);
    }
    const NodeName name = nameOfNode(part, m_scene.script->chapter);
    const QRectF words = header.adjusted(m_pen.px(9), m_pen.px(3), -m_pen.px(6), -m_pen.px(3));
    const qreal half = words.height() / 2;
    m_pen.text({words.left(), words.top(), words.width(), half}, name.title,
               {.size = 13, .bold = true, .role = isLit ? Role::AccentText : Role::Text});
    m_pen.text({words.left(), words.top() + half, words.width(), half}, name.operation, {.size = 11, .mono = true, .role = Role::Text2});
}

void TourDiagramPainter::paintCaptions()
{
    const TutorialSettings& settings = m_scene.script->settings;
    const auto caption = [this](DiagramPart part, const QString& words, Qt::Alignment alignment = Qt::AlignLeft) {
        m_pen.text(m_layout.caption(part), words, {.size = 11, .role = Role::Text2, .alignment = alignment | Qt::AlignVCenter});
    };
    caption(DiagramPart::KeyByUser, Words::tr("a lane each"));
    caption(DiagramPart::Clock, Words::tr("latest − wait %1").arg(toQString(spellDuration(settings.rules.wait))));
    const bool inclusive = settings.rules.boundary == Boundary::Inclusive;
    caption(DiagramPart::Windows,
            (inclusive ? Words::tr("gap %1: a pause of exactly that joins") : Words::tr("gap %1: a pause of exactly that splits"))
                .arg(toQString(spellDuration(settings.gap))));
    const bool perSearch = m_scene.script->chapter == TutorialChapter::PerSearch;
    caption(DiagramPart::CalcCtr, perSearch ? Words::tr("clicked: 1.0, else 0.0") : Words::tr("clicks ÷ searches"));
    std::size_t all = 0;
    for (const TutorialLine& line : m_scene.run->lines)
        all += line.isResult && line.stage <= m_scene.stageAt(DiagramPart::Output) ? 1 : 0;
    caption(DiagramPart::Output, all == 1 ? Words::tr("1 result") : Words::tr("%1 results").arg(all));
}

void TourDiagramPainter::paintInput()
{
    const auto& events = m_scene.script->events;
    const std::size_t in = m_scene.stageAt(DiagramPart::Input);
    for (std::size_t i = 0; i < events.size(); ++i) {
        const QRectF row = m_layout.inputRow(i);
        if (m_scene.marked == static_cast<Row>(i))
            m_pen.box(row.adjusted(-4, 0, 4, 0), Role::Selected, Role::Selected);
        const bool isIn = i < in;
        const Role role = isIn ? Role::Text3 : Role::Text;
        m_pen.text({row.left(), row.top(), m_pen.px(40), row.height()}, secondsText(events[i].time, m_scene.script->chapter),
                   {.size = 11, .role = role, .alignment = Qt::AlignRight | Qt::AlignVCenter});
        m_pen.mark({row.left() + m_pen.px(51), row.center().y()}, events[i].type, 9);
        m_pen.text({row.left() + m_pen.px(60), row.top(), row.width() - m_pen.px(73), row.height()}, Words::tr("user %1").arg(toQString(events[i].user)),
                   {.size = 11, .role = role});
        const QPointF tick(row.right() - m_pen.px(5), row.center().y());
        if (i < m_scene.stageAt(DiagramPart::Windows) && m_scene.run->arrivals[i].lateBy)
            m_pen.lateMark(tick, 7);
        else if (isIn)
            m_pen.painter().drawPolyline(QPolygonF{tick + QPointF(-m_pen.px(4), 0), tick + QPointF(-m_pen.px(1), m_pen.px(3)),
                                                   tick + QPointF(m_pen.px(4), -m_pen.px(4))});
    }
}

void TourDiagramPainter::paintKeys(std::size_t user)
{
    const std::size_t count = eventsAt(DiagramPart::KeyByUser, user);
    const QRectF lane = m_layout.lane(DiagramPart::KeyByUser, user);
    const QPointF centre = keyPlace(user);
    const QRectF pill(lane.left(), centre.y() - m_pen.px(11), lane.width(), m_pen.px(22));
    m_pen.pill(pill, nameOf(user), count == 1 ? Words::tr("1 event") : Words::tr("%1 events").arg(count), false);
    m_pen.text({lane.left() + m_pen.px(2), pill.top() - m_pen.px(18), lane.width(), m_pen.px(16)}, Words::tr("key"),
               {.size = 11, .role = Role::Text2});
}

void TourDiagramPainter::paintClock(std::size_t user)
{
    const QRectF lane = m_layout.lane(DiagramPart::Clock, user);
    const TutorialStage& stage = stageAt(DiagramPart::Clock);
    const EventTime watermark = stage.clocks[user].watermark;
    const qreal y = clockPlace(user).y();
    const QString value = watermark == kBeforeAllTime ? QString(kEnDash) : secondsText(watermark, m_scene.script->chapter);
    m_pen.text({lane.left(), y - m_pen.px(27), lane.width(), m_pen.px(16)}, Words::tr("watermark"), {.size = 11, .role = Role::Watermark});
    m_pen.text({lane.left(), y - m_pen.px(11), lane.width(), m_pen.px(22)}, value, {.size = 16, .bold = true, .role = Role::Watermark});
    paintLate(user);
    paintWaiting(user);
}

void TourDiagramPainter::paintLate(std::size_t user)
{
    const std::vector<Row> late = lateOf(user);
    if (late.empty())
        return;
    const QRectF lane = m_layout.lane(DiagramPart::Clock, user);
    const qreal below = clockPlace(user).y() + m_pen.px(22);
    m_pen.lateMark({lane.left() + m_pen.px(6), below}, 9);
    const QString words = late.size() == 1
                              ? Words::tr("late by %1").arg(toQString(spellDurationShort(*m_scene.run->arrivals[late.front()].lateBy)))
                              : Words::tr("%1 late").arg(late.size());
    m_pen.text({lane.left() + m_pen.px(16), below - m_pen.px(9), lane.width() - m_pen.px(16), m_pen.px(18)}, words,
               {.size = 11, .role = Role::LateText});
}

void TourDiagramPainter::paintWaiting(std::size_t user)
{
    const std::size_t waiting = waitingOf(user);
    if (waiting == 0)
        return;
    const QRectF lane = m_layout.lane(DiagramPart::Clock, user);
    const qreal below = clockPlace(user).y() + m_pen.px(40);
    m_pen.waitingRing({lane.left() + m_pen.px(6), below}, 10);
    const QString words = waiting == 1 ? Words::tr("1 waits for it") : Words::tr("%1 wait for it").arg(waiting);
    m_pen.text({lane.left() + m_pen.px(16), below - m_pen.px(9), lane.width() - m_pen.px(16), m_pen.px(18)}, words,
               {.size = 11, .role = Role::Watermark});
}

void TourDiagramPainter::paintWindows(std::size_t user)
{
    const QRectF lane = m_layout.lane(DiagramPart::Windows, user);
    m_pen.box(lane, Role::Raised, Role::Line);
    m_pen.badge({lane.left() + m_pen.px(16), m_layout.markY(user)}, nameOf(user), false);
    paintAxis(user);
    for (const TutorialWindow& window : stageAt(DiagramPart::Windows).windows)
        if (userNamed(window.user) == user)
            paintWindow(user, window);
    paintWatermark(user);
}

// A few instants at the foot of the lane.
void TourDiagramPainter::paintAxis(std::size_t user)
{
    const QRectF lane = m_layout.lane(DiagramPart::Windows, user);
    const Duration span = m_layout.timeAt(lane.right()) - m_layout.timeAt(lane.left());
    Duration step = std::chrono::seconds{1};
    while (span / step > 6)
        step *= step < std::chrono::seconds{5} ? 5 : 2;
    const EventTime start = startOf(m_scene.script->chapter);
    const EventTime first = start + (m_layout.timeAt(lane.left()) - start) / step * step;
    const qreal foot = lane.bottom() - m_pen.px(3);
    for (EventTime time = first; time <= m_layout.timeAt(lane.right()); time += step) {
        const qreal x = m_layout.xOf(time);
        if (m_layout.timeAt(x - 1) > time || x > lane.right() - m_pen.px(20)) // outside
            continue;
        m_pen.line({x, lane.top() + 1}, {x, foot - m_pen.px(13)}, Role::Grid);
        m_pen.text({x - m_pen.px(24), foot - m_pen.px(13), m_pen.px(48), m_pen.px(13)}, secondsText(time, m_scene.script->chapter),
                   {.size = 10, .role = Role::Text3, .alignment = Qt::AlignCenter});
    }
}

void TourDiagramPainter::paintWindow(std::size_t user, const TutorialWindow& window)
{
    const qreal y = m_layout.markY(user);
    const qreal begin = m_layout.xOf(window.firstEventAt) - m_pen.px(9);
    const qreal end = m_layout.xOf(window.lastEventAt) + m_pen.px(9);
    const qreal bar = y + m_pen.px(17);
    m_pen.box({begin, y - m_pen.px(12), end - begin, m_pen.px(24)}, Role::Surface, window.isClosed ? Role::Text2 : Role::LineStrong);
    const TutorialChapter chapter = m_scene.script->chapter;
    m_pen.painter().fillRect(QRectF(begin, bar, end - begin, m_pen.px(7)), m_pen.color(fillOf(window, chapter)));
    m_pen.painter().setPen(QPen(m_pen.color(window.searches == 0 ? Role::Hatch : Role::CtrEdge), 1));
    if (window.clicks == 0 || window.searches == 0)
        m_pen.painter().drawRect(QRectF(begin + 0.5, bar + 0.5, end - begin - 1, m_pen.px(7) - 1));
    if (!window.isClosed) {
        const qreal closes = std::max(end, m_layout.xOf(window.closesAt));
        const qreal middle = bar + m_pen.px(3.5);
        m_pen.line({end, middle}, {closes, middle}, Role::Text3, 1.5, Qt::DotLine);
        m_pen.line({closes, middle - m_pen.px(4)}, {closes, middle + m_pen.px(4)}, Role::Text3, 1.5);
    }
    paintState(window, end, bar);
    paintEvents(window);
}

// Those that wait for the watermark within a ring, those that a merge lost pale.
void TourDiagramPainter::paintEvents(const TutorialWindow& window)
{
    for (const Row row : waitingEvents(*m_scene.run, stageAt(DiagramPart::Windows), window))
        m_pen.waitingRing(windowPlace(row), kRing);
    for (const Row row : window.events)
        m_pen.mark(windowPlace(row), m_scene.run->table->typeAt(row), kMark);
    m_pen.painter().setOpacity(0.3);
    for (const Row row : window.lost)
        m_pen.mark(windowPlace(row), m_scene.run->table->typeAt(row), kMark);
    m_pen.painter().setOpacity(1);
}

// Behind the bar, where no other window stands there: that it is closed, or which watermark closes it.
void TourDiagramPainter::paintState(const TutorialWindow& window, qreal end, qreal bar)
{
    qreal room = m_layout.lane(DiagramPart::Windows, userNamed(window.user)).right() - end;
    for (const TutorialWindow& other : stageAt(DiagramPart::Windows).windows)
        if (other.user == window.user && other.firstEventAt > window.lastEventAt)
            room = std::min(room, m_layout.xOf(other.firstEventAt) - m_pen.px(12) - end);
    const QString words = window.isClosed ? Words::tr("closed")
                                          : Words::tr("open until %1").arg(secondsText(window.closesAt, m_scene.script->chapter));
    if (room < m_pen.px(window.isClosed ? 44 : 110))
        return;
    const qreal middle = window.isClosed ? bar + m_pen.px(3) : bar - m_pen.px(7);
    m_pen.text({end + m_pen.px(5), middle - m_pen.px(8), room - m_pen.px(6), m_pen.px(16)}, words, {.size = 11, .role = Role::Text2});
}

void TourDiagramPainter::paintWatermark(std::size_t user)
{
    const EventTime watermark = stageAt(DiagramPart::Clock).clocks[user].watermark;
    if (watermark == kBeforeAllTime)
        return;
    const QRectF lane = m_layout.lane(DiagramPart::Windows, user);
    const qreal x = m_layout.xOf(watermark);
    m_pen.line({x, lane.top() + 1}, {x, lane.bottom() - 1}, Role::Watermark, 2);
}

void TourDiagramPainter::paintResults(std::size_t user)
{
    const std::vector<const TutorialLine*> results = resultsAt(DiagramPart::CalcCtr, user);
    const QRectF lane = m_layout.lane(DiagramPart::CalcCtr, user);
    m_pen.box(lane, Role::Raised, Role::Line);
    const std::size_t shown = std::min(results.size(), kMostResults);
    const qreal height = std::min(lane.height() / static_cast<qreal>(std::max<std::size_t>(shown, 2)), m_pen.px(36));
    const qreal top = lane.center().y() - height * static_cast<qreal>(shown) / 2;
    for (std::size_t i = 0; i < shown; ++i) {
        const TutorialLine& line = *results[results.size() - shown + i];
        const QRectF row(lane.left() + m_pen.px(8), top + height * static_cast<qreal>(i), lane.width() - m_pen.px(16), height);
        paintCalculation(row.adjusted(0, 0, -m_pen.px(36), 0), calculationWords(*m_scene.run, line));
        m_pen.text(row, toQString(line.value), {.size = shown > 2 ? 13.0 : 16.0, .bold = true, .alignment = Qt::AlignRight | Qt::AlignVCenter});
    }
}

// On two lines where they fit: what is divided, and by what.
void TourDiagramPainter::paintCalculation(const QRectF& where, const QString& words)
{
    const qsizetype divided = words.indexOf(u'÷');
    if (divided < 0 || where.height() < 26) {
        m_pen.text(where, words, {.size = 11});
        return;
    }
    const QRectF upper(where.left(), where.center().y() - 14, where.width(), 14);
    m_pen.text(upper, words.left(divided).trimmed(), {.size = 11});
    m_pen.text(upper.translated(0, 14), words.mid(divided), {.size = 11});
}

void TourDiagramPainter::paintOutput(std::size_t user)
{
    const std::vector<const TutorialLine*> results = resultsAt(DiagramPart::Output, user);
    const QRectF lane = m_layout.lane(DiagramPart::Output, user);
    const std::size_t shown = std::min(results.size(), kMostResults);
    const qreal height = std::min(lane.height() / static_cast<qreal>(std::max<std::size_t>(shown, 1)), m_pen.px(26));
    const qreal top = lane.center().y() - height * static_cast<qreal>(shown) / 2;
    for (std::size_t i = 0; i < shown; ++i) {
        const QRectF row(lane.left(), top + height * static_cast<qreal>(i), lane.width(), height);
        const qreal pill = std::min(m_pen.px(20), height - 2);
        m_pen.pill({row.left() + m_pen.px(6), row.center().y() - pill / 2, row.width() - m_pen.px(12), pill}, nameOf(user),
                   toQString(results[results.size() - shown + i]->value), true);
    }
}

} // namespace lull::ui
