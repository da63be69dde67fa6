#include "ui/tour/step_delegate.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QWidget>

namespace lull::ui {

namespace {

constexpr int kNumberWidth = 26;
constexpr int kEdge = 3;

} // namespace

void StepDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme theme = Theme::of(*option.widget->window()); // the list is see-through: its own palette tells nothing
    const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
    const QRect& row = option.rect;
    painter->save();
    if (isCurrent) {
        painter->fillRect(row, theme.color(Role::Selected));
        painter->fillRect(QRect(row.left(), row.top(), kEdge, row.height()), theme.color(Role::Accent));
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(row, theme.color(Role::Hover));
    }
    const QRect place(row.left() + kEdge, row.top(), kNumberWidth, row.height());
    painter->setFont(uiFont(12, isCurrent));
    if (index.data(kPassedRole).toBool()) {
        const QPixmap tick = iconPixmap(Icon::Check, theme.color(Role::Suggest), 14, painter->device()->devicePixelRatioF());
        painter->drawPixmap(place.center() - QPoint(7, 7), tick);
    } else {
        painter->setPen(theme.color(isCurrent ? Role::AccentText : Role::Text2));
        painter->drawText(place, Qt::AlignCenter, QString::number(index.row() + 1));
    }
    painter->setFont(uiFont(13, isCurrent));
    painter->setPen(theme.color(Role::Text));
    painter->drawText(row.adjusted(kEdge + kNumberWidth + 4, 0, -4, 0), Qt::AlignVCenter, index.data().toString());
    painter->restore();
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), kHeight};
}

} // namespace lull::ui
