// One step in the tour's list: a tick where it lies behind, else its number, and its title.
#pragma once

#include <QStyledItemDelegate>

namespace lull::ui {

class StepDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int kHeight = 23;
    // Of the items, a bool: the step lies behind.
    static constexpr int kPassedRole = Qt::UserRole + 1;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace lull::ui
