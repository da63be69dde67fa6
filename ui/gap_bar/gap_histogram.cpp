#include "ui/gap_bar/gap_histogram.h"

#include "core/event/duration_text.h"
#include "ui/gap_bar/fitted_curves.h"
#include "ui/gap_bar/gap_words.h"
#include "ui/gap_bar/pause_shares.h"
#include "ui/text.h"
#include "ui/theme/focus_ring.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

constexpr double kReach = 6;       // pixels beside the line that still take it
constexpr double kPresetReach = 4; // pixels within which the line springs to a preset
constexpr int kWheelNotch = 120;

std::optional<double> shareOf(std::uint64_t part, std::uint64_t whole)
{
    if (whole == 0)
        return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
}

// Of bars and fitted curves alike, so that neither is cut; above 0.
double highestOf(const PauseHistogram& pauses, const GapSuggestion* suggestion)
{
    double highest = pauses.bins.empty() ? 0 : static_cast<double>(*std::ranges::max_element(pauses.bins));
    if (suggestion)
        for (const auto& component : {suggestion->within, suggestion->between})
            highest = std::max(highest, pausesInBinAt(*component, suggestion->fittedPauses, component->median * 1e6));
    return std::max(highest, 1.0);
}

} // namespace

GapHistogram::GapHistogram(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("gapHistogram"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setPaintsOwnFocus(*this);
    layOutAxis();
    describe();
}

void GapHistogram::setPauses(std::shared_ptr<const PauseHistogram> pauses)
{
    m_pauses = std::move(pauses);
    m_exact.reset();
    if (!m_dragging)
        layOutAxis();
    layOutColumns();
    describe();
    update();
}

void GapHistogram::setRule(const SessionRule& rule)
{
    if (rule == m_rule)
        return;
    m_rule = rule;
    m_exact.reset();
    if (!m_dragging)
        layOutAxis();
    describe();
    update();
}

void GapHistogram::setSuggestion(std::shared_ptr<const GapSuggestion> suggestion)
{
    if (suggestion == m_suggestion)
        return;
    m_suggestion = std::move(suggestion);
    layOutColumns();
    update();
}

void GapHistogram::setPinned(std::optional<Duration> pinned, bool comparing)
{
    if (pinned == m_pinned && comparing == m_comparing)
        return;
    m_pinned = pinned;
    m_comparing = comparing;
    update();
}

void GapHistogram::setCounts(const SessionRule& rule, std::uint64_t joined, std::uint64_t split)
{
    if (rule != m_rule)
        return;
    m_exact = Counts{joined, split};
    describe();
    update();
}

GapHistogram::Counts GapHistogram::counts() const
{
    if (m_exact || !hasPauses())
        return m_exact.value_or(Counts{});
    // A pause equal to the gap joins where the rule is inclusive: the next microsecond is the first that splits.
    const double firstSplit = static_cast<double>(m_rule.gap.count()) + (m_rule.boundary == Boundary::Inclusive ? 1 : 0);
    const auto joined = static_cast<std::uint64_t>(std::llround(pausesBelow(*m_pauses, firstSplit)));
    return {joined, m_pauses->total - std::min(joined, m_pauses->total)};
}

QString GapHistogram::joinText() const
{
    const Counts now = counts();
    return hasPauses() ? tr("%1 join").arg(percentText(shareOf(now.joined, now.joined + now.split))) : QString();
}

QString GapHistogram::splitText() const
{
    const Counts now = counts();
    return hasPauses() ? tr("%1 split").arg(percentText(shareOf(now.split, now.joined + now.split))) : QString();
}

QString GapHistogram::zeroText() const
{
    if (!m_pauses || m_pauses->zero == 0)
        return {};
    return m_pauses->zero == 1 ? tr("1 pause of 0 s") : tr("%1 pauses of 0 s").arg(countText(m_pauses->zero));
}

QString GapHistogram::emptyText() const
{
    if (!m_pauses)
        return tr("Open a log to see the pauses in it");
    if (m_pauses->total == 0)
        return tr("No pauses yet: every user has one event");
    return m_pauses->total == m_pauses->zero ? tr("Every pause is 0 s: all events of a user have the same time") : QString();
}

QString GapHistogram::suggestionText() const
{
    if (!hasPauses() || !m_suggestion)
        return {};
    return m_suggestion->gap ? tr("suggested %1").arg(toQString(spellDuration(*m_suggestion->gap))) : noClearGap(*m_suggestion);
}

QString GapHistogram::hoverText(double pixel) const
{
    if (!hasPauses())
        return {};
    const Duration at = roundGap(m_axis.toMicros(pixel), GapStep::Fine);
    const double share = pausesBelow(*m_pauses, static_cast<double>(at.count())) / static_cast<double>(m_pauses->total);
    return tr("%1 of pauses are shorter than %2").arg(percentText(share), toQString(spellDuration(at)));
}

void GapHistogram::describe()
{
    setAccessibleName(tr("Inactivity gap"));
    QString words = toQString(spellDuration(m_rule.gap));
    if (hasPauses())
        words += QStringLiteral(", %1, %2").arg(joinText(), splitText());
    setAccessibleDescription(words);
}

void GapHistogram::layOutAxis()
{
    m_axis = axisFor(m_pauses ? *m_pauses : PauseHistogram{}, m_rule.gap);
    const QRect plot = plotRect();
    m_axis.left = plot.left();
    m_axis.right = plot.right() + 1;
    layOutColumns();
}

void GapHistogram::layOutColumns()
{
    m_columns.clear();
    m_within.clear();
    m_between.clear();
    if (!hasPauses())
        return;
    const auto& bins = m_pauses->bins;
    const double highest = highestOf(*m_pauses, hasSuggestion() ? &*m_suggestion : nullptr);
    for (std::size_t bin = 0; bin < bins.size(); ++bin) {
        if (bins[bin] == 0 || PauseHistogram::lowerEdge(bin + 1) <= m_axis.low)
            continue;
        const int left = qRound(m_axis.toPixel(PauseHistogram::lowerEdge(bin)));
        const int right = qRound(m_axis.toPixel(PauseHistogram::lowerEdge(bin + 1)));
        m_columns.push_back({left, right, static_cast<double>(bins[bin]) / highest});
    }
    if (!hasSuggestion())
        return;
    m_within = fittedCurve(*m_suggestion->within, *m_suggestion, highest, m_axis);
    m_between = fittedCurve(*m_suggestion->between, *m_suggestion, highest, m_axis);
}

double GapHistogram::lineX() const { return m_axis.toPixel(m_rule.gap); }

bool GapHistogram::isOnLine(QPointF at) const
{
    return std::abs(at.x() - lineX()) <= kReach || tagRect().contains(at.toPoint());
}

bool GapHistogram::isOnSuggestion(QPointF at) const { return hasSuggestion() && suggestionPlace().box.contains(at.toPoint()); }

Duration GapHistogram::gapAt(double pixel, Qt::KeyboardModifiers modifiers) const
{
    if (modifiers.testFlag(Qt::ShiftModifier))
        return roundGap(m_axis.toMicros(pixel), GapStep::Exact);
    for (const Duration preset : presetGaps())
        if (std::abs(m_axis.toPixel(preset) - pixel) <= kPresetReach)
            return preset;
    return roundGap(m_axis.toMicros(pixel), GapStep::Fine);
}

void GapHistogram::moveTo(Duration gap)
{
    if (gap == m_rule.gap)
        return;
    setRule(m_rule.withGap(gap));
    emit gapChanged(gap);
}

void GapHistogram::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (isOnSuggestion(event->position())) {
        moveTo(*m_suggestion->gap);
        emit gapCommitted(m_rule.gap);
        return;
    }
    m_dragging = true;
    m_grabOffset = isOnLine(event->position()) ? event->position().x() - lineX() : 0;
    m_hoverX.reset();
    setCursor(Qt::SplitHCursor);
    if (m_grabOffset == 0)
        moveTo(gapAt(event->position().x(), event->modifiers()));
    update();
}

void GapHistogram::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragging) {
        moveTo(gapAt(event->position().x() - m_grabOffset, event->modifiers()));
        return;
    }
    const bool onLine = isOnLine(event->position());
    setCursor(onLine ? Qt::SplitHCursor : isOnSuggestion(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    const bool inPlot = plotRect().contains(event->position().toPoint());
    m_hoverX = inPlot && !onLine && hasPauses() ? std::optional(event->position().x()) : std::nullopt;
    update();
}

void GapHistogram::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_dragging)
        return;
    m_dragging = false;
    setCursor(isOnLine(event->position()) ? Qt::SplitHCursor : Qt::ArrowCursor);
    emit gapCommitted(m_rule.gap);
    update();
}

void GapHistogram::leaveEvent(QEvent* /*event*/)
{
    m_hoverX.reset();
    update();
}

void GapHistogram::wheelEvent(QWheelEvent* event)
{
    // Shift and Alt turn the wheel sideways on some systems.
    const QPoint turn = event->angleDelta();
    m_wheelRest += turn.y() != 0 ? turn.y() : turn.x();
    const int notches = m_wheelRest / kWheelNotch;
    m_wheelRest -= notches * kWheelNotch;
    const auto step = event->modifiers().testFlag(Qt::ControlModifier) ? GapStep::Coarse : GapStep::Fine;
    Duration gap = m_rule.gap;
    for (int i = 0; i < std::abs(notches); ++i)
        gap = nextGap(gap, step, notches);
    if (gap != m_rule.gap) {
        moveTo(gap);
        emit gapCommitted(gap);
    }
    event->accept();
}

std::optional<Duration> GapHistogram::gapForKey(const QKeyEvent& event) const
{
    const auto modifiers = event.modifiers();
    const auto step = modifiers.testFlag(Qt::ControlModifier) ? GapStep::Coarse
        : modifiers.testFlag(Qt::ShiftModifier)               ? GapStep::Exact
                                                              : GapStep::Fine;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Down: return nextGap(m_rule.gap, step, -1);
    case Qt::Key_Right:
    case Qt::Key_Up: return nextGap(m_rule.gap, step, 1);
    case Qt::Key_PageDown: return nextGap(m_rule.gap, GapStep::Coarse, -1);
    case Qt::Key_PageUp: return nextGap(m_rule.gap, GapStep::Coarse, 1);
    case Qt::Key_Home: return roundGap(m_axis.low, GapStep::Fine);
    case Qt::Key_End: return roundGap(m_axis.high, GapStep::Fine);
    default: return std::nullopt;
    }
}

void GapHistogram::keyPressEvent(QKeyEvent* event)
{
    const auto gap = gapForKey(*event);
    if (!gap) {
        QWidget::keyPressEvent(event);
        return;
    }
    moveTo(*gap);
    emit gapCommitted(m_rule.gap);
}

void GapHistogram::resizeEvent(QResizeEvent* /*event*/)
{
    const QRect plot = plotRect();
    m_axis.left = plot.left();
    m_axis.right = plot.right() + 1;
    layOutColumns();
}

void GapHistogram::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace lull::ui
