#include "ui/window/side_panel.h"

#include "ui/charts/charts_card.h"
#include "ui/inspector/session_inspector.h"

#include <QTabBar>
#include <QVBoxLayout>

namespace lull::ui {

namespace {

// The tabs that stand behind those of the charts where parts share the room.
enum class Part { Session };

constexpr int kChartsHeight = 268;
constexpr int kLowChartsHeight = 176; // of a window with few pixels: lower charts rather than cut ones

} // namespace

SidePanel::SidePanel(QWidget* parent) : QWidget(parent), m_charts(new ChartsCard(this)), m_inspector(new SessionInspector(this))
{
    connect(m_charts, &ChartsCard::tabChanged, this, &SidePanel::showParts);
    connect(m_charts, &ChartsCard::gapChanged, this, &SidePanel::gapChanged);
    connect(m_charts, &ChartsCard::gapCommitted, this, &SidePanel::gapCommitted);
    connect(m_charts, &ChartsCard::copyRequested, this, &SidePanel::copyRequested);
    connect(m_charts, &ChartsCard::saveRequested, this, &SidePanel::saveRequested);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_charts, 1);
    layout->addWidget(m_inspector, 1);
    showTabs();
}

void SidePanel::setSnapshot(const Snapshot& snapshot) { m_charts->setSnapshot(snapshot); }

void SidePanel::setMarks(const GapMarks& marks, bool stale)
{
    m_charts->setMarks(marks);
    m_charts->setStale(stale);
}

void SidePanel::setCompact(bool compact)
{
    m_compact = compact;
    showTabs();
}

void SidePanel::revealInspector()
{
    if (m_compact)
        m_charts->tabs().setCurrentIndex(m_charts->tabs().count() - 1);
}

void SidePanel::showTabs()
{
    QTabBar& tabs = m_charts->tabs();
    const bool hasSession = tabs.count() > ChartsCard::Distributions + 1;
    if (m_compact && !hasSession)
        tabs.setTabData(tabs.addTab(tr("Session")), static_cast<int>(Part::Session));
    else if (!m_compact && hasSession)
        tabs.removeTab(tabs.count() - 1);
    showParts();
}

void SidePanel::showParts()
{
    const bool charts = m_charts->showsCharts();
    m_charts->setMinimumHeight(!charts ? 0 : m_compact ? kLowChartsHeight : kChartsHeight);
    m_charts->setMaximumHeight(charts ? QWIDGETSIZE_MAX : m_charts->sizeHint().height());
    m_inspector->setVisible(!m_compact || !charts);
}

} // namespace lull::ui
