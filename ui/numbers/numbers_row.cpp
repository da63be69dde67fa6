#include "ui/numbers/numbers_row.h"

#include "ui/ctr_words.h"
#include "ui/numbers/metric_card.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QMenu>

namespace lull::ui {

NumbersRow::NumbersRow(QWidget* parent) : QWidget(parent), m_menu(new QMenu(this)), m_kinds(new QActionGroup(this))
{
    setAccessibleName(tr("Numbers"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (MetricCard*& card : m_cards) {
        card = new MetricCard(this);
        row->addWidget(card, 1);
    }
    buildMenu();
    m_cards[static_cast<std::size_t>(Metric::Ctr)]->setMenu(m_menu);
    showTexts();
}

void NumbersRow::buildMenu()
{
    m_menu->setToolTipsVisible(true);
    for (const CtrKind kind : kAllCtrKinds) {
        QAction* action = m_menu->addAction(ctrName(kind));
        action->setToolTip(ctrExplanation(kind));
        action->setCheckable(true);
        m_kinds->addAction(action);
        connect(action, &QAction::triggered, this, [this, kind] {
            setCtrKind(kind);
            emit ctrKindChosen(kind);
        });
    }
}

void NumbersRow::setSummary(const Summary& summary, const DataCounts& counts)
{
    m_summary = summary;
    m_counts = counts;
    showTexts();
}

void NumbersRow::setStale(bool stale)
{
    for (MetricCard* card : m_cards)
        card->setStale(stale);
}

void NumbersRow::setCtrKind(CtrKind kind)
{
    m_kind = kind;
    showTexts();
}

void NumbersRow::setCompact(bool compact)
{
    for (MetricCard* card : m_cards)
        card->setCompact(compact);
}

void NumbersRow::showTexts()
{
    const CardTexts texts = cardTexts(m_summary, m_counts, m_kind);
    for (std::size_t i = 0; i < kMetrics; ++i)
        m_cards[i]->setText(texts[i]);
    for (std::size_t i = 0; i < kAllCtrKinds.size(); ++i)
        m_kinds->actions().at(static_cast<qsizetype>(i))->setChecked(kAllCtrKinds[i] == m_kind);
}

} // namespace lull::ui
