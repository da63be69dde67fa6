#include "ui/charts/truth_chart.h"

#include "core/event/duration_text.h"
#include "ui/charts/gap_axis.h"
#include "ui/charts/plot_view.h"
#include "ui/gap_bar/gap_steps.h"
#include "ui/text.h"

#include <QBoxLayout>
#include <QtCharts/QLineSeries>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lull::ui {

namespace {

std::optional<double> valueOf(const TruthCounts& counts, TruthMeasure measure)
{
    switch (measure) {
    case TruthMeasure::F1: return counts.f1();
    case TruthMeasure::Precision: return counts.precision();
    case TruthMeasure::Recall: return counts.recall();
    }
    return std::nullopt;
}

QString scoreText(const std::optional<double>& score) { return score ? QString::number(*score, 'f', 3) : QString(kEnDash); }

QString countsText(const TruthCounts& counts)
{
    return TruthChart::tr("F1 %1, precision %2, recall %3")
        .arg(scoreText(counts.f1()), scoreText(counts.precision()), scoreText(counts.recall()));
}

QString gapName(Duration gap) { return toQString(spellDuration(gap)); }

} // namespace

TruthChart::TruthChart(QWidget* parent)
    : Chart(parent), m_view(new PlotView(this)),
      m_lines{new QLineSeries(this), new QLineSeries(this), new QLineSeries(this)}
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    for (QLineSeries* line : m_lines)
        m_view->addSeries(line);
    m_view->setMarkMoves(true);
    connect(m_view, &PlotView::recolour, this, &TruthChart::colour);
    connect(m_view, &PlotView::plotResized, this, [this] {
        if (!m_points.empty())
            drawAxes();
    });
    connect(m_view, &PlotView::markDragged, this,
            [this](double x) { emit gapChanged(roundGap(microsAtX(x), GapStep::Fine)); });
    connect(m_view, &PlotView::markDropped, this, [this] { emit gapCommitted(m_marks.now); });
    m_view->setHover(
        [this](double x) -> std::optional<PlotHover> {
            const TruthPoint* point = nearest(x);
            return point ? std::optional(PlotHover{{xOfGap(point->gap), point->counts.f1().value_or(0)}, hoverText(x)}) : std::nullopt;
        },
        [this](double x, int direction) {
            const TruthPoint* point = nearest(x);
            if (!point)
                return x;
            const auto last = static_cast<std::ptrdiff_t>(m_points.size()) - 1;
            const auto next = std::clamp<std::ptrdiff_t>(point - m_points.data() + direction, 0, last);
            return xOfGap(m_points[static_cast<std::size_t>(next)].gap);
        });
    colour(Theme::of(*this));
    draw();
}

// Told apart by how they are drawn, not by colour alone; the subtitle says which is which.
void TruthChart::colour(const Theme& theme)
{
    lineOf(TruthMeasure::F1).setPen(QPen(theme.color(Role::Accent), 1));
    lineOf(TruthMeasure::Precision).setPen(QPen(theme.color(Role::Suggest), 1, Qt::DashLine));
    lineOf(TruthMeasure::Recall).setPen(QPen(theme.color(Role::Watermark), 1, Qt::DotLine));
}

void TruthChart::setTruth(std::shared_ptr<const TruthProfile> truth)
{
    if (truth == m_truth)
        return;
    m_truth = std::move(truth);
    m_points = m_truth ? drawTruth(*m_truth) : std::vector<TruthPoint>{};
    draw();
    emit wordsChanged();
}

void TruthChart::setMarks(const GapMarks& marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    drawMarks();
    describe();
}

void TruthChart::draw()
{
    if (!m_points.empty())
        drawAxes();
    for (const TruthMeasure measure : kTruthMeasures) {
        QList<QPointF> line;
        for (const TruthPoint& point : m_points)
            if (const auto value = valueOf(point.counts, measure))
                line << QPointF(xOfGap(point.gap), *value);
        lineOf(measure).replace(line);
    }
    m_view->setEmptyText(m_points.empty() ? tr("The true sessions of this data are not known") : QString());
    drawMarks();
    describe();
}

void TruthChart::drawAxes()
{
    PlotAxis y{0, 1, {}, tr("score, 1 is best")};
    for (const double stop : {0.0, 0.25, 0.5, 0.75, 1.0})
        y.ticks.push_back({stop, QString::number(stop)});
    m_view->setAxes(gapAxis(m_points.front().gap, m_points.back().gap, m_view->chart()->plotArea().width()), y);
}

void TruthChart::drawMarks()
{
    std::vector<PlotMark> marks;
    const auto add = [&](Duration gap, bool isPinned) {
        const auto counts = m_truth ? m_truth->find(gap) : std::nullopt;
        if (m_truth && gap > Duration{0})
            marks.push_back({xOfGap(gap), counts ? counts->f1() : std::nullopt, isPinned});
    };
    if (m_marks.pinned)
        add(*m_marks.pinned, true);
    add(m_marks.now, false);
    m_view->setMarks(std::move(marks));
}

void TruthChart::describe()
{
    m_view->setAccessibleName(title());
    m_view->setAccessibleDescription(spokenSummary());
}

const TruthPoint* TruthChart::nearest(double x) const
{
    const auto distance = [x](const TruthPoint& point) { return std::abs(xOfGap(point.gap) - x); };
    const auto found = std::ranges::min_element(m_points, {}, distance);
    return found == m_points.end() ? nullptr : &*found;
}

std::optional<Duration> TruthChart::best() const
{
    const auto found = std::ranges::max_element(m_points, {}, [](const TruthPoint& point) { return point.counts.f1().value_or(0); });
    return found == m_points.end() || found->counts.truths == 0 ? std::nullopt : std::optional(found->gap);
}

QString TruthChart::hoverText(double x) const
{
    const TruthPoint* point = nearest(x);
    if (!point)
        return {};
    QString text = tr("at %1: %2").arg(gapName(point->gap), countsText(point->counts));
    if (const auto then = m_marks.pinned ? m_truth->find(*m_marks.pinned) : std::nullopt)
        text += u'\n' + tr("pinned, %1: %2").arg(gapName(*m_marks.pinned), countsText(*then));
    return text;
}

QString TruthChart::title() const { return tr("True session boundaries found, by gap"); }

QString TruthChart::subtitle() const { return tr("solid: F1, dashed: precision, dotted: recall"); }

QString TruthChart::spokenSummary() const
{
    if (m_points.empty())
        return m_view->emptyText();
    QString text;
    if (const auto gap = best())
        text = tr("F1 is largest at a gap of %1: %2").arg(gapName(*gap), countsText(*m_truth->find(*gap)));
    if (const auto now = m_truth->find(m_marks.now))
        text += (text.isEmpty() ? QString() : QStringLiteral("; ")) + tr("now, at %1, %2").arg(gapName(m_marks.now), countsText(*now));
    return text;
}

ChartTable TruthChart::table() const
{
    ChartTable table;
    if (m_points.empty())
        return table;
    table.headers = {tr("gap"), tr("F1"), tr("precision"), tr("recall"), tr("true boundaries found"), tr("boundaries made"),
                     tr("true boundaries")};
    for (const TruthPoint& point : m_points)
        table.rows << QStringList{gapName(point.gap), scoreText(point.counts.f1()), scoreText(point.counts.precision()),
                                  scoreText(point.counts.recall()), countText(point.counts.hits),
                                  countText(point.counts.predicted), countText(point.counts.truths)};
    return table;
}

QList<QPointF> TruthChart::drawnPoints(TruthMeasure measure) const { return lineOf(measure).points(); }

} // namespace lull::ui
