#include "ui/numbers/metric_card.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

namespace lull::ui {

namespace {

constexpr int kSide = 11;
constexpr int kChevron = 14;
constexpr int kSmallestSharedValue = 14; // beside its spread, in pixels

Role roleOf(Tone tone)
{
    switch (tone) {
    case Tone::Plain: return Role::Text2;
    case Tone::Late: return Role::LateText;
    case Tone::Warning: return Role::Warn;
    }
    return Role::Text2;
}

// The longest of the texts that fits, or the last of them cut.
QString fitting(const QStringList& texts, const QFontMetrics& metrics, int width)
{
    for (const QString& text : texts)
        if (metrics.horizontalAdvance(text) <= width)
            return text;
    return texts.isEmpty() ? QString() : metrics.elidedText(texts.back(), Qt::ElideRight, width);
}

void paintFitting(QPainter& painter, const QRect& box, const QStringList& texts, const QFont& font, const QColor& color)
{
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, fitting(texts, QFontMetrics(font), box.width()));
}

} // namespace

MetricCard::MetricCard(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MetricCard::setText(const CardText& text)
{
    if (text == m_text)
        return;
    m_text = text;
    describe();
    update();
}

void MetricCard::setCurve(CardCurve curve)
{
    m_curve = std::move(curve);
    update();
}

void MetricCard::setMarks(const GapMarks& marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    update();
}

void MetricCard::setStale(bool stale)
{
    if (stale == m_stale)
        return;
    m_stale = stale;
    describe();
    update();
}

void MetricCard::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

void MetricCard::setMenu(QMenu* menu)
{
    m_menu = menu;
    setFocusPolicy(menu ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(menu ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void MetricCard::describe()
{
    setAccessibleName(m_text.title.value(0));
    QStringList parts{m_text.spread.isEmpty() ? m_text.value : m_text.value + u' ' + m_text.spread.front()};
    parts << m_text.difference.value(0) << m_text.detail.value(0) << m_text.note.value(0);
    parts.removeAll(QString());
    setAccessibleDescription((m_stale ? tr("updating") + QStringLiteral(", ") : QString()) + parts.join(QStringLiteral(", ")));
    setToolTip(QStringLiteral("<b>%1</b>%2").arg(m_text.title.value(0).toHtmlEscaped(), m_text.explanation));
}

void MetricCard::openMenu()
{
    if (m_menu)
        m_menu->popup(mapToGlobal(QPoint(0, height())));
}

void MetricCard::mousePressEvent(QMouseEvent* event)
{
    if (m_menu && event->button() == Qt::LeftButton)
        openMenu();
    else
        QWidget::mousePressEvent(event);
}

void MetricCard::keyPressEvent(QKeyEvent* event)
{
    const bool opens = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Down;
    if (m_menu && opens)
        openMenu();
    else
        QWidget::keyPressEvent(event);
}

void MetricCard::enterEvent(QEnterEvent* /*event*/) { update(); }
void MetricCard::leaveEvent(QEvent* /*event*/) { update(); }

void MetricCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    QWidget::changeEvent(event);
}

void MetricCard::paintFrame(QPainter& painter) const
{
    const Theme theme = Theme::of(*this);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(m_menu ? Role::Accent : Role::Line));
    painter.setBrush(theme.color(m_menu && underMouse() ? Role::Hover : Role::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.restore();
}

void MetricCard::paintTitle(QPainter& painter, const QRect& box) const
{
    const Theme theme = Theme::of(*this);
    const QRect room = m_menu ? box.adjusted(0, 0, -kChevron, 0) : box;
    paintFitting(painter, room, m_text.title, uiFont(12), theme.color(m_menu ? Role::AccentText : Role::Text2));
    if (m_menu)
        painter.drawPixmap(box.right() - kChevron + 3, box.center().y() - kChevron / 2 + 1,
                           iconPixmap(Icon::ChevronDown, theme.color(Role::AccentText), kChevron, devicePixelRatioF()));
}

void MetricCard::paintValue(QPainter& painter, const QRect& box) const
{
    const Theme theme = Theme::of(*this);
    const QStringList spreads = m_stale ? QStringList{QStringLiteral("…")} : m_text.spread;
    // Words give way before the value becomes small.
    const int room = box.width() - QFontMetrics(uiFont(kSmallestSharedValue)).horizontalAdvance(m_text.value) - 8;
    const QString spread = fitting(spreads, QFontMetrics(uiFont(11)), room);
    const int spreadWidth = spread.isEmpty() ? 0 : QFontMetrics(uiFont(11)).horizontalAdvance(spread) + 8;
    int size = 22;
    while (size > 13 && QFontMetrics(uiFont(size)).horizontalAdvance(m_text.value) + spreadWidth > box.width())
        --size;
    const QFont font = uiFont(size);
    painter.setFont(font);
    painter.setPen(theme.color(m_stale ? Role::Disabled : Role::Text));
    const int baseline = box.bottom() - 6;
    painter.drawText(box.left(), baseline, m_text.value);
    painter.setFont(uiFont(11));
    painter.setPen(theme.color(Role::Text2));
    painter.drawText(box.left() + QFontMetrics(font).horizontalAdvance(m_text.value) + 8, baseline, spread);
}

// A warning about few users keeps its words: beside a difference it takes the curve's place.
bool MetricCard::showsCurve() const { return !m_compact && !m_curve.isEmpty() && !(warns() && showsDifference()); }

void MetricCard::paintDetail(QPainter& painter, const QRect& box) const
{
    const Theme theme = Theme::of(*this);
    if (showsDifference()) {
        const QColor color = theme.color(m_stale ? Role::Disabled : Role::Text);
        paintFitting(painter, box, m_stale ? QStringList{QStringLiteral("Δ …")} : m_text.difference, uiFont(12), color);
        return;
    }
    const bool noteIsHere = warns() && (m_compact || showsCurve());
    const Role role = roleOf(noteIsHere ? m_text.noteTone : m_text.detailTone);
    paintFitting(painter, box, noteIsHere ? m_text.note : m_text.detail, uiFont(12), theme.color(m_stale ? Role::Disabled : role));
}

void MetricCard::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    paintFrame(painter);
    const int top = m_compact ? 4 : 6;
    const int inner = width() - 2 * kSide;
    paintTitle(painter, QRect(kSide, top, inner, 18));
    paintValue(painter, QRect(kSide, top + 17, inner, 28));
    const QRect detail(kSide, top + (m_compact ? 44 : 45), inner, 16);
    paintDetail(painter, detail);
    const QRect last = detail.translated(0, 17);
    const Theme theme = Theme::of(*this);
    if (showsCurve())
        m_curve.paint(painter, last.adjusted(-3, 0, 3, 3), m_marks, theme);
    else if (!m_compact)
        paintFitting(painter, last, m_text.note, uiFont(11), theme.color(m_stale ? Role::Disabled : roleOf(m_text.noteTone)));
}

} // namespace lull::ui
