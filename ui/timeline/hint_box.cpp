#include "ui/timeline/hint_box.h"

#include "ui/theme/style.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace lull::ui {

namespace {

constexpr int kPadding = 9;
constexpr int kLineHeight = 18;
constexpr int kAway = 14; // from the pointer
constexpr int kMostWidth = 460;

} // namespace

HintBox::HintBox(QWidget* parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void HintBox::showWords(const HoverWords& words, QPoint anchor)
{
    if (words.title.isEmpty()) {
        hide();
        return;
    }
    m_words = words;
    setAccessibleName(words.title);
    setAccessibleDescription(words.lines.join(u'\n'));
    int width = QFontMetrics(uiFont(12, true)).horizontalAdvance(words.title);
    for (const QString& line : words.lines)
        width = std::max(width, QFontMetrics(uiFont(12)).horizontalAdvance(line));
    width = std::min({width + 2 * kPadding + 2, kMostWidth, std::max(80, parentWidget()->width() - 8)});
    const int height = kLineHeight * (1 + static_cast<int>(words.lines.size())) + 2 * kPadding - 4;

    const QRect room = parentWidget()->rect().adjusted(4, 4, -4, -4);
    const int x = std::clamp(anchor.x() - width / 3, room.left(), std::max(room.left(), room.right() - width));
    const bool above = anchor.y() + kAway + height > room.bottom() && anchor.y() - kAway - height >= room.top();
    setGeometry(x, above ? anchor.y() - kAway - height : anchor.y() + kAway, width, height);
    raise();
    show();
    update();
}

void HintBox::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::Tip));
    painter.drawRoundedRect(rect(), 4, 4);
    QRect line(kPadding, kPadding - 2, width() - 2 * kPadding + 2, kLineHeight);
    const auto write = [&](const QString& text, bool title) {
        painter.setFont(uiFont(12, title));
        painter.setPen(theme.color(title ? Role::TipText : Role::TipText2));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
        line.translate(0, kLineHeight);
    };
    write(m_words.title, true);
    for (const QString& text : m_words.lines)
        write(text, false);
}

} // namespace lull::ui
