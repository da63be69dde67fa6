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

void NumbersRow::setSummary(const Summary& summary, const DataCounts& counts, Freshness freshness)
{
    m_summary = summary;
    m_counts = counts;
    m_freshness = freshness;
    showTexts();
}

void NumbersRow::setShownCards(std::size_t cards)
{
    for (std::size_t i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setVisible(i < cards);
}

void NumbersRow::setPinned(std::optional<PinnedNumbers> pinned)
{
    m_pinned = std::move(pinned);
    showTexts();
}

void NumbersRow::setStudy(std::shared_ptr<const GapStudy> study)
{
    if (study == m_study)
        return;
    m_study = std::move(study);
    showCurves();
    showTexts();
}

void NumbersRow::setMarks(const GapMarks& marks)
{
    for (MetricCard* card : m_cards)
        card->setMarks(marks);
}

void NumbersRow::setCtrKind(CtrKind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    showCurves();
    showTexts();
}

void NumbersRow::setCompact(bool compact)
{
    for (MetricCard* card : m_cards)
        card->setCompact(compact);
}

void NumbersRow::showTexts()
{
    const GapCurves* curves = m_study ? m_study->curves.get() : nullptr;
    const CardTexts texts = cardTexts(m_summary, m_counts, m_kind, m_pinned ? &*m_pinned : nullptr, curves);
    for (std::size_t i = 0; i < kMetrics; ++i) {
        const auto metric = static_cast<Metric>(i);
        const bool moves = metric != Metric::Events && metric != Metric::Users;
        const bool inProfile = metric != Metric::Duration;
        m_cards[i]->setText(texts[i]);
        m_cards[i]->setStale(moves && (m_freshness == Freshness::None || (m_freshness == Freshness::Profile && !inProfile)));
    }
    for (std::size_t i = 0; i < kAllCtrKinds.size(); ++i)
        m_kinds->actions().at(static_cast<qsizetype>(i))->setChecked(kAllCtrKinds[i] == m_kind);
}

void NumbersRow::showCurves()
{
    for (std::size_t i = 0; i < kMetrics; ++i) {
        const GapCurve* curve = m_study && m_study->curves ? curveOf(*m_study->curves, static_cast<Metric>(i), m_kind) : nullptr;
        m_cards[i]->setCurve(curve ? CardCurve(*curve) : CardCurve());
    }
}

} // namespace lull::ui
