// What GapHistogram draws beside the pauses and the line: the fitted humps, the suggestion, the pinned gap.
#include "ui/gap_bar/gap_histogram.h"

#include "core/event/duration_text.h"
#include "ui/gap_bar/gap_words.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

constexpr int kTagGap = 8;    // between the grip and the pinned tag
constexpr int kTriangle = 14; // the suggestion's, with the air beside it

} // namespace

// Beside the grip where it would cover it.
QRect GapHistogram::pinnedTagRect() const
{
    const int width = QFontMetrics(uiFont(12)).horizontalAdvance(toQString(spellDuration(*m_pinned))) + 32;
    const int x = qRound(m_axis.toPixel(*m_pinned));
    const QRect grip = tagRect();
    QRect tag(std::clamp(x - width / 2, 0, std::max(0, this->width() - width)), grip.top(), width, grip.height());
    if (!tag.adjusted(-kTagGap, 0, kTagGap, 0).intersects(grip))
        return tag;
    const bool goesLeft = x < lineX() ? grip.left() - kTagGap - width >= 0 : grip.right() + kTagGap + width >= this->width();
    tag.moveLeft(goesLeft ? grip.left() - kTagGap - width : grip.right() + 1 + kTagGap);
    return tag;
}

GapHistogram::Label GapHistogram::suggestionLabel() const
{
    return {suggestionText(), uiFont(11, true), Theme::of(*this).color(Role::Suggest)};
}

GapHistogram::Label GapHistogram::rangeLabel() const
{
    const QString range = likelyBetween(*m_suggestion);
    return {range.isEmpty() ? QString() : QStringLiteral(" · ") + range, uiFont(11), Theme::of(*this).color(Role::Text2)};
}

// The words stand behind the triangle, or before it where they would run out of the picture.
GapHistogram::SuggestionPlace GapHistogram::suggestionPlace() const
{
    SuggestionPlace place;
    const double half = kTriangle / 2.0;
    place.triangle = std::clamp(m_axis.toPixel(*m_suggestion->gap), half, width() - half);
    const int bold = suggestionLabel().width();
    const int range = rangeLabel().width();
    place.rangeFits = bold + range + kTriangle <= width();
    const int words = bold + (place.rangeFits ? range : 0);
    const int behind = qRound(place.triangle + half);
    place.words = behind + words <= width() ? behind : std::max(0, qRound(place.triangle - half) - words);
    place.box = QRect(place.words, height() - kSuggestionLane, words, kSuggestionLane)
                    .united(QRect(qRound(place.triangle - half), height() - kSuggestionLane, kTriangle, kSuggestionLane));
    return place;
}

void GapHistogram::paintFit(QPainter& painter) const
{
    if (m_within.isEmpty())
        return;
    const QRect plot = plotRect();
    const auto draw = [&](const QPolygonF& curve, const QPen& pen) {
        QPolygonF line;
        line.reserve(curve.size());
        for (const QPointF& point : curve)
            line << QPointF(point.x(), plot.bottom() + 0.5 - point.y() * (plot.height() - 4));
        painter.setPen(pen);
        painter.drawPolyline(line);
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(Theme::of(*this).color(Role::Suggest), 1.5);
    draw(m_within, pen);
    pen.setDashPattern({5 / 1.5, 3 / 1.5}); // in widths of the pen
    draw(m_between, pen);
    painter.restore();
}

void GapHistogram::paintSuggestion(QPainter& painter) const
{
    const Theme theme = Theme::of(*this);
    const QString text = suggestionText();
    if (text.isEmpty())
        return;
    if (!hasSuggestion()) {
        painter.setFont(uiFont(11));
        painter.setPen(theme.color(Role::Text2));
        painter.drawText(rect().adjusted(0, height() - kSuggestionLane, 0, 0), Qt::AlignCenter, text);
        return;
    }
    const QRect plot = plotRect();
    const SuggestionPlace place = suggestionPlace();
    const double x = std::round(m_axis.toPixel(*m_suggestion->gap));
    painter.fillRect(QRectF(x, plot.bottom() - plot.height() / 3, 1, plot.height() / 3 + 1), theme.color(Role::Suggest));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::Suggest));
    const double top = place.box.top() + 4;
    painter.drawPolygon(QPolygonF({{place.triangle, top}, {place.triangle - 4.5, top + 8}, {place.triangle + 4.5, top + 8}}));
    painter.restore();
    int left = place.words;
    const auto write = [&](const Label& label) {
        painter.setFont(label.font);
        painter.setPen(label.color);
        painter.drawText(QRect(left, place.box.top(), label.width(), place.box.height()), Qt::AlignLeft | Qt::AlignVCenter, label.text);
        left += label.width();
    };
    write(suggestionLabel());
    if (place.rangeFits)
        write(rangeLabel());
}

void GapHistogram::paintPinned(QPainter& painter) const
{
    if (!m_pinned || !m_axis.contains(*m_pinned))
        return;
    const Theme theme = Theme::of(*this);
    const QRect plot = plotRect();
    const QRect tag = pinnedTagRect();
    const int x = qRound(m_axis.toPixel(*m_pinned));
    painter.save();
    QPen dashed(theme.color(Role::Pinned), 1);
    dashed.setDashPattern({4, 3});
    painter.setPen(dashed);
    painter.drawLine(x, tag.left() <= x && x <= tag.right() ? tag.bottom() + 1 : plot.top(), x, plot.bottom() + 1);
    painter.setBrush(theme.color(Role::Surface));
    painter.drawRoundedRect(QRectF(tag).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.restore();
    painter.drawPixmap(tag.left() + 6, tag.center().y() - 6, iconPixmap(Icon::Pin, theme.color(Role::Pinned), 13, devicePixelRatioF()));
    painter.setFont(uiFont(12));
    painter.setPen(theme.color(Role::Pinned));
    painter.drawText(tag.adjusted(23, 0, -4, 0), Qt::AlignLeft | Qt::AlignVCenter, toQString(spellDuration(*m_pinned)));
}

} // namespace lull::ui
