#include "ui/compare/change_delegate.h"

#include "ui/compare/change_model.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/timeline/ctr_swatch.h"

#include <QPainter>

namespace lull::ui {

namespace {

constexpr int kInset = 7;
constexpr QSize kSwatch{13, 10};
constexpr int kSwatchGap = 4;
constexpr int kArrow = 12;
constexpr int kFork = 14;
constexpr int kSelectedEdge = 3;
constexpr int kMore = 12; // of the sign that there are more

class CellPainter {
public:
    CellPainter(QPainter& painter, const QStyleOptionViewItem& option)
        : m_painter(painter), m_theme(Theme::of(option.palette)), m_cell(option.rect.adjusted(kInset, 0, -kInset, 0)),
          m_x(m_cell.left())
    {
    }

    void text(const QString& text, const QColor& color)
    {
        m_painter.setFont(uiFont(12));
        m_painter.setPen(color);
        m_painter.drawText(QRect(m_x, m_cell.top(), m_cell.right() - m_x, m_cell.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        m_x += QFontMetrics(uiFont(12)).horizontalAdvance(text) + kSwatchGap;
    }
    // As many as fit before what is kept of the cell's width, and a sign where there are more.
    void swatches(const QList<int>& classes, int kept)
    {
        const int end = m_cell.right() + 1 - kept;
        for (qsizetype at = 0; at < classes.size(); ++at) {
            const bool isLast = at + 1 == classes.size();
            if (m_x + kSwatch.width() + (isLast ? 0 : kMoreRoom) > end) {
                text(QStringLiteral("…"), m_theme.color(Role::Text2));
                return;
            }
            paintSwatch(m_painter, m_theme, static_cast<CtrClass>(classes[at]), QRect(QPoint(m_x, m_cell.center().y() - kSwatch.height() / 2 + 1), kSwatch));
            m_x += kSwatch.width() + kSwatchGap;
        }
    }
    void icon(Icon icon, Role role, int size, qreal ratio)
    {
        m_painter.drawPixmap(m_x, m_cell.center().y() - size / 2 + 1, iconPixmap(icon, m_theme.color(role), size, ratio));
        m_x += size + kSwatchGap;
    }
    [[nodiscard]] const Theme& theme() const { return m_theme; }

private:
    static constexpr int kMoreRoom = 10;
    QPainter& m_painter;
    Theme m_theme;
    QRect m_cell;
    int m_x;
};

QColor textColor(const QModelIndex& index, const Theme& theme)
{
    const QVariant stale = index.data(Qt::ForegroundRole);
    return stale.isValid() ? stale.value<QColor>() : theme.color(Role::Text);
}

void paintCtr(CellPainter& cell, const QModelIndex& index, qreal ratio)
{
    const QColor color = textColor(index, cell.theme());
    const QString after = index.data(ChangeModel::AfterTextRole).toString();
    const int afterWidth = after.isEmpty() ? 0 : kArrow + kSwatchGap + QFontMetrics(uiFont(12)).horizontalAdvance(after) + kMore;
    const auto side = [&](ChangeModel::Role text, ChangeModel::Role classes, int kept) {
        const QString value = index.data(text).toString();
        if (value.isEmpty())
            cell.swatches(index.data(classes).value<QList<int>>(), kept);
        else
            cell.text(value, color);
    };
    side(ChangeModel::BeforeTextRole, ChangeModel::BeforeRole, afterWidth);
    cell.icon(Icon::ChevronRight, Role::Text2, kArrow, ratio);
    side(ChangeModel::AfterTextRole, ChangeModel::AfterRole, 0);
}

void paintText(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index, const Theme& theme)
{
    const QRect box = option.rect.adjusted(kInset, 0, -kInset, 0);
    painter.setFont(uiFont(12));
    painter.setPen(textColor(index, theme));
    const QString text = painter.fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, box.width());
    painter.drawText(box, index.data(Qt::TextAlignmentRole).toInt(), text);
}

void paintPieces(CellPainter& cell, const QModelIndex& index, qreal ratio)
{
    const auto kind = static_cast<ChangeKind>(index.data(ChangeModel::KindRole).toInt());
    cell.icon(kind == ChangeKind::Merged ? Icon::Merge : Icon::Split, Role::Text2, kFork, ratio);
    cell.text(index.data(Qt::DisplayRole).toString(), textColor(index, cell.theme()));
}

} // namespace

// All by itself: a style sheet moves the text of a selected cell.
void ChangeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    const Theme theme = Theme::of(option.palette);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.color(Role::Selected));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.color(Role::Hover));
    const qreal ratio = painter->device()->devicePixelRatioF();
    CellPainter cell(*painter, option);
    switch (index.column()) {
    case ChangeModel::Pieces:
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect.left(), option.rect.top(), kSelectedEdge, option.rect.height(), theme.color(Role::Accent));
        paintPieces(cell, index, ratio);
        break;
    case ChangeModel::Ctr: paintCtr(cell, index, ratio); break;
    default: paintText(*painter, option, index, theme); break;
    }
    painter->restore();
}

} // namespace lull::ui
