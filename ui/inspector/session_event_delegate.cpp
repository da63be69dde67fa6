#include "ui/inspector/session_event_delegate.h"

#include "ui/inspector/session_event_model.h"
#include "ui/theme/style.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

constexpr int kRowHeight = 21;
constexpr int kInset = 11;
constexpr int kMarkRoom = 30;
constexpr int kPauseBar = 79;
constexpr int kPauseBarHeight = 4;
constexpr int kNarrowWidth = 330; // below, the bars give their room to the words

void paintPauseBar(QPainter& painter, const Theme& theme, const QRect& lane, double share)
{
    const QRect track(lane.left(), lane.center().y() - kPauseBarHeight / 2 + 1, lane.width() - 1, kPauseBarHeight);
    painter.fillRect(track, theme.color(Role::Sunken));
    const int length = std::max(2, static_cast<int>(std::lround(share * track.width())));
    painter.fillRect(track.left(), track.top(), length, track.height(), theme.color(Role::JoinLine));
    painter.fillRect(lane.right(), track.top() - 2, 1, track.height() + 4, theme.color(Role::Accent));
}

} // namespace

QSize SessionEventDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {200, kRowHeight}; }

void SessionEventDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme theme = Theme::of(option.palette);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.color(Role::Selected));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.color(Role::Hover));

    const bool lost = index.data(SessionEventModel::LostRole).toBool();
    QRect rest = option.rect.adjusted(kInset, 0, -kInset, 0);
    const auto write = [&](const QRect& place, const QString& text, Role role, Qt::Alignment align) {
        painter->setPen(theme.color(role));
        const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, place.width());
        painter->drawText(place, static_cast<int>(align | Qt::AlignVCenter), shown);
    };

    painter->setFont(uiFont(12));
    const QString clock = index.data(SessionEventModel::ClockRole).toString();
    const int clockWidth = painter->fontMetrics().horizontalAdvance(QString(clock.size(), QLatin1Char('8'))) - 4;
    write(rest, clock, Role::Text2, Qt::AlignLeft);
    rest.setLeft(rest.left() + clockWidth);
    const auto mark = static_cast<Mark>(index.data(SessionEventModel::MarkRole).toInt());
    const QImage& sprite = markSprite(mark, {theme.scheme(), kFarMark, painter->device()->devicePixelRatioF()});
    painter->setOpacity(lost ? 0.4 : 1.0);
    painter->drawImage(markCorner({rest.left() + kMarkRoom / 2, rest.center().y() + 1}, sprite), sprite);
    painter->setOpacity(1.0);
    rest.setLeft(rest.left() + kMarkRoom);

    const double share = index.data(SessionEventModel::PauseShareRole).toDouble();
    if (option.rect.width() >= kNarrowWidth) {
        if (share >= 0)
            paintPauseBar(*painter, theme, {rest.right() - kPauseBar, rest.top(), kPauseBar + 1, rest.height()}, share);
        rest.setRight(rest.right() - kPauseBar - 12);
    }
    painter->setFont(uiFont(11));
    const QString pause = index.data(SessionEventModel::PauseWordsRole).toString();
    write(rest, pause, Role::Text2, Qt::AlignRight);
    rest.setRight(rest.right() - painter->fontMetrics().horizontalAdvance(pause) - 10);
    painter->setFont(uiFont(12));
    write(rest, index.data(SessionEventModel::WordsRole).toString(), lost ? Role::Text3 : Role::Text, Qt::AlignLeft);
    painter->restore();
}

} // namespace lull::ui
