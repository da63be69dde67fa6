#include "ui/charts/gap_chart.h"

#include "core/event/duration_text.h"
#include "ui/charts/gap_axis.h"
#include "ui/charts/plot_view.h"
#include "ui/ctr_words.h"
#include "ui/gap_bar/gap_steps.h"
#include "ui/text.h"
#include "ui/theme/style.h"

#include <QBoxLayout>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace lull::ui {

namespace {

constexpr int kValueSteps = 4;
constexpr double kBandOpacity = 0.18;

QList<QPointF> pointsOf(const GapCurve* curve)
{
    QList<QPointF> points;
    for (std::size_t i = 0; curve && i < curve->points.size(); ++i)
        points << QPointF(xOfGap(curve->points[i].gap), curve->points[i].value);
    return points;
}

// The bounds of the band, within what the metric can be.
QList<QPointF> boundsOf(const GapCurve* curve, double Interval::* bound, double least, double most)
{
    QList<QPointF> points;
    for (std::size_t i = 0; curve && i < curve->points.size(); ++i)
        if (const auto& ci95 = curve->points[i].ci95)
            points << QPointF(xOfGap(curve->points[i].gap), std::clamp((*ci95).*bound, least, most));
    return points;
}

// From where to where the curves go, with room for their bands above.
std::pair<double, double> heightOf(std::initializer_list<const GapCurve*> curves, double most)
{
    double low = 1e300;
    double high = 0;
    double bandHigh = 0;
    for (const GapCurve* each : curves)
        for (std::size_t i = 0; each && i < each->points.size(); ++i) {
            const GapCurvePoint& point = each->points[i];
            low = std::min(low, point.value);
            high = std::max(high, point.value);
            bandHigh = std::max(bandHigh, point.ci95 ? std::min(point.ci95->high, most) : 0);
        }
    return withRoomFor({low, high}, {low, bandHigh});
}

} // namespace

GapChart::GapChart(Metric metric, QWidget* parent)
    : Chart(parent), m_metric(metric), m_view(new PlotView(this)), m_line(new QLineSeries(this)),
      m_pinnedLine(new QLineSeries(this)), m_low(new QLineSeries(this)), m_high(new QLineSeries(this)),
      m_band(new QAreaSeries(m_high, m_low))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    m_band->setParent(this);
    m_view->addSeries(m_band);
    m_view->addSeries(m_pinnedLine);
    m_view->addSeries(m_line);
    m_view->setMarkMoves(true);
    connect(m_view, &PlotView::recolour, this, &GapChart::colour);
    connect(m_view, &PlotView::plotResized, this, [this] {
        if (curve())
            drawAxes();
    });
    colour(Theme::of(*this));
    connect(m_view, &PlotView::markDragged, this,
            [this](double x) { emit gapChanged(roundGap(microsAtX(x), GapStep::Fine)); });
    m_view->setLead(tr("Click: take this gap"));
    connect(m_view, &PlotView::chosen, this, [this](double x) {
        const Duration gap = roundGap(microsAtX(x), GapStep::Fine);
        emit gapChanged(gap);
        emit gapCommitted(gap);
    });
    connect(m_view, &PlotView::markDropped, this, [this] { emit gapCommitted(m_marks.now); });
    m_view->setHover(
        [this](double x) -> std::optional<PlotHover> {
            const GapCurvePoint* point = nearest(x);
            return point ? std::optional(PlotHover{{xOfGap(point->gap), point->value}, hoverText(x)}) : std::nullopt;
        },
        [this](double x, int direction) {
            const GapCurvePoint* point = nearest(x);
            const GapCurvePoint* next = point ? point + direction : nullptr;
            const bool isOnCurve = next && next >= &curve()->points.front() && next <= &curve()->points.back();
            return isOnCurve ? xOfGap(next->gap) : x;
        });
    draw();
}

void GapChart::colour(const Theme& theme)
{
    m_line->setPen(QPen(theme.color(Role::Accent), 1));
    m_pinnedLine->setPen(pinnedPen(theme));
    QColor band = theme.color(Role::Accent);
    band.setAlphaF(kBandOpacity);
    m_band->setPen(Qt::NoPen);
    m_band->setBrush(band);
}

const GapCurve* GapChart::curve() const
{
    if (!m_study || !m_study->curves || (m_metric == Metric::Ctr && m_lacksClicks))
        return nullptr;
    const GapCurve& curve = m_metric == Metric::Sessions ? m_study->curves->sessions : m_study->curves->ctr(m_kind);
    return curve.points.empty() ? nullptr : &curve;
}

const GapCurve* GapChart::pinnedCurve() const
{
    if (!m_pinnedStudy || !m_pinnedStudy->curves)
        return nullptr;
    return m_metric == Metric::Sessions ? &m_pinnedStudy->curves->sessions : &m_pinnedStudy->curves->ctr(m_kind);
}

void GapChart::setStudy(std::shared_ptr<const GapStudy> study, std::shared_ptr<const GapStudy> pinned)
{
    if (study == m_study && pinned == m_pinnedStudy)
        return;
    m_study = std::move(study);
    m_pinnedStudy = std::move(pinned);
    draw();
    emit wordsChanged();
}

void GapChart::setLacksClicks(bool lacks)
{
    if (lacks == m_lacksClicks)
        return;
    m_lacksClicks = lacks;
    draw();
    emit wordsChanged();
}

void GapChart::setCtrKind(CtrKind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    draw();
    emit wordsChanged();
}

void GapChart::setIsStream(bool isStream)
{
    if (std::exchange(m_isStream, isStream) != isStream)
        emit wordsChanged();
}

void GapChart::setCoversAllTimes(bool says)
{
    if (std::exchange(m_saysAllTimes, says) == says)
        return;
    describe();
    emit wordsChanged();
}

void GapChart::setOrphanClicks(std::uint64_t clicks)
{
    if (clicks == m_orphanClicks)
        return;
    m_orphanClicks = clicks;
    emit wordsChanged();
}

void GapChart::setMarks(const GapMarks& marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    drawMarks();
    describe();
}

QString GapChart::emptyText() const
{
    if (!m_study)
        return tr("Every gap is being worked out…");
    if (m_study->noProfile)
        return toQString(m_study->noProfile->message);
    return curve() ? QString() : m_lacksClicks ? tr("No clicks in this log, so no CTR") : tr("No searches, so no CTR");
}

double GapChart::most() const { return m_metric == Metric::Ctr && isShare(m_kind) ? 1.0 : 1e300; }

void GapChart::draw()
{
    if (curve())
        drawAxes();
    m_line->replace(pointsOf(curve()));
    m_pinnedLine->replace(pointsOf(pinnedCurve()));
    m_low->replace(boundsOf(curve(), &Interval::low, 0, most()));
    m_high->replace(boundsOf(curve(), &Interval::high, 0, most()));
    m_view->setEmptyText(emptyText());
    drawMarks();
    describe();
}

void GapChart::drawAxes()
{
    const auto [low, high] = heightOf({curve(), pinnedCurve()}, most());
    const bool isCount = m_metric == Metric::Sessions; // whole steps only
    const ValueScale scale = niceScale(low, high, isCount ? std::clamp(static_cast<int>(high - low), 1, kValueSteps) : kValueSteps, 0);
    PlotAxis y{scale.low, scale.high, {}, isCount ? tr("sessions") : ctrShortName(pooledKind(m_kind))};
    for (const double stop : scale.stops()) {
        const QString text = m_metric == Metric::Sessions ? shortCount(stop)
            : isShare(m_kind)                             ? percentText(stop, scale.decimals(100))
                                                          : QString::number(stop, 'f', std::max(2, scale.decimals()));
        y.ticks.push_back({stop, text});
    }
    const auto& points = curve()->points;
    m_view->setAxes(gapAxis(points.front().gap, points.back().gap, m_view->chart()->plotArea().width()), y);
}

void GapChart::drawMarks()
{
    std::vector<PlotMark> marks;
    if (curve() && m_marks.pinned) {
        const GapCurve& own = pinnedCurve() ? *pinnedCurve() : *curve();
        marks.push_back({xOfGap(*m_marks.pinned), own.valueAt(*m_marks.pinned), true});
    }
    if (curve() && m_marks.now > Duration{0})
        marks.push_back({xOfGap(m_marks.now), curve()->valueAt(m_marks.now), false});
    m_view->setMarks(std::move(marks));
}

void GapChart::describe()
{
    m_view->setAccessibleName(title());
    m_view->setAccessibleDescription(spokenSummary());
}

const GapCurvePoint* GapChart::nearest(double x) const
{
    if (!curve())
        return nullptr;
    const auto& points = curve()->points;
    const auto after = std::ranges::lower_bound(points, x, {}, [](const GapCurvePoint& point) { return xOfGap(point.gap); });
    if (after == points.begin())
        return &points.front();
    if (after == points.end())
        return &points.back();
    const auto before = std::prev(after);
    return x - xOfGap(before->gap) <= xOfGap(after->gap) - x ? &*before : &*after;
}

std::optional<double> GapChart::exactValue(const GapStudy& study, Duration gap) const
{
    const GapTotals* totals = study.profile ? study.profile->find(gap) : nullptr;
    if (!totals)
        return std::nullopt;
    return m_metric == Metric::Sessions ? std::optional(static_cast<double>(totals->sessions)) : estimateOf(*totals, m_kind).value;
}

QString GapChart::valueText(double value) const
{
    return m_metric == Metric::Sessions ? tr("%1 sessions").arg(countText(static_cast<std::uint64_t>(std::llround(value))))
                                        : ctrText(m_kind, value);
}

// Sessions are counted, not estimated: their band says how many as many other users would have.
QString GapChart::bandText(const Interval& band) const
{
    if (m_metric != Metric::Sessions)
        return tr("between %1 and %2").arg(ctrText(m_kind, band.low), ctrText(m_kind, band.high));
    const auto rounded = [](double count) { return countText(static_cast<std::uint64_t>(std::llround(std::max(0.0, count)))); };
    return tr("as many other users: %1 to %2").arg(rounded(band.low), rounded(band.high));
}

QString GapChart::hoverText(double x) const
{
    const GapCurvePoint* point = nearest(x);
    if (!point)
        return {};
    QString text = tr("at %1: %2").arg(toQString(spellDuration(point->gap)), valueText(point->value));
    if (point->ci95)
        text += u'\n' + bandText(*point->ci95);
    const GapStudy& pinnedStudy = m_pinnedStudy ? *m_pinnedStudy : *m_study;
    if (const auto then = m_marks.pinned ? exactValue(pinnedStudy, *m_marks.pinned) : std::nullopt)
        text += u'\n' + tr("pinned, %1: %2").arg(toQString(spellDuration(*m_marks.pinned)), valueText(*then));
    return text;
}

QString GapChart::title() const
{
    return m_metric == Metric::Sessions ? tr("Sessions by gap") : tr("%1 by gap").arg(ctrName(pooledKind(m_kind)));
}

QString GapChart::shortTitle() const
{
    return m_metric == Metric::Sessions ? title() : tr("%1 by gap").arg(ctrShortName(pooledKind(m_kind)));
}

QString GapChart::subtitle() const { return m_saysAllTimes && curve() ? tr("all times · %1").arg(basis()) : basis(); }

QString GapChart::basis() const
{
    if (curve() && m_study->withoutEndRules)
        return tr("of sessions without end rules");
    if (m_isStream && curve())
        return tr("all that has arrived, open sessions too");
    if (curve() && !curve()->moves())
        return tr("does not depend on the gap");
    if (m_metric == Metric::Sessions)
        return tr("a shorter gap splits more");
    if (m_kind == CtrKind::ClicksPerSearchPooled && curve())
        return tr("moves only through orphan clicks: %1").arg(countText(m_orphanClicks));
    const QString basis = ctrBasis(m_kind);
    const std::size_t users = m_study && m_study->curves ? m_study->curves->searchUsers : 0;
    if (!curve() || users >= kUsersForFirmInterval)
        return basis;
    return users < kUsersForAnyInterval ? tr("too few users for an interval")
                                        : tr("%1 users: too few for a firm interval").arg(countText(users));
}

QString GapChart::spokenSummary() const
{
    if (!curve())
        return emptyText();
    const auto& points = curve()->points;
    QString text = tr("%1; from %2 at a gap of %3 to %4 at %5")
                       .arg(subtitle(), valueText(points.front().value), toQString(spellDuration(points.front().gap)),
                            valueText(points.back().value), toQString(spellDuration(points.back().gap)));
    if (const auto now = exactValue(*m_study, m_marks.now))
        text += tr("; now, at %1, %2").arg(toQString(spellDuration(m_marks.now)), valueText(*now));
    return text;
}

bool GapChart::hasBand() const { return m_low->count() > 0; }
QList<QPointF> GapChart::drawnPoints() const { return m_line->points(); }
QList<QPointF> GapChart::drawnPinnedPoints() const { return m_pinnedLine->points(); }

} // namespace lull::ui
