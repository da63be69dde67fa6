#include "ui/window/filter_row.h"

#include "ui/counted.h"
#include "ui/filter_words.h"
#include "ui/inspector/elided_label.h"
#include "ui/range_words.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace lull::ui {

namespace {

constexpr int kChipHeight = 24;
constexpr int kRoomForChips = 720; // in a narrow window; many chips share it
constexpr int kWidestText = 240;
constexpr int kNarrowestText = 60;

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
        emit filtersChosen({});
    });

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addLayout(m_chips);
    layout->addWidget(m_clear);
    layout->addWidget(m_counts, 1);
    setFilters({});
}

void FilterRow::setFilters(const Filters& filters)
{
    m_filters = filters;
    showChips();
}

void FilterRow::setLeftOut(const LeftOut& leftOut)
{
    const QString users = counted(leftOut.users.size(), tr("1 suspected bot"), tr("%1 suspected bots"));
    const QString text = tr("without %1").arg(users);
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
    for (std::size_t place = 0; place < m_filters.where.size(); ++place)
        addValueChip(place);
    if (m_filters.sessions.range) {
        Filters without = m_filters;
        without.sessions.range.reset();
        addChip(Icon::Clock, rangeWords(*m_filters.sessions.range), tr("Sessions whose first event lies in this time"),
                [this, without] { emit filtersChosen(without); });
    }
    if (m_botsLeftOut)
        addChip(Icon::User, m_botsText, tr("Users that no person can be are not counted; see Data quality"), [this] { emit botsWanted(); });
    m_clear->setVisible(m_chips->count() > 1);
    m_counts->setVisible(!m_filters.acceptsAll());
    setVisible(!m_filters.acceptsAll() || m_botsLeftOut);
}

void FilterRow::addValueChip(std::size_t place)
{
    const FieldFilter& filter = m_filters.where[place];
    Filters without = m_filters;
    without.where.erase(without.where.begin() + static_cast<std::ptrdiff_t>(place));
    addChip(Icon::Filter, filterWords(filter), filterExplanation(filter), [this, without] { emit filtersChosen(without); });
}

void FilterRow::addChip(Icon icon, const QString& text, const QString& what, const std::function<void()>& remove)
{
    const auto chips = static_cast<int>(m_filters.where.size()) + 1;
    const int room = std::clamp(kRoomForChips / chips, kNarrowestText, kWidestText);
    auto* chip = new QPushButton(themedIcon(icon), {});
    setLook(*chip, Look::Chip);
    const QString shown = icon == Icon::Clock ? text : chip->fontMetrics().elidedText(text, Qt::ElideRight, room);
    chip->setText(QString(shown).replace(u'&', QStringLiteral("&&")) + QStringLiteral("  ×"));
    chip->setFixedHeight(kChipHeight);
    chip->setAccessibleName(tr("Remove the filter %1").arg(text));
    chip->setToolTip(tr("%1. Click to remove the filter.").arg(what));
    connect(chip, &QPushButton::clicked, this, remove);
    m_chips->addWidget(chip);
}

void FilterRow::setCounts(const FilterCounts& counts)
{
    QStringList parts;
    if (!m_filters.where.empty())
        parts << tr("%1 of %2 events").arg(countText(counts.keptEvents), countText(counts.allEvents));
    if (m_filters.sessions.range)
        parts << tr("%1 of %2 sessions; the gap bar and “by gap” cover all times")
                     .arg(countText(counts.shownSessions), countText(counts.allSessions));
    m_counts->setText(parts.join(QStringLiteral(" · ")));
}

void FilterRow::setCountsUnknown() { m_counts->setText(tr("counting…")); }

} // namespace lull::ui
