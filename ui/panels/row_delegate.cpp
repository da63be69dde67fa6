#include "ui/panels/row_delegate.h"

#include "ui/table_copy.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace lull::ui {

namespace {

constexpr int kInset = 7;
constexpr int kMark = 12;
constexpr int kMarkGap = 6;
constexpr int kSelectedEdge = 3;
constexpr int kRowHeight = 24;

} // namespace

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme theme = Theme::of(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected)
        painter->fillRect(option.rect, theme.color(Role::Selected));
    if (isSelected && index.column() == 0)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(kSelectedEdge, option.rect.height())), theme.color(Role::Accent));
    QRect room = option.rect.adjusted(kInset, 0, -kInset, 0);
    if (const auto mark = index.data(Qt::DecorationRole).value<QPixmap>(); !mark.isNull()) {
        painter->drawPixmap(room.left(), room.center().y() - kMark / 2 + 1, mark);
        room.setLeft(room.left() + kMark + kMarkGap);
    }
    const QVariant colour = index.data(Qt::ForegroundRole);
    const QFont font = uiFont(12);
    painter->setFont(font);
    painter->setPen(colour.isValid() ? colour.value<QColor>() : theme.color(Role::Text));
    const auto alignment = Qt::Alignment::fromInt(index.data(Qt::TextAlignmentRole).toInt());
    painter->drawText(room, static_cast<int>(alignment),
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideMiddle, room.width()));
}

void makeRowTable(QTableView& table)
{
    table.setItemDelegate(new RowDelegate(&table));
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    enableCopying(table);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setTabKeyNavigation(false);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.horizontalHeader()->setHighlightSections(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // else a million rows are measured
    table.verticalHeader()->setMinimumSectionSize(kRowHeight);
    table.verticalHeader()->setDefaultSectionSize(kRowHeight);
}

} // namespace lull::ui
