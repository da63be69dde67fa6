// Draws the rows of changes: forks, texts, and the CTR as the number of the one session and a coloured block for each of several.
#pragma once

#include <QStyledItemDelegate>

namespace lull::ui {

class ChangeDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace lull::ui
