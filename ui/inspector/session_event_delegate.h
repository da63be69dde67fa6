// Paints one event of a session: time, mark, words, and the pause before it against the gap.
#pragma once

#include <QStyledItemDelegate>

namespace lull::ui {

class SessionEventDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace lull::ui
