#include "ui/window/side_panel.h"

#include "ui/charts/charts_card.h"
#include "ui/compare/changes_panel.h"
#include "ui/inspector/session_inspector.h"
#include "ui/panels/panel_stack.h"
#include "ui/panels/quality_page.h"
#include "ui/theme/style.h"

#include <QTabBar>
#include <QList>
#include <QVBoxLayout>

namespace lull::ui {

namespace {

constexpr int kChartsHeight = 268;
constexpr int kRoomyTabs = 5;
constexpr int kLowChartsHeight = 176; // of a window with few pixels: lower charts rather than cut ones

} // namespace

SidePanel::SidePanel(QWidget* parent)
    : QWidget(parent), m_changes(new ChangesPanel(this)), m_charts(new ChartsCard(this)), m_panels(new PanelStack(this)),
      m_inspector(new SessionInspector(this))
{
    setAccessibleName(tr("Charts and details"));
    connect(m_charts, &ChartsCard::tabChanged, this, &SidePanel::showParts);
    connect(m_charts, &ChartsCard::gapChanged, this, &SidePanel::gapChanged);
    connect(m_charts, &ChartsCard::gapCommitted, this, &SidePanel::gapCommitted);
    connect(m_charts, &ChartsCard::bucketChosen, this, &SidePanel::bucketChosen);
    connect(m_charts, &ChartsCard::bucketsChosen, this, &SidePanel::bucketsChosen);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    placeParts();
    showTabs();
}

void SidePanel::setSnapshot(const std::shared_ptr<const Snapshot>& snapshot)
{
    m_charts->setSnapshot(*snapshot);
    m_changes->setComparison(snapshot->comparison);
    m_panels->setSnapshot(snapshot);
    m_quality = snapshot->opened.quality;
    const QString title = nameOf(Part::Quality);
    if (const int tab = tabOf(Part::Quality); tab >= 0 && m_charts->tabs().tabText(tab) != title)
        m_charts->tabs().setTabText(tab, title);
}

void SidePanel::setComparing(bool comparing)
{
    if (comparing == m_comparing)
        return;
    m_comparing = comparing;
    placeParts();
    showTabs();
    if (m_comparing && !shownPanel()) // a panel that was opened stays
        showPart(Part::Changes);
}

void SidePanel::setMarks(const GapMarks& marks, bool stale)
{
    m_charts->setMarks(marks);
    m_charts->setStale(stale);
    m_changes->setStale(stale);
    m_panels->setStale(stale);
}

BucketButton& SidePanel::buckets() { return m_charts->buckets(); }

void SidePanel::setSelected(std::optional<EventTime> sessionBegin) { m_charts->setSelected(sessionBegin); }

void SidePanel::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    placeParts();
    showTabs();
}

void SidePanel::showPanel(PanelKind panel)
{
    switch (panel) {
    case PanelKind::Distributions: m_charts->tabs().setCurrentIndex(ChartsCard::Distributions); break;
    case PanelKind::Segments: showPart(Part::Segments); break;
    case PanelKind::Queries: showPart(Part::Queries); break;
    case PanelKind::Quality: showPart(Part::Quality); break;
    }
}

void SidePanel::revealInspector()
{
    if (partsInTabs().contains(Part::Session))
        showPart(Part::Session);
    else if (shownPanel())
        m_charts->tabs().setCurrentIndex(ChartsCard::Trends); // the session stands below
}

void SidePanel::showPart(Part part)
{
    if (const int tab = tabOf(part); tab >= 0)
        m_charts->tabs().setCurrentIndex(tab);
}

int SidePanel::tabOf(Part part) const
{
    const qsizetype place = partsInTabs().indexOf(part);
    return place < 0 ? -1 : ChartsCard::kOwnTabs + static_cast<int>(place);
}

QString SidePanel::nameOf(Part part) const
{
    switch (part) {
    case Part::Charts: break;
    case Part::Segments: return tr("Segments");
    case Part::Queries: return tr("Queries");
    case Part::Quality: return qualityTabTitle(m_quality.get(), m_compact);
    case Part::Changes: return tr("Changes");
    case Part::Session: return tr("Session");
    }
    return {};
}

QList<SidePanel::Part> SidePanel::partsInTabs() const
{
    QList<Part> parts{Part::Segments, Part::Queries, Part::Quality};
    if (m_compact && m_comparing)
        parts << Part::Changes;
    if (m_compact || m_comparing)
        parts << Part::Session;
    return parts;
}

SidePanel::Part SidePanel::shownPart() const
{
    const int behind = m_charts->tabs().currentIndex() - ChartsCard::kOwnTabs;
    return behind < 0 ? Part::Charts : partsInTabs().value(behind, Part::Charts);
}

std::optional<PanelKind> SidePanel::shownPanel() const
{
    switch (shownPart()) {
    case Part::Charts:
        return m_charts->tabs().currentIndex() == ChartsCard::Distributions ? std::optional(PanelKind::Distributions) : std::nullopt;
    case Part::Segments: return PanelKind::Segments;
    case Part::Queries: return PanelKind::Queries;
    case Part::Quality: return PanelKind::Quality;
    case Part::Changes:
    case Part::Session: break;
    }
    return std::nullopt;
}

// What changed stands above the charts; where all share the room by tabs, the tabs stay on top.
void SidePanel::placeParts()
{
    auto& column = static_cast<QVBoxLayout&>(*layout());
    for (QWidget* part : {static_cast<QWidget*>(m_changes), static_cast<QWidget*>(m_charts), static_cast<QWidget*>(m_panels),
                          static_cast<QWidget*>(m_inspector)})
        column.removeWidget(part);
    if (!m_compact)
        column.addWidget(m_changes, 4);
    column.addWidget(m_charts, m_comparing ? 3 : 1);
    if (m_compact)
        column.addWidget(m_changes, 1);
    column.addWidget(m_panels, m_comparing ? 3 : 1);
    column.addWidget(m_inspector, m_comparing ? 3 : 1);
}

void SidePanel::showTabs()
{
    QTabBar& tabs = m_charts->tabs();
    const Part shown = shownPart();
    while (tabs.count() > ChartsCard::kOwnTabs)
        tabs.removeTab(tabs.count() - 1);
    for (const Part part : partsInTabs()) {
        const int tab = tabs.addTab(nameOf(part));
        if (part == shown)
            tabs.setCurrentIndex(tab);
    }
    setLook(tabs, m_compact || tabs.count() > kRoomyTabs ? Look::TightTabs : Look::Tabs);
    showParts();
}

void SidePanel::showParts()
{
    const Part shown = shownPart();
    const bool charts = shown == Part::Charts;
    const auto panel = shownPanel();
    m_charts->setMinimumHeight(!charts ? 0 : m_compact || m_comparing ? kLowChartsHeight : kChartsHeight);
    m_charts->setMaximumHeight(charts ? QWIDGETSIZE_MAX : m_charts->tabs().sizeHint().height() + 2);
    m_changes->setVisible(m_compact ? shown == Part::Changes : m_comparing);
    m_inspector->setVisible(m_compact || m_comparing ? shown == Part::Session : !panel);
    m_panels->setVisible(panel.has_value());
    m_panels->showPanel(panel);
}

} // namespace lull::ui
