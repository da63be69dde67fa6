#include "ui/charts/charts_card.h"

#include "core/event/duration_text.h"
#include "ui/charts/bucket_button.h"
#include "ui/charts/chart_legend.h"
#include "ui/charts/chart_panel.h"
#include "ui/charts/ctr_distribution_chart.h"
#include "ui/charts/ctr_time_chart.h"
#include "ui/charts/gap_chart.h"
#include "ui/charts/truth_chart.h"
#include "ui/text.h"
#include "ui/theme/style.h"

#include <QBoxLayout>
#include <QStackedWidget>
#include <QTabBar>

namespace lull::ui {

ChartsCard::ChartsCard(QWidget* parent)
    : QFrame(parent), m_tabs(new QTabBar(this)), m_legend(new ChartLegend(this)), m_pages(new QStackedWidget(this)),
      m_time(new CtrTimeChart), m_buckets(new BucketButton), m_ctrByGap(new GapChart(Metric::Ctr)), m_sessionsByGap(new GapChart(Metric::Sessions)),
      m_distribution(new CtrDistributionChart), m_truth(new TruthChart)
{
    setAccessibleName(tr("Charts"));
    setLook(*this, Look::Card);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_tabs->addTab(tr("Trends"));
    m_tabs->addTab(tr("Distributions"));
    m_tabs->addTab(tr("Truth"));
    m_tabs->setTabVisible(Truth, false);
    auto* head = m_head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(0);
    head->addWidget(m_tabs);
    head->addWidget(m_legend, 1);
    auto* column = m_column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 1);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_pages, 1);
    connect(m_time, &CtrTimeChart::bucketChosen, this, &ChartsCard::bucketChosen);
    connect(m_buckets, &BucketButton::bucketsChosen, this, &ChartsCard::bucketsChosen);
    addPage({m_time, m_ctrByGap});
    addPage({m_sessionsByGap, m_distribution});
    addPage({m_truth});
    connect(m_tabs, &QTabBar::currentChanged, this, &ChartsCard::showTab);
    for (GapChart* chart : {m_ctrByGap, m_sessionsByGap}) {
        connect(chart, &GapChart::gapChanged, this, &ChartsCard::gapChanged);
        connect(chart, &GapChart::gapCommitted, this, &ChartsCard::gapCommitted);
    }
    connect(m_truth, &TruthChart::gapChanged, this, &ChartsCard::gapChanged);
    connect(m_truth, &TruthChart::gapCommitted, this, &ChartsCard::gapCommitted);
    showTab();
}

void ChartsCard::addPage(const QList<Chart*>& charts)
{
    auto* page = new QWidget(m_pages);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(11, 4, 5, 4);
    row->setSpacing(10);
    for (Chart* chart : charts) {
        auto* panel = new ChartPanel(chart, page);
        if (chart == m_time)
            panel->addControl(m_buckets);
        row->addWidget(panel, 1);
    }
    m_pages->addWidget(page);
}

bool ChartsCard::showsCharts() const { return m_tabs->currentIndex() < kOwnTabs; }

void ChartsCard::showTab()
{
    const bool charts = showsCharts();
    if (charts)
        m_pages->setCurrentIndex(m_tabs->currentIndex());
    m_pages->setVisible(charts);
    m_legend->setVisible(charts);
    showLegend();
    emit tabChanged();
}

void ChartsCard::setSnapshot(const Snapshot& snapshot)
{
    const bool otherKind = snapshot.ctrKind != m_kind;
    const bool lacksClicks = snapshot.opened.source && snapshot.opened.source->lacksClicks();
    m_time->setLacksClicks(lacksClicks);
    m_time->setWantedBucket(snapshot.live ? Duration{0} : snapshot.buckets.width);
    m_buckets->setLogZone(snapshot.opened.source ? snapshot.opened.source->zone : "UTC");
    m_buckets->setChoice(snapshot.buckets);
    m_buckets->setOffered(!snapshot.live);
    if (snapshot.result != m_result || otherKind || snapshot.live) {
        m_time->setSeries(snapshot.overTime, snapshot.overTimeSurety);
        m_distribution->setDistribution(snapshot.distribution);
    }
    if (snapshot.pinned != m_pinned || otherKind) {
        m_time->setPinned(snapshot.pinned ? std::optional(snapshot.pinned->overTime) : std::nullopt);
        m_distribution->setPinned(snapshot.pinned ? std::optional(snapshot.pinned->distribution) : std::nullopt);
    }
    m_result = snapshot.result;
    m_kind = snapshot.ctrKind;
    m_pinned = snapshot.pinned;
    const bool otherData = m_pinned && m_pinned->opened.data != snapshot.opened.data;
    for (GapChart* chart : {m_ctrByGap, m_sessionsByGap}) {
        chart->setCtrKind(snapshot.ctrKind);
        chart->setLacksClicks(lacksClicks);
        chart->setIsStream(snapshot.live.has_value());
        chart->setCoversAllTimes(!snapshot.filter.acceptsAll());
        chart->setStudy(snapshot.opened.study, otherData ? m_pinned->opened.study : nullptr);
        chart->setOrphanClicks(snapshot.summary.clicksWithoutSearch);
    }
    const auto& study = snapshot.opened.study;
    m_truth->setTruth(study ? study->truth : nullptr);
    m_tabs->setTabVisible(Truth, study && study->truth);
    m_tabs->updateGeometry(); // which a tab that appears does not ask for
    showLegend();
}

void ChartsCard::showLegend()
{
    const bool onTrends = m_tabs->currentIndex() == Trends;
    const bool onDistributions = m_tabs->currentIndex() == Distributions;
    m_legend->setShowsInterval((onTrends && m_ctrByGap->hasBand()) || (onDistributions && m_sessionsByGap->hasBand()));
    placeLegend();
}

// Beside the tabs, or below them where they leave no room for all of it: what is drawn is always named.
void ChartsCard::placeLegend()
{
    const bool below = m_tabs->sizeHint().width() + m_legend->sizeHint().width() > width();
    if (below == m_legendIsBelow)
        return;
    m_legendIsBelow = below;
    (below ? static_cast<QBoxLayout*>(m_head) : m_column)->removeWidget(m_legend);
    if (below)
        m_column->insertWidget(1, m_legend);
    else
        m_head->addWidget(m_legend, 1);
}

void ChartsCard::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    placeLegend();
}

void ChartsCard::setSelected(std::optional<EventTime> sessionBegin) { m_time->setSelected(sessionBegin); }

void ChartsCard::setMarks(const GapMarks& marks)
{
    m_ctrByGap->setMarks(marks);
    m_sessionsByGap->setMarks(marks);
    m_truth->setMarks(marks);
    m_legend->setGaps(toQString(spellDuration(marks.now)), marks.pinned ? toQString(spellDuration(*marks.pinned)) : QString());
    placeLegend();
}

void ChartsCard::setStale(bool stale)
{
    m_time->setStale(stale);
    m_distribution->setStale(stale);
}

} // namespace lull::ui
