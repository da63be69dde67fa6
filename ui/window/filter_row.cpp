#include "ui/window/filter_row.h"

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
    connect(m_clear, &QPushButton::clicked, this, [this] { emit filterChosen({}); });

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
    while (QLayoutItem* chip = m_chips->takeAt(0)) {
        chip->widget()->deleteLater(); // it may be the one whose click brought us here
        chip->widget()->hide();
        delete chip;
    }
    if (filter.range) {
        SessionFilter without = filter;
        without.range.reset();
        addChip(Icon::Clock, rangeWords(*filter.range), tr("Sessions whose first event lies in this time"), without);
    }
    m_clear->setVisible(m_chips->count() > 1);
    setVisible(!filter.acceptsAll());
}

void FilterRow::addChip(Icon icon, const QString& text, const QString& what, const SessionFilter& without)
{
    auto* chip = new QPushButton(themedIcon(icon), text + QStringLiteral("  ×"));
    setLook(*chip, Look::Chip);
    chip->setFixedHeight(kChipHeight);
    chip->setAccessibleName(tr("Remove the filter %1").arg(text));
    chip->setToolTip(tr("%1. Click to remove the filter.").arg(what));
    connect(chip, &QPushButton::clicked, this, [this, without] { emit filterChosen(without); });
    m_chips->addWidget(chip);
}

void FilterRow::setCounts(std::uint64_t accepted, std::uint64_t all)
{
    m_counts->setText(tr("%1 of %2 sessions; the gap bar shows the pauses of all").arg(countText(accepted), countText(all)));
}

void FilterRow::setCountsUnknown() { m_counts->setText(tr("counting…")); }

} // namespace lull::ui
