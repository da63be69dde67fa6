#include "ui/charts/ctr_time_chart.h"

#include "core/event/duration_text.h"
#include "core/event/zone_clock.h"
#include "ui/charts/plot_view.h"
#include "ui/counted.h"
#include "ui/ctr_words.h"
#include "ui/text.h"

#include <QBoxLayout>
#include <QtCharts/QLineSeries>
#include <QtCharts/QScatterSeries>

#include <algorithm>
#include <tuple>
#include <utility>

namespace lull::ui {

namespace {

constexpr int kPixelsPerTimeTick = 52;
constexpr int kValueSteps = 4;
constexpr double kBandOpacity = 0.18;
// A bucket without neighbours has no line to be seen by; very many of them are a cloud.
constexpr qsizetype kMostLargeDots = 48;
constexpr qreal kLargeDot = 10; // without smoothing about 8 are painted
constexpr qreal kSmallDot = 5;

double middleOf(const TimeRange& time) { return toMillis(time.begin) + static_cast<double>(time.length().count()) / 2000; }

// Whether the old scale still holds all values without wasting most of its height.
bool suits(const ValueScale& scale, double low, double high)
{
    return low >= scale.low && high <= scale.high && (high - low) >= 0.3 * (scale.high - scale.low);
}

} // namespace

CtrRuns runsOf(const CtrSeries& series, std::size_t mostLines)
{
    CtrRuns runs;
    QList<QPointF> run;
    QList<QPointF> all;
    const auto close = [&] {
        if (run.size() == 1)
            runs.dots += run;
        else if (run.size() > 1)
            runs.lines.push_back(run);
        run.clear();
    };
    for (std::size_t place = 0; place < series.buckets.size(); ++place) {
        const CtrBucket& bucket = series.buckets[place];
        if (!bucket.value) {
            close();
            continue;
        }
        run.push_back({middleOf(series.timeOf(place)), *bucket.value});
        all.push_back(run.back());
    }
    close();
    if (runs.lines.size() > mostLines)
        return {{}, all};
    return runs;
}

void RunLines::draw(const std::vector<QList<QPointF>>& runs)
{
    while (m_lines.size() < runs.size()) {
        auto* line = new QLineSeries(&m_owner);
        m_view.addSeries(line);
        line->setPen(m_pen); // afterwards: a chart gives a series its own
        m_lines.push_back(line);
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        m_lines[i]->replace(i < runs.size() ? runs[i] : QList<QPointF>());
}

void RunLines::setPen(const QPen& pen)
{
    m_pen = pen;
    for (QLineSeries* line : m_lines)
        line->setPen(pen);
}

QList<QPointF> RunLines::points() const
{
    QList<QPointF> points;
    for (const QLineSeries* line : m_lines)
        points += line->points();
    return points;
}

CtrTimeChart::CtrTimeChart(QWidget* parent)
    : Chart(parent), m_view(new PlotView(this)), m_bands(new RunBands(*m_view, *this)), m_lines(new RunLines(*m_view, *this)),
      m_pinnedLines(new RunLines(*m_view, *this)), m_dots(new QScatterSeries(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    m_view->addSeries(m_dots);
    connect(m_view, &PlotView::recolour, this, &CtrTimeChart::colour);
    colour(Theme::of(*this));
    m_view->setHover(
        [this](double x) -> std::optional<PlotHover> {
            const CtrBucket* bucket = nearest(x);
            if (!bucket)
                return std::nullopt;
            return PlotHover{{middleOf(*bucket), *bucket->value}, hoverText(x)};
        },
        [this](double x, int direction) { return stepFrom(x, direction); });
    connect(m_view, &PlotView::chosen, this, [this](double x) {
        if (const CtrBucket* bucket = nearest(x))
            emit bucketChosen(timeOf(*bucket));
    });
    draw();
}

TimeRange CtrTimeChart::timeOf(const CtrBucket& bucket) const
{
    return m_series.timeOf(static_cast<std::size_t>(&bucket - m_series.buckets.data()));
}

void CtrTimeChart::setSelected(std::optional<EventTime> sessionBegin)
{
    m_selected = sessionBegin;
    markSelected();
}

void CtrTimeChart::markSelected()
{
    const auto& buckets = m_series.buckets;
    const auto after = std::ranges::upper_bound(buckets, m_selected.value_or(kBeforeAllTime), {}, &CtrBucket::begin);
    const bool within = m_selected && after != buckets.begin() && timeOf(*std::prev(after)).contains(*m_selected);
    if (!within)
        return m_view->setMarked(std::nullopt);
    const TimeRange time = timeOf(*std::prev(after));
    m_view->setMarked(std::pair(toMillis(time.begin), toMillis(time.end)));
}

void CtrTimeChart::colour(const Theme& theme)
{
    m_lines->setPen(QPen(theme.color(Role::Accent), 1));
    m_pinnedLines->setPen(pinnedPen(theme));
    QColor band = theme.color(Role::Accent);
    band.setAlphaF(kBandOpacity);
    m_bands->setBrush(band);
    m_dots->setColor(theme.color(Role::Accent));
    m_dots->setBorderColor(theme.color(Role::Accent));
}

void CtrTimeChart::setPinned(std::optional<CtrSeries> pinned)
{
    m_pinned = std::move(pinned);
    draw();
}

void CtrTimeChart::setLacksClicks(bool lacks)
{
    if (lacks == m_lacksClicks)
        return;
    m_lacksClicks = lacks;
    draw();
}

void CtrTimeChart::setWantedBucket(Duration width)
{
    if (std::exchange(m_wantedBucket, width) != width)
        emit wordsChanged();
}

void CtrTimeChart::setStale(bool stale) { m_view->setStale(stale); }

void CtrTimeChart::setSeries(CtrSeries series, std::vector<RatioEstimate> surety)
{
    const bool otherKind = series.kind != m_series.kind;
    m_series = std::move(series);
    m_surety = std::move(surety);
    if (otherKind)
        m_scale = {};
    draw();
    markSelected();
    emit wordsChanged();
}

bool CtrTimeChart::hasValues() const
{
    return !m_lacksClicks && std::ranges::any_of(m_series.buckets, [](const CtrBucket& bucket) { return bucket.value.has_value(); });
}

QString CtrTimeChart::emptyText() const { return hasValues() ? QString() : m_lacksClicks ? tr("No clicks in this log, so no CTR") : tr("No searches, so no CTR"); }

void CtrTimeChart::draw()
{
    const CtrRuns runs = hasValues() ? runsOf(m_series, kMostLines) : CtrRuns{};
    if (hasValues())
        drawAxes();
    // Dots of the pinned gap would hide those of the current one: only its lines are drawn.
    m_pinnedLines->draw(m_pinned && hasValues() ? runsOf(*m_pinned, kMostLines).lines : std::vector<QList<QPointF>>());
    m_lines->draw(runs.lines);
    drawBands();
    m_dots->setMarkerSize(runs.dots.size() <= kMostLargeDots ? kLargeDot : kSmallDot);
    m_dots->replace(runs.dots);
    m_view->setEmptyText(emptyText());
    m_view->setAccessibleName(title());
    m_view->setAccessibleDescription(spokenSummary());
}

std::optional<Interval> CtrTimeChart::intervalOf(std::size_t place) const
{
    if (m_lacksClicks || place >= m_surety.size() || !m_series.buckets[place].value || !m_surety[place].ci95 || m_surety[place].users < kUsersForAnyInterval)
        return std::nullopt;
    const double most = isShare(m_series.kind) ? 1.0 : 1e300;
    return Interval{std::clamp(m_surety[place].ci95->low, 0.0, most), std::clamp(m_surety[place].ci95->high, 0.0, most)};
}

// As the line, it breaks where a bucket has none; a bucket alone has no width to draw.
void CtrTimeChart::drawBands()
{
    std::vector<RunBand> bands(1);
    for (std::size_t place = 0; place < m_series.buckets.size(); ++place) {
        if (const auto interval = intervalOf(place)) {
            const double middle = middleOf(m_series.buckets[place]);
            bands.back().low << QPointF(middle, interval->low);
            bands.back().high << QPointF(middle, interval->high);
        } else if (!bands.back().low.isEmpty()) {
            bands.emplace_back();
        }
    }
    std::erase_if(bands, [](const RunBand& band) { return band.low.size() < 2; });
    if (bands.size() > kMostLines)
        bands.clear();
    m_bands->draw(bands);
}

void CtrTimeChart::drawAxes()
{
    double low = 1e300;
    double high = -1e300;
    for (const CtrSeries* series : {&std::as_const(m_series), m_pinned ? &std::as_const(*m_pinned) : nullptr})
        for (std::size_t i = 0; series && i < series->buckets.size(); ++i)
            if (const auto value = series->buckets[i].value) {
                low = std::min(low, *value);
                high = std::max(high, *value);
            }
    std::pair band{low, high};
    for (std::size_t place = 0; place < m_series.buckets.size(); ++place)
        if (const auto interval = intervalOf(place))
            band = {std::min(band.first, interval->low), std::max(band.second, interval->high)};
    std::tie(low, high) = withRoomFor({low, high}, band);
    if (!suits(m_scale, low, high))
        m_scale = niceScale(low, high, kValueSteps, 0);
    PlotAxis y{m_scale.low, m_scale.high, {}, ctrShortName(pooledKind(m_series.kind))};
    for (const double stop : m_scale.stops())
        y.ticks.push_back({stop, isShare(m_series.kind) ? percentText(stop, m_scale.decimals(100))
                                                        : QString::number(stop, 'f', std::max(2, m_scale.decimals()))});

    const EventTime begin = m_series.buckets.front().begin;
    const EventTime end = std::min(kLatestTime, timeOf(m_series.buckets.back()).end);
    const TimeTicks times = timeTicks(begin, std::max(end, begin + std::chrono::seconds{1}), width() / kPixelsPerTimeTick, m_series.zone);
    m_view->setAxes({toMillis(begin), toMillis(end), times.ticks, times.title}, y);
}

void CtrTimeChart::resizeEvent(QResizeEvent* event)
{
    Chart::resizeEvent(event);
    if (hasValues())
        drawAxes(); // more room takes more ticks
}

double CtrTimeChart::middleOf(const CtrBucket& bucket) const { return ui::middleOf(timeOf(bucket)); }

const CtrBucket* CtrTimeChart::nearest(double millis) const
{
    if (m_lacksClicks)
        return nullptr;
    const auto& buckets = m_series.buckets;
    const auto after = std::ranges::upper_bound(buckets, millis, {}, [this](const CtrBucket& b) { return middleOf(b); });
    auto right = std::find_if(after, buckets.end(), [](const CtrBucket& b) { return b.value.has_value(); });
    auto left = std::find_if(std::make_reverse_iterator(after), buckets.rend(), [](const CtrBucket& b) { return b.value.has_value(); });
    const CtrBucket* rightBucket = right == buckets.end() ? nullptr : &*right;
    const CtrBucket* leftBucket = left == buckets.rend() ? nullptr : &*left;
    if (!leftBucket || !rightBucket)
        return leftBucket ? leftBucket : rightBucket;
    return millis - middleOf(*leftBucket) <= middleOf(*rightBucket) - millis ? leftBucket : rightBucket;
}

double CtrTimeChart::stepFrom(double millis, int direction) const
{
    const auto& buckets = m_series.buckets;
    const CtrBucket* at = nearest(millis);
    for (const CtrBucket* next = at; at && next >= &buckets.front() && next <= &buckets.back(); next += direction)
        if (next != at && next->value)
            return middleOf(*next);
    return millis;
}

QString CtrTimeChart::title() const { return tr("%1 over time").arg(ctrName(pooledKind(m_series.kind))); }

QString CtrTimeChart::shortTitle() const { return tr("%1 over time").arg(ctrShortName(pooledKind(m_series.kind))); }

QString CtrTimeChart::subtitle() const
{
    if (m_series.bucket <= Duration::zero())
        return ctrBasis(m_series.kind);
    const QString width = toQString(spellDuration(m_series.bucket));
    if (m_wantedBucket > Duration::zero() && m_wantedBucket < m_series.bucket)
        return tr("%1, %2 buckets: %3 would be too many")
            .arg(ctrBasis(m_series.kind), width, toQString(spellDuration(m_wantedBucket)));
    return tr("%1, %2 buckets").arg(ctrBasis(m_series.kind), width);
}

QString CtrTimeChart::hoverText(double millis) const
{
    const CtrBucket* bucket = nearest(millis);
    if (!bucket)
        return {};
    const EventTime shownBegin = ZoneClock(m_series.zone).shown(bucket->begin);
    QString when = dateText(shownBegin);
    if (m_series.bucket < std::chrono::days{1})
        when += QStringLiteral(", ") + clockText(shownBegin).first(m_series.bucket < std::chrono::minutes{1} ? 8 : 5);
    const QString sessions = counted(bucket->searchSessions, tr("1 search session"), tr("%1 search sessions"));
    return tr("%1\n%2 over %3").arg(when, ctrText(m_series.kind, bucket->value), sessions) + suretyText(static_cast<std::size_t>(bucket - m_series.buckets.data())) + pinnedText(*bucket) + u'\n'
        + tr("Click: only this time");
}

// A line of its own; empty where nothing is known of it.
QString CtrTimeChart::suretyText(std::size_t place) const
{
    if (m_surety.empty())
        return {};
    const auto interval = intervalOf(place);
    if (!interval)
        return u'\n' + tr("too few users for an interval");
    return u'\n' + tr("between %1 and %2").arg(ctrText(m_series.kind, interval->low), ctrText(m_series.kind, interval->high));
}

// A line of its own, with what the same bucket has at the pinned gap; empty without one.
QString CtrTimeChart::pinnedText(const CtrBucket& bucket) const
{
    if (!m_pinned)
        return {};
    const auto same = std::ranges::lower_bound(m_pinned->buckets, bucket.begin, {}, &CtrBucket::begin);
    if (same == m_pinned->buckets.end() || same->begin != bucket.begin)
        return {};
    return u'\n' + tr("pinned: %1").arg(ctrText(m_series.kind, same->value));
}

QString CtrTimeChart::spokenSummary() const
{
    if (!hasValues())
        return emptyText();
    const auto first = std::ranges::find_if(m_series.buckets, [](const auto& b) { return b.value.has_value(); });
    const auto last = std::ranges::find_if(m_series.buckets.rbegin(), m_series.buckets.rend(),
                                           [](const auto& b) { return b.value.has_value(); });
    const ZoneClock clock(m_series.zone);
    return tr("%1; from %2 on %3 to %4 on %5")
        .arg(subtitle(), ctrText(m_series.kind, first->value), dateText(clock.shown(first->begin)),
             ctrText(m_series.kind, last->value), dateText(clock.shown(last->begin)));
}

QList<QPointF> CtrTimeChart::drawnPoints() const
{
    QList<QPointF> points = m_dots->points() + m_lines->points();
    std::ranges::sort(points, {}, &QPointF::x);
    return points;
}

} // namespace lull::ui
