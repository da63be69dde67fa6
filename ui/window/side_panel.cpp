#include "ui/window/side_panel.h"

#include "ui/charts/charts_card.h"
#include "ui/inspector/session_inspector.h"
#include "ui/panels/panel_stack.h"

#include <QTabBar>
#include <QVBoxLayout>

namespace lull::ui {

namespace {

enum Tab { Trends, Distributions, Segments, Queries, Inspected };
constexpr int kChartsHeight = 252;
constexpr int kLowChartsHeight = 160; // of a window with few pixels: lower charts rather than cut ones

} // namespace

SidePanel::SidePanel(QWidget* parent)
    : QWidget(parent), m_tabs(new QTabBar(this)), m_charts(new ChartsCard(this)), m_panels(new PanelStack(this)),
      m_inspector(new SessionInspector(this))
{
    for (const QString& name : {tr("Trends"), tr("Distributions"), tr("Segments"), tr("Queries"), tr("Session")}) // as Tab
        m_tabs->addTab(name);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    connect(m_tabs, &QTabBar::currentChanged, this, &SidePanel::showParts);
    connect(m_charts, &ChartsCard::bucketChosen, this, &SidePanel::bucketChosen);
    connect(m_panels, &PanelStack::copyRequested, this, &SidePanel::copyRequested);
    connect(m_panels, &PanelStack::saveRequested, this, &SidePanel::saveRequested);
    connect(m_charts, &ChartsCard::copyRequested, this, &SidePanel::copyRequested);
    connect(m_charts, &ChartsCard::saveRequested, this, &SidePanel::saveRequested);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_tabs);
    layout->addWidget(m_charts, 1);
    layout->addWidget(m_panels, 1);
    layout->addWidget(m_inspector, 1);
    m_charts->setMinimumHeight(kChartsHeight);
    showParts();
}

void SidePanel::setSnapshot(const std::shared_ptr<const Snapshot>& snapshot)
{
    m_charts->setSeries(snapshot->overTime);
    m_charts->setDistribution(snapshot->distribution);
    m_panels->setSnapshot(snapshot);
}

void SidePanel::setSelected(std::optional<EventTime> sessionBegin) { m_charts->setSelected(sessionBegin); }

void SidePanel::setCompact(bool compact)
{
    m_compact = compact;
    m_charts->setMinimumHeight(compact ? kLowChartsHeight : kChartsHeight);
    showParts();
}

void SidePanel::showPanel(PanelKind panel) { m_tabs->setCurrentIndex(Distributions + static_cast<int>(panel)); }

void SidePanel::revealInspector() { m_tabs->setCurrentIndex(m_compact ? Inspected : Trends); }

void SidePanel::showParts()
{
    m_tabs->setTabVisible(Inspected, m_compact);
    const int tab = m_tabs->currentIndex();
    const bool isPanel = tab == Distributions || tab == Segments || tab == Queries;
    m_charts->setVisible(tab == Trends);
    m_panels->setVisible(isPanel);
    m_inspector->setVisible(m_compact ? tab == Inspected : tab == Trends);
    m_panels->showPanel(isPanel ? std::optional(static_cast<PanelKind>(tab - Distributions)) : std::nullopt);
}

} // namespace lull::ui
