// How GapHistogram draws itself.
#include "ui/gap_bar/gap_histogram.h"

#include "core/event/duration_text.h"
#include "ui/text.h"
#include "ui/theme/focus_ring.h"
#include "ui/theme/style.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace lull::ui {

namespace {

constexpr int kTagLane = 24; // the focus ring around the tag included
constexpr int kTickLane = 17;
constexpr int kSide = 4;
constexpr int kLineText = 15; // height of a line of labels
constexpr int kBlockHeight = 2 * kLineText - 1;
constexpr int kBeside = 9;    // from the line to its labels

} // namespace

int GapHistogram::Label::width() const { return QFontMetrics(font).horizontalAdvance(text); }

// Text with the surface behind it, so that it reads over bars.
void GapHistogram::paintLabel(QPainter& painter, const QRect& box, const Label& label) const
{
    QColor veil = Theme::of(*this).color(Role::Surface);
    veil.setAlpha(205);
    painter.fillRect(box.adjusted(-2, 0, 2, 0), veil);
    painter.setFont(label.font);
    painter.setPen(label.color);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, label.text);
}

QRect GapHistogram::plotRect() const
{
    return rect().adjusted(kSide, kTagLane + 4, -kSide, -kTickLane - kSuggestionLane);
}

QRect GapHistogram::tagRect() const
{
    const int width = QFontMetrics(uiFont(12, true)).horizontalAdvance(toQString(spellDuration(m_rule.gap))) + 34;
    const int left = std::clamp(qRound(lineX()) - width / 2, 3, std::max(3, this->width() - width - 3));
    return {left, 3, width, kTagLane - 4};
}

void GapHistogram::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const Theme theme = Theme::of(*this);
    const QRect plot = plotRect();
    painter.setPen(theme.color(Role::Grid));
    for (int line = 0; line < 3; ++line) {
        const int y = plot.top() + line * plot.height() / 3;
        painter.drawLine(plot.left(), y, plot.right(), y);
    }
    paintColumns(painter);
    paintFit(painter);
    painter.setPen(theme.color(Role::SplitLine));
    painter.drawLine(plot.left(), plot.bottom() + 1, plot.right(), plot.bottom() + 1);
    paintTicks(painter);
    if (const QString why = emptyText(); !why.isEmpty()) {
        painter.setFont(uiFont(12));
        painter.setPen(theme.color(Role::Text2));
        painter.drawText(plot.adjusted(0, 0, 0, -plot.height() / 4), Qt::AlignCenter, why);
    }
    paintPinned(painter);
    paintLine(painter);
    paintZero(painter);
    paintSuggestion(painter);
    if (hasPauses())
        paintLabels(painter);
    paintHover(painter);
}

void GapHistogram::paintColumns(QPainter& painter) const
{
    const Theme theme = Theme::of(*this);
    const QRect plot = plotRect();
    const int bottom = plot.bottom() + 1;
    const int line = qRound(lineX());
    if (m_comparing && m_pinned) {
        const int pinned = qRound(m_axis.toPixel(*m_pinned));
        painter.fillRect(QRect(std::min(line, pinned), plot.top(), std::abs(line - pinned), plot.height()), theme.color(Role::AccentSoft));
    }
    if (m_dragging)
        painter.fillRect(QRect(line - 14, plot.top(), 28, plot.height()), theme.color(Role::AccentSoft));
    const auto fill = [&](const Column& column, int left, int right, Role inside, Role edge) {
        if (left >= right)
            return;
        // Even a single pause among millions shows.
        const int height = std::max(1, qRound(column.height * (plot.height() - 4)));
        painter.fillRect(QRect(left, bottom - height, right - left, height), theme.color(inside));
        painter.fillRect(QRect(left, bottom - height, right - left, 1), theme.color(edge));
    };
    for (const Column& column : m_columns) {
        const int right = std::max(column.right, column.left + 1);
        fill(column, column.left, std::min(right, line), Role::AccentFill, Role::JoinLine);
        fill(column, std::max(column.left, line), right, Role::Split, Role::SplitLine);
    }
}

void GapHistogram::paintTicks(QPainter& painter) const
{
    const Theme theme = Theme::of(*this);
    const QRect plot = plotRect();
    const int y = plot.bottom() + 1;
    std::vector<std::pair<int, int>> taken; // label extents, the first drawn win
    const auto draw = [&](Duration at, bool strong) {
        const int x = qRound(m_axis.toPixel(at));
        const QString text = toQString(spellDuration(at));
        const QFont font = uiFont(11);
        const int half = QFontMetrics(font).horizontalAdvance(text) / 2 + 1;
        const int middle = std::clamp(x, half, std::max(half, width() - half));
        const bool touches = std::ranges::any_of(taken, [&](const auto& other) {
            return middle - half - 5 < other.second && middle + half + 5 > other.first;
        });
        if (touches)
            return;
        taken.emplace_back(middle - half, middle + half);
        painter.setPen(theme.color(strong ? Role::Text : Role::Control));
        painter.drawLine(x, y, x, y + (strong ? 4 : 3));
        painter.setFont(font);
        painter.setPen(theme.color(strong ? Role::Text : Role::Text3));
        painter.drawText(QRect(middle - half, y + 3, 2 * half, kTickLane - 3), Qt::AlignCenter, text);
    };
    for (const Duration preset : presetGaps())
        if (m_axis.contains(preset))
            draw(preset, true);
    for (const Duration tick : ticksOf(m_axis))
        if (!std::ranges::count(presetGaps(), tick))
            draw(tick, false);
}

void GapHistogram::paintLine(QPainter& painter) const
{
    const Theme theme = Theme::of(*this);
    const QColor accent = theme.color(underMouse() || m_dragging ? Role::AccentText : Role::Accent);
    const QRect plot = plotRect();
    const QRect tag = tagRect();
    const int x = qRound(lineX());
    painter.fillRect(QRect(x - 1, tag.bottom(), 2, plot.bottom() + 1 - tag.bottom()), accent);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(accent);
    const int foot = plot.bottom() + 1;
    painter.drawPolygon(QPolygonF({QPointF(x, foot - 1), QPointF(x - 4, foot + 5), QPointF(x + 4, foot + 5)}));
    painter.drawRoundedRect(tag, 4, 4);
    painter.setBrush(theme.color(Role::OnAccent));
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 2; ++column)
            painter.drawEllipse(QPointF(tag.left() + 9 + column * 4, tag.center().y() - 3.5 + row * 4), 1.1, 1.1);
    painter.restore();

    painter.setFont(uiFont(12, true));
    painter.setPen(theme.color(Role::OnAccent));
    painter.drawText(tag.adjusted(22, 0, -4, 0), Qt::AlignLeft | Qt::AlignVCenter, toQString(spellDuration(m_rule.gap)));
    if (hasFocus())
        FocusRing::paint(painter, tag, theme.color(Role::Accent));
}

void GapHistogram::paintZero(QPainter& painter) const
{
    const QString zero = zeroText();
    if (zero.isEmpty())
        return;
    const Theme theme = Theme::of(*this);
    const QRect plot = plotRect();
    const Label label{zero, uiFont(11), theme.color(Role::Text2)};
    const int width = label.width();
    const bool tagIsLeft = tagRect().left() < plot.left() + width + 8;
    const int left = tagIsLeft ? plot.right() - width : plot.left();
    paintLabel(painter, QRect(left, 4, width, kLineText), label);
}

// How many join and split, on both sides of the line.
std::vector<GapHistogram::Block> GapHistogram::lineBlocks() const
{
    const Theme theme = Theme::of(*this);
    const Counts now = counts();
    const auto pauses = [&](std::uint64_t count) {
        const QString text = count == 1 ? tr("1 pause") : tr("%1 pauses").arg(countText(count));
        return Label{text, uiFont(11), theme.color(Role::Text2)};
    };
    const std::array join{Label{joinText(), uiFont(12, true), theme.color(Role::AccentText)}, pauses(now.joined)};
    const std::array split{Label{splitText(), uiFont(12, true), theme.color(Role::Text)}, pauses(now.split)};
    const int x = qRound(lineX());
    const int joinWidth = std::max(join[0].width(), join[1].width());
    const int splitWidth = std::max(split[0].width(), split[1].width());
    // Where the line stands near an end, both blocks share its other side, one below the other.
    const bool joinFits = x - kBeside - joinWidth >= 0;
    const bool splitFits = x + kBeside + splitWidth <= width();
    const int top = plotRect().top();
    const auto place = [&](int blockWidth, bool leftOfLine, int y) {
        return QRect(leftOfLine ? x - kBeside - blockWidth : x + kBeside, y, blockWidth, kBlockHeight);
    };
    return {{place(joinWidth, joinFits, top), join},
            {place(splitWidth, !splitFits, joinFits == splitFits ? top : top + 2 * kLineText), split}};
}

// What the fitted humps are, at both ends.
std::vector<GapHistogram::Block> GapHistogram::humpBlocks() const
{
    if (!hasSuggestion())
        return {};
    const Theme theme = Theme::of(*this);
    const auto lines = [&](const QString& name, const PauseComponent& hump) {
        return std::array{Label{name, uiFont(11, true), theme.color(Role::Suggest)},
                          Label{tr("median %1").arg(durationText(hump.median)), uiFont(11), theme.color(Role::Text2)}};
    };
    const auto within = lines(tr("within sessions"), *m_suggestion->within);
    const auto between = lines(tr("between sessions"), *m_suggestion->between);
    const QRect plot = plotRect();
    const int betweenWidth = std::max(between[0].width(), between[1].width());
    return {{QRect(plot.left(), plot.top(), std::max(within[0].width(), within[1].width()), kBlockHeight), within},
            {QRect(plot.right() - betweenWidth, plot.top(), betweenWidth, kBlockHeight), between}};
}

void GapHistogram::paintLabels(QPainter& painter) const
{
    const std::vector<Block> line = lineBlocks();
    const auto paint = [&](const Block& block) {
        const bool isLeft = block.box.right() < qRound(lineX());
        int y = block.box.top();
        for (const Label& label : block.lines) {
            const int left = isLeft ? block.box.right() + 1 - label.width() : block.box.left();
            paintLabel(painter, QRect(left, y, label.width(), kLineText), label);
            y += kLineText - 1;
        }
    };
    for (const Block& block : line)
        paint(block);
    for (const Block& block : humpBlocks()) {
        const auto touches = [&block](const Block& other) { return other.box.adjusted(-kBeside, 0, kBeside, 0).intersects(block.box); };
        if (std::ranges::any_of(line, touches))
            continue; // the line's own words go first
        int y = block.box.top();
        for (const Label& label : block.lines) {
            paintLabel(painter, QRect(block.box.left(), y, label.width(), kLineText), label);
            y += kLineText - 1;
        }
    }
}

void GapHistogram::paintHover(QPainter& painter) const
{
    if (!m_hoverX)
        return;
    const Theme theme = Theme::of(*this);
    const QRect plot = plotRect();
    const int x = qRound(*m_hoverX);
    painter.fillRect(QRect(x, plot.top(), 1, plot.height()), theme.color(Role::Text3));
    const QString text = hoverText(*m_hoverX);
    const int width = QFontMetrics(uiFont(12)).horizontalAdvance(text) + 16;
    const int left = x + 8 + width <= this->width() ? x + 8 : std::max(0, x - 8 - width);
    const QRect box(left, plot.center().y() - 4, width, 22);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::Tip));
    painter.drawRoundedRect(box, 3, 3);
    painter.restore();
    painter.setFont(uiFont(12));
    painter.setPen(theme.color(Role::TipText));
    painter.drawText(box, Qt::AlignCenter, text);
}

} // namespace lull::ui
