#include "ui/window/side_panel.h"

#include "ui/charts/chart_panel.h"
#include "ui/charts/ctr_distribution_chart.h"
#include "ui/charts/ctr_time_chart.h"
#include "ui/inspector/session_inspector.h"

#include <QHBoxLayout>
#include <QTabBar>
#include <QVBoxLayout>

namespace lull::ui {

namespace {

enum Tab { Charts, Inspected };
constexpr int kChartsHeight = 252;

} // namespace

SidePanel::SidePanel(QWidget* parent)
    : QWidget(parent), m_tabs(new QTabBar(this)), m_charts(new QWidget(this)), m_overTime(new CtrTimeChart),
      m_distribution(new CtrDistributionChart), m_inspector(new SessionInspector(this))
{
    m_tabs->addTab(tr("Charts"));
    m_tabs->addTab(tr("Session"));
    m_tabs->setDrawBase(false);
    connect(m_tabs, &QTabBar::currentChanged, this, &SidePanel::showParts);

    auto* charts = new QHBoxLayout(m_charts);
    charts->setContentsMargins(0, 0, 0, 0);
    charts->setSpacing(8);
    for (Chart* chart : std::initializer_list<Chart*>{m_overTime, m_distribution}) {
        auto* panel = new ChartPanel(chart);
        connect(panel, &ChartPanel::pictureRequested, this, &SidePanel::pictureRequested);
        charts->addWidget(panel, 1);
    }

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_tabs);
    layout->addWidget(m_charts, 1);
    layout->addWidget(m_inspector, 1);
    m_charts->setMinimumHeight(kChartsHeight);
    showParts();
}

void SidePanel::setSnapshot(const Snapshot& snapshot)
{
    m_overTime->setSeries(snapshot.overTime);
    m_distribution->setDistribution(snapshot.distribution);
}

void SidePanel::setCompact(bool compact)
{
    m_compact = compact;
    showParts();
}

void SidePanel::revealInspector() { m_tabs->setCurrentIndex(Inspected); }

void SidePanel::showParts()
{
    m_tabs->setVisible(m_compact);
    m_charts->setVisible(!m_compact || m_tabs->currentIndex() == Charts);
    m_inspector->setVisible(!m_compact || m_tabs->currentIndex() == Inspected);
}

} // namespace lull::ui
