// Draws a change's CTR: the number of the one session, and a block in its colour for each of the several.
#pragma once

#include <QStyledItemDelegate>

namespace lull::ui {

class ChangeDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace lull::ui
