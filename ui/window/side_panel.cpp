#include "ui/window/side_panel.h"

#include "ui/charts/charts_card.h"
#include "ui/inspector/session_inspector.h"

#include <QTabBar>
#include <QVBoxLayout>

namespace lull::ui {

namespace {

enum Tab { Charts, Inspected };
constexpr int kChartsHeight = 252;
constexpr int kLowChartsHeight = 160; // of a window with few pixels: lower charts rather than cut ones

} // namespace

SidePanel::SidePanel(QWidget* parent)
    : QWidget(parent), m_tabs(new QTabBar(this)), m_charts(new ChartsCard(this)), m_inspector(new SessionInspector(this))
{
    m_tabs->addTab(tr("Charts"));
    m_tabs->addTab(tr("Session"));
    m_tabs->setDrawBase(false);
    connect(m_tabs, &QTabBar::currentChanged, this, &SidePanel::showParts);
    connect(m_charts, &ChartsCard::bucketChosen, this, &SidePanel::bucketChosen);
    connect(m_charts, &ChartsCard::copyRequested, this, &SidePanel::copyRequested);
    connect(m_charts, &ChartsCard::saveRequested, this, &SidePanel::saveRequested);

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
    m_charts->setSeries(snapshot.overTime);
    m_charts->setDistribution(snapshot.distribution);
}

void SidePanel::setSelected(std::optional<EventTime> sessionBegin) { m_charts->setSelected(sessionBegin); }

void SidePanel::setCompact(bool compact)
{
    m_compact = compact;
    m_charts->setMinimumHeight(compact ? kLowChartsHeight : kChartsHeight);
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
