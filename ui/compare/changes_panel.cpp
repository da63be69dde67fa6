#include "ui/compare/changes_panel.h"

#include "ui/compare/change_delegate.h"
#include "ui/counted.h"
#include "ui/table_copy.h"
#include "ui/theme/style.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QShowEvent>
#include <QTableView>

#include <array>

namespace lull::ui {

namespace {

constexpr int kRowHeight = 24;
constexpr int kInset = 11;

QLabel* makeLabel(Look look, QWidget* parent)
{
    auto* label = new QLabel(parent);
    setLook(*label, look);
    label->setMinimumWidth(0);
    return label;
}

std::size_t countOf(const SessionChanges& changes, ChangeKind kind)
{
    return kind == ChangeKind::Split ? changes.split : kind == ChangeKind::Merged ? changes.merged : changes.other;
}

QString kindName(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Split: return ChangesPanel::tr("Split %1");
    case ChangeKind::Merged: return ChangesPanel::tr("Merged %1");
    case ChangeKind::Other: break;
    }
    return ChangesPanel::tr("Other %1");
}

} // namespace

ChangesPanel::ChangesPanel(QWidget* parent)
    : QFrame(parent), m_model(new ChangeModel(this)), m_table(new QTableView(this)), m_title(makeLabel(Look::Title, this)),
      m_summary(makeLabel(Look::Note, this)), m_kinds(new QButtonGroup(this)), m_same(makeLabel(Look::Note, this)),
      m_order(makeLabel(Look::Note, this)), m_place(makeLabel(Look::Caption, this))
{
    setLook(*this, Look::Card);
    setAccessibleName(tr("What changed"));
    buildTable();
    auto* hint = makeLabel(Look::Caption, this);
    hint->setText(tr("Enter jumps to the session"));
    auto* footer = new QFrame(this);
    setLook(*footer, Look::Footer);
    auto* foot = new QHBoxLayout(footer);
    foot->setContentsMargins(kInset, 4, kInset, 5);
    foot->addWidget(hint);
    foot->addStretch(1);
    foot->addWidget(m_place);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_table, 1);
    column->addWidget(footer);
    connect(m_kinds, &QButtonGroup::idClicked, this, [this](int id) { chooseKind(static_cast<ChangeKind>(id)); });
    showCounts();
}

QWidget* ChangesPanel::makeHead()
{
    auto* head = new QWidget(this);
    auto* segments = new QFrame(head);
    setLook(*segments, Look::Segments);
    auto* kinds = new QHBoxLayout(segments);
    kinds->setContentsMargins(0, 0, 0, 0);
    kinds->setSpacing(0);
    for (const ChangeKind kind : {ChangeKind::Split, ChangeKind::Merged, ChangeKind::Other}) {
        auto* button = new QPushButton(segments);
        setLook(*button, Look::Segment);
        button->setCheckable(true);
        button->setStyleSheet(QStringLiteral("padding: 0 9px;"));
        m_kinds->addButton(button, static_cast<int>(kind));
        kinds->addWidget(button);
    }
    m_summary->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(segments);
    row->addWidget(m_same);
    row->addStretch(1);
    row->addWidget(m_order);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(kInset, 8, kInset, 8);
    column->setSpacing(5);
    column->addWidget(m_title);
    column->addWidget(m_summary);
    column->addLayout(row);
    return head;
}

void ChangesPanel::buildTable()
{
    m_table->setModel(m_model);
    enableCopying(*m_table);
    m_table->setItemDelegate(new ChangeDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setStyleSheet(QStringLiteral("QTableView { border: 0; border-radius: 0; font-size: 12px; }"
                                          "QHeaderView::section { padding: 3px 6px; border-right: 0; }"));
    m_table->setAccessibleName(tr("Sessions that changed, largest effect first"));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(kRowHeight);
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::Fixed);
    connect(m_table, &QTableView::activated, this, &ChangesPanel::jumpTo);
    connect(m_table, &QTableView::clicked, this, &ChangesPanel::jumpTo);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &ChangesPanel::showPlace);
}

void ChangesPanel::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    // Of the width: the CTR with its blocks takes what the others leave.
    static constexpr std::array kShares{0.11, 0.14, 0.215, 0.105, 0.205};
    static constexpr std::array kNarrowShares{0.105, 0.155, 0.25, 0.0, 0.24}; // the count of events does not fit
    static constexpr int kNarrow = 520;
    const bool isNarrow = m_table->viewport()->width() < kNarrow;
    m_table->setColumnHidden(ChangeModel::Events, isNarrow);
    int left = m_table->viewport()->width();
    for (std::size_t column = 0; column < kShares.size(); ++column) {
        const int width = qRound(m_table->viewport()->width() * (isNarrow ? kNarrowShares : kShares)[column]);
        m_table->setColumnWidth(static_cast<int>(column), width);
        left -= width;
    }
    m_table->setColumnWidth(ChangeModel::Ctr, left);
    showPlace();
}

void ChangesPanel::setNames(const QString& pinned, const QString& now) { m_title->setText(tr("What changed from %1 to %2").arg(pinned, now)); }

void ChangesPanel::setComparison(std::shared_ptr<const Comparison> comparison)
{
    if (!comparison || comparison == m_comparison)
        return;
    m_comparison = std::move(comparison);
    const SessionChanges& changes = m_comparison->changes;
    ChangeKind kind = m_model->kind();
    if (countOf(changes, kind) == 0) // the other side of the pinned gap has changes of the other kind
        for (const ChangeKind other : {ChangeKind::Split, ChangeKind::Merged, ChangeKind::Other})
            if (countOf(changes, kind) == 0)
                kind = other;
    chooseKind(kind);
    if (m_isFirst && isVisible())
        showFirst();
}

void ChangesPanel::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    if (m_isFirst)
        showFirst();
}

// What weighs most is in sight as soon as there is a comparison to look at; later ones come while the gap is dragged, and jumping
// with them would lose the place that is looked at.
void ChangesPanel::showFirst()
{
    if (m_model->rowCount() == 0)
        return;
    m_isFirst = false;
    m_table->setCurrentIndex(m_model->index(0, 0));
    jumpTo(m_table->currentIndex());
}

void ChangesPanel::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    if (!event->spontaneous())
        m_isFirst = true;
}

void ChangesPanel::setStale(bool stale)
{
    if (stale == m_stale)
        return;
    m_stale = stale;
    m_model->setStale(stale);
    showCounts();
}

void ChangesPanel::chooseKind(ChangeKind kind)
{
    m_model->setComparison(m_comparison, kind);
    m_table->scrollToTop();
    showCounts();
    showPlace();
}

QString ChangesPanel::summaryText() const
{
    if (!m_comparison)
        return tr("The sessions are being compared…");
    const SessionChanges& changes = m_comparison->changes;
    if (changes.isEmpty())
        return tr("Nothing changed: both find the same sessions.");
    const auto before = changes.sessionsBefore;
    const auto after = changes.sessionsAfter;
    QString text = tr("%1 became %2").arg(counted(before, tr("1 session"), tr("%1 sessions")), countText(after));
    if (after != before)
        text += after > before ? tr(": %1 more").arg(countText(after - before)) : tr(": %1 fewer").arg(countText(before - after));
    text += u'.';
    if (m_comparison->dataBefore->rules != m_comparison->dataAfter->rules)
        return text;
    if (changes.merged + changes.other == 0)
        text += tr(" A shorter gap can only split.");
    else if (changes.split + changes.other == 0)
        text += tr(" A longer gap can only merge.");
    return text;
}

void ChangesPanel::showCounts()
{
    m_summary->setText(summaryText());
    const SessionChanges none;
    const SessionChanges& changes = m_comparison ? m_comparison->changes : none;
    for (QAbstractButton* button : m_kinds->buttons()) {
        const auto kind = static_cast<ChangeKind>(m_kinds->id(button));
        button->setText(kindName(kind).arg(countText(countOf(changes, kind))));
        button->setChecked(kind == m_model->kind());
        button->setVisible(kind != ChangeKind::Other || countOf(changes, kind) > 0);
    }
    m_same->setText(tr("Same %1").arg(countText(changes.same)));
    m_order->setText(m_stale ? tr("updating…") : tr("largest effect first"));
    m_order->setToolTip(tr("By how far each change alone would move the click-through rate that is shown"));
}

QString ChangesPanel::placeText() const
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return {};
    const int first = std::max(0, m_table->rowAt(0));
    const int visible = m_table->rowAt(m_table->viewport()->height() - 1);
    const int last = visible < 0 ? rows - 1 : visible;
    return tr("%1 to %2 of %3").arg(countText(static_cast<std::uint64_t>(first) + 1), countText(static_cast<std::uint64_t>(last) + 1),
                                    countText(static_cast<std::uint64_t>(rows)));
}

void ChangesPanel::showPlace() { m_place->setText(placeText()); }

void ChangesPanel::jumpTo(const QModelIndex& index)
{
    if (const auto place = m_model->placeOf(index.row()))
        emit jumpRequested(*place);
}

} // namespace lull::ui
