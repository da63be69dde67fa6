#include "ui/charts/segment_chart.h"

#include "core/event/duration_text.h"
#include "ui/charts/plot_view.h"
#include "ui/ctr_words.h"
#include "ui/panels/segment_words.h"
#include "ui/text.h"

#include <QBoxLayout>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>

#include <algorithm>
#include <array>
#include <cmath>

namespace lull::ui {

namespace {

using namespace std::chrono_literals;

constexpr int kValueSteps = 4;
constexpr double kBandOpacity = 0.18;
constexpr std::array<Duration, 6> kLabelled{Duration{1s}, Duration{10s}, Duration{1min}, Duration{10min}, Duration{1h}, Duration{24h}};

double xOf(Duration gap) { return std::log10(toSeconds(gap)); }

QString gapText(Duration gap) { return toQString(spellDuration(gap)); }

} // namespace

SegmentChart::SegmentChart(QWidget* parent)
    : Chart(parent), m_view(new PlotView(this)), m_line(new QLineSeries(this)), m_zero(new QLineSeries(this)),
      m_low(new QLineSeries(this)), m_high(new QLineSeries(this)), m_band(new QAreaSeries(m_high, m_low))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    m_band->setParent(this);
    for (QAbstractSeries* series : {static_cast<QAbstractSeries*>(m_band), static_cast<QAbstractSeries*>(m_zero),
                                    static_cast<QAbstractSeries*>(m_line)})
        m_view->addSeries(series);
    connect(m_view, &PlotView::recolour, this, &SegmentChart::colour);
    colour(Theme::of(*this));
    m_view->setLead(tr("Click: take this gap"));
    connect(m_view, &PlotView::chosen, this, [this](double x) { emit gapChosen((*m_curve)[nearest(x)].gap); });
    m_view->setHover(
        [this](double x) -> std::optional<PlotHover> {
            const std::size_t point = nearest(x);
            const auto& value = (*m_curve)[point].difference.value;
            return PlotHover{{xOf((*m_curve)[point].gap), value.value_or(0)}, hoverText(point)};
        },
        [this](double x, int direction) {
            const auto last = static_cast<std::ptrdiff_t>(m_curve->size()) - 1;
            const auto next = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(nearest(x)) + direction, 0, last);
            return xOf((*m_curve)[static_cast<std::size_t>(next)].gap);
        });
    draw();
}

void SegmentChart::colour(const Theme& theme)
{
    m_line->setPen(QPen(theme.color(Role::Accent), 1));
    m_zero->setPen(QPen(theme.color(Role::Text2), 1));
    QColor band = theme.color(Role::Accent);
    band.setAlphaF(kBandOpacity);
    m_band->setPen(Qt::NoPen);
    m_band->setBrush(band);
}

void SegmentChart::setCurve(std::shared_ptr<const Curve> curve, CtrKind kind, const QString& nameA, const QString& nameB)
{
    m_curve = std::move(curve);
    m_kind = kind;
    m_nameA = nameA;
    m_nameB = nameB;
    m_why = m_curve ? QString() : tr("Every gap is being worked out…");
    draw();
    emit wordsChanged();
}

void SegmentChart::setNothing(const QString& why)
{
    m_curve.reset();
    m_nameA.clear();
    m_nameB.clear();
    m_why = why;
    draw();
    emit wordsChanged();
}

void SegmentChart::setGap(Duration gap)
{
    if (gap == m_gap)
        return;
    m_gap = gap;
    drawGap();
}

void SegmentChart::setPinnedGap(std::optional<Duration> gap)
{
    if (gap == m_pinnedGap)
        return;
    m_pinnedGap = gap;
    drawGap();
}

QString SegmentChart::emptyText() const
{
    if (!m_curve)
        return m_why;
    const bool hasPoint = std::ranges::any_of(*m_curve, [](const GapDifference& point) { return point.difference.value.has_value(); });
    return hasPoint ? QString() : tr("No searches in one of the segments, so no CTR to compare");
}

void SegmentChart::draw()
{
    QList<QPointF> line;
    QList<QPointF> low;
    QList<QPointF> high;
    const bool isEmpty = !m_curve || !emptyText().isEmpty();
    for (std::size_t i = 0; !isEmpty && i < m_curve->size(); ++i) {
        const GapDifference& point = (*m_curve)[i];
        const double x = xOf(point.gap);
        if (point.difference.value)
            line << QPointF(x, *point.difference.value);
        if (point.difference.ci95 && point.difference.fewestUsers() >= kUsersForAnyInterval) {
            low << QPointF(x, point.difference.ci95->low);
            high << QPointF(x, point.difference.ci95->high);
        }
    }
    if (!isEmpty)
        drawAxes();
    m_line->replace(line);
    m_low->replace(low);
    m_high->replace(high);
    m_view->setEmptyText(emptyText());
    drawGap();
    m_view->setAccessibleName(title());
    m_view->setAccessibleDescription(spokenSummary());
}

void SegmentChart::drawAxes()
{
    double least = 0;
    double most = 0;
    for (const GapDifference& point : *m_curve) {
        const auto& difference = point.difference;
        const Interval shown = difference.ci95 && difference.fewestUsers() >= kUsersForAnyInterval
                                   ? *difference.ci95
                                   : Interval{difference.value.value_or(0), difference.value.value_or(0)};
        least = std::min(least, shown.low);
        most = std::max(most, shown.high);
    }
    const ValueScale scale = niceScale(least, most, kValueSteps, -1e300);
    PlotAxis y{scale.low, scale.high, {}, isShare(m_kind) ? tr("difference, points") : tr("difference")};
    for (const double stop : scale.stops()) {
        const double shown = isShare(m_kind) ? stop * 100 : stop;
        const int decimals = scale.decimals(isShare(m_kind) ? 100 : 1);
        const QString digits = QString::number(std::abs(shown), 'f', decimals);
        const bool isZero = digits.toDouble() == 0;
        y.ticks.push_back({stop, isZero ? QStringLiteral("0") : (shown < 0 ? QString(kMinus) : QStringLiteral("+")) + digits});
    }
    PlotAxis x{xOf(m_curve->front().gap), xOf(m_curve->back().gap), {}, tr("inactivity gap")};
    for (const Duration gap : kLabelled)
        if (gap >= m_curve->front().gap && gap <= m_curve->back().gap)
            x.ticks.push_back({xOf(gap), gapText(gap)});
    m_view->setAxes(x, y);
    m_zero->replace(QList<QPointF>{{x.low, 0}, {x.high, 0}});
}

void SegmentChart::drawGap()
{
    const bool hasCurve = m_curve && emptyText().isEmpty();
    std::vector<PlotMark> marks;
    if (hasCurve && m_pinnedGap)
        marks.push_back({.x = xOf(*m_pinnedGap), .y = std::nullopt, .isPinned = true});
    if (hasCurve && m_gap > Duration{0})
        marks.push_back({.x = xOf(m_gap)});
    m_view->setMarks(std::move(marks));
}

std::size_t SegmentChart::nearest(double x) const
{
    const auto point = std::ranges::min_element(*m_curve, {}, [x](const GapDifference& each) { return std::abs(xOf(each.gap) - x); });
    return static_cast<std::size_t>(point - m_curve->begin());
}

QString SegmentChart::hoverText(std::size_t point) const
{
    const GapDifference& at = (*m_curve)[point];
    const QString range = differenceRange(m_kind, at.difference);
    QString text = tr("at %1: %2").arg(gapText(at.gap), differenceText(m_kind, at.difference.value));
    if (!range.isEmpty())
        text += tr(", %1").arg(range);
    text += u'\n' + tr("%1 %2, %3 %4").arg(m_nameA, ctrText(m_kind, at.a.value), m_nameB, ctrText(m_kind, at.b.value));
    // The curve has round gaps only: that of the pinned one, or the nearest, by its name.
    if (m_pinnedGap) {
        const GapDifference& pinned = (*m_curve)[nearest(xOf(*m_pinnedGap))];
        text += u'\n' + tr("pinned, at %1: %2").arg(gapText(pinned.gap), differenceText(m_kind, pinned.difference.value));
    }
    return text;
}

QString SegmentChart::title() const
{
    return m_nameB.isEmpty() ? tr("Difference by gap") : tr("%1 less %2, by gap").arg(m_nameB, m_nameA);
}

QString SegmentChart::subtitle() const
{
    const QString unit = isShare(m_kind) ? tr("%1, points").arg(ctrName(m_kind)) : ctrName(m_kind);
    return tr("%1; the band is the 95 % interval at each gap").arg(unit);
}

QString SegmentChart::verdict() const
{
    return m_curve ? verdictSentence(verdictRuns(*m_curve), m_nameA, m_nameB) : QString();
}

QString SegmentChart::spokenSummary() const
{
    return m_curve && emptyText().isEmpty() ? tr("%1: %2. %3").arg(title(), subtitle(), verdict()) : emptyText();
}

ChartTable SegmentChart::table() const
{
    ChartTable table{{tr("Gap"), m_nameA, m_nameB, tr("Difference"), tr("95 % interval")}, {}};
    for (std::size_t i = 0; m_curve && i < m_curve->size(); ++i) {
        const GapDifference& point = (*m_curve)[i];
        table.rows << QStringList{gapText(point.gap), ctrText(m_kind, point.a.value), ctrText(m_kind, point.b.value),
                                  differenceText(m_kind, point.difference.value), differenceRange(m_kind, point.difference)};
    }
    return table;
}

QList<QPointF> SegmentChart::drawnLine() const { return m_line->points(); }

} // namespace lull::ui
