#include "ui/window/filter_row.h"

#include "ui/counted.h"
#include "ui/inspector/elided_label.h"
#include "ui/range_words.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace lull::ui {

namespace {

constexpr int kChipHeight = 24;

} // namespace

FilterRow::FilterRow(QWidget* parent)
    : QWidget(parent), m_chips(new QHBoxLayout), m_clear(new QPushButton(tr("Clear all"))), m_counts(new ElidedLabel)
{
    setAccessibleName(tr("Filters"));
    auto* title = new QLabel(tr("Only"));
    setLook(*title, Look::Note);
    m_chips->setSpacing(6);
    m_clear->setFlat(true);
    setLook(*m_counts, Look::Note);
    m_counts->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        if (m_botsLeftOut)
            emit botsWanted();
        emit filterChosen({});
    });

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addLayout(m_chips);
    layout->addWidget(m_clear);
    layout->addWidget(m_counts, 1);
    setFilter({});
}

void FilterRow::setFilter(const SessionFilter& filter)
{
    m_filter = filter;
    showChips();
}

void FilterRow::setLeftOut(const LeftOut& leftOut)
{
    const QString users = counted(leftOut.users.size(), tr("1 suspected bot"), tr("%1 suspected bots"));
    const QString text = leftOut.any() ? tr("without %1").arg(users) : tr("without suspected bots: there are none");
    if (leftOut.bots == m_botsLeftOut && text == m_botsText)
        return;
    m_botsLeftOut = leftOut.bots;
    m_botsText = text;
    showChips();
}

void FilterRow::showChips()
{
    while (QLayoutItem* chip = m_chips->takeAt(0)) {
        chip->widget()->deleteLater(); // it may be the one whose click brought us here
        chip->widget()->hide();
        delete chip;
    }
    if (m_filter.range) {
        SessionFilter without = m_filter;
        without.range.reset();
        addChip(Icon::Clock, rangeWords(*m_filter.range), tr("Sessions whose first event lies in this time"),
                [this, without] { emit filterChosen(without); });
    }
    if (m_botsLeftOut)
        addChip(Icon::User, m_botsText, tr("Users that no person can be are not counted; see Data quality"), [this] { emit botsWanted(); });
    m_clear->setVisible(m_chips->count() > 1);
    if (m_filter.acceptsAll())
        m_counts->setText({}); // it stays, and keeps the chips to the left
    setVisible(!m_filter.acceptsAll() || m_botsLeftOut);
}

void FilterRow::addChip(Icon icon, const QString& text, const QString& what, const std::function<void()>& remove)
{
    auto* chip = new QPushButton(themedIcon(icon), text + QStringLiteral("  ×"));
    setLook(*chip, Look::Chip);
    chip->setFixedHeight(kChipHeight);
    chip->setAccessibleName(tr("Remove the filter %1").arg(text));
    chip->setToolTip(tr("%1. Click to remove the filter.").arg(what));
    connect(chip, &QPushButton::clicked, this, remove);
    m_chips->addWidget(chip);
}

void FilterRow::setCounts(std::uint64_t accepted, std::uint64_t all)
{
    if (m_filter.acceptsAll()) // bots alone are left out: of all the rest
        return;
    m_counts->setText(tr("%1 of %2 sessions; the gap bar shows the pauses of all").arg(countText(accepted), countText(all)));
}

void FilterRow::setCountsUnknown() { m_counts->setText(tr("counting…")); }

} // namespace lull::ui
