// Draws the cells of a panel's table: the same inset selected or not, and an accent edge at the head of the selected row.
#pragma once

#include <QStyledItemDelegate>

class QTableView;

namespace lull::ui {

class RowDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

// Rows that are chosen whole, one at a time, drawn by a RowDelegate: how the tables of all panels look and answer the keyboard.
void makeRowTable(QTableView& table);

} // namespace lull::ui
