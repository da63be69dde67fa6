#include "ui/panels/panel_stack.h"

#include "ui/panels/distributions_page.h"
#include "ui/panels/quality_page.h"
#include "ui/panels/queries_page.h"
#include "ui/panels/segments_page.h"
#include "ui/theme/style.h"

#include <QBoxLayout>
#include <QLabel>
#include <QStackedWidget>

namespace lull::ui {

PanelStack::PanelStack(QWidget* parent)
    : QFrame(parent), m_distributions(new DistributionsPage), m_segments(new SegmentsPage), m_queries(new QueriesPage), m_quality(new QualityPage),
      m_notLive(new QLabel(tr("Not of a stream: this is worked out over a whole log. Open one, or leave the stream."))), m_pages(new QStackedWidget(this))
{
    setAccessibleName(tr("Panel"));
    setLook(*this, Look::Card);
    m_notLive->setAlignment(Qt::AlignCenter);
    m_notLive->setWordWrap(true);
    for (PanelPage* each : {static_cast<PanelPage*>(m_distributions), static_cast<PanelPage*>(m_segments),
                            static_cast<PanelPage*>(m_queries), static_cast<PanelPage*>(m_quality)}) { // in the order of PanelKind
        m_pages->addWidget(each);
        connect(each, &PanelPage::questionChanged, this, &PanelStack::ask);
    }
    m_pages->addWidget(m_notLive);
    connect(m_queries, &QueriesPage::searchShown, this, &PanelStack::searchShown);
    connect(m_quality, &QualityPage::withoutBotsChosen, this, &PanelStack::withoutBotsChosen);
    connect(m_quality, &QualityPage::readingRequested, this, &PanelStack::readingRequested);
    connect(m_segments, &SegmentsPage::valueChosen, this, &PanelStack::valueChosen);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_pages);
}

PanelPage& PanelStack::page(PanelKind panel) { return static_cast<PanelPage&>(*m_pages->widget(static_cast<int>(panel))); }

void PanelStack::showPanel(std::optional<PanelKind> panel)
{
    if (panel == m_panel)
        return;
    m_panel = panel;
    if (!panel) {
        m_answered = {}; // an old snapshot need not be held
        emit closed();
        return;
    }
    ask();
}

void PanelStack::setSnapshot(std::shared_ptr<const Snapshot> snapshot)
{
    m_snapshot = std::move(snapshot);
    for (const PanelKind panel : {PanelKind::Distributions, PanelKind::Segments, PanelKind::Queries, PanelKind::Quality})
        page(panel).setSnapshot(*m_snapshot);
    ask();
}

void PanelStack::ask()
{
    if (!m_panel || !m_snapshot)
        return;
    const bool isLive = m_snapshot->live.has_value();
    m_pages->setCurrentIndex(isLive ? m_pages->indexOf(m_notLive) : static_cast<int>(*m_panel));
    if (isLive) {
        emit closed();
        return;
    }
    showStale();
    emit asked(page(*m_panel).question(), m_snapshot);
}

void PanelStack::setAnswer(const PanelAnswer& answer)
{
    if (answer.question.panel != m_panel || answer.snapshot->opened.data != m_snapshot->opened.data)
        return;
    m_answered[static_cast<std::size_t>(answer.question.panel)] = answer.snapshot;
    page(answer.question.panel).setAnswer(answer);
    showStale();
}

void PanelStack::setStale(bool stale)
{
    m_stale = stale;
    showStale();
}

void PanelStack::showStale()
{
    if (m_panel)
        page(*m_panel).setStale(m_stale || m_answered[static_cast<std::size_t>(*m_panel)] != m_snapshot);
}

} // namespace lull::ui
