#include "ui/charts/plot_view.h"

#include "ui/theme/style.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <QGraphicsLayout>
#include <QtCharts/QChart>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lull::ui {

namespace {

// Around plot and labels: half a label on the right, the axis's title below.
constexpr QMargins kAround{0, 6, 14, 17};
constexpr int kTitleHeight = 16; // of the vertical axis, above it: written along it, it would be slower to read
constexpr double kMarkReach = 6; // pixels beside a mark that still take it
constexpr int kVeil = 130;       // of 255, over what is stale

} // namespace

QPen pinnedPen(const Theme& theme)
{
    QPen dashed(theme.color(Role::Pinned), 1);
    dashed.setDashPattern({4, 3});
    return dashed;
}

PlotView::PlotView(QWidget* parent) : QChartView(parent), m_x(new QCategoryAxis(this)), m_y(new QCategoryAxis(this))
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing, false);
    setRenderHint(QPainter::TextAntialiasing);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumSize(120, 100);

    QChart* plot = chart();
    plot->legend()->hide();
    plot->setAnimationOptions(QChart::NoAnimation);
    plot->setBackgroundVisible(false);
    plot->setMargins(kAround);
    plot->layout()->setContentsMargins(0, 0, 0, 0);
    plot->setBackgroundRoundness(0);
    plot->addAxis(m_x, Qt::AlignBottom);
    plot->addAxis(m_y, Qt::AlignLeft);
    for (QCategoryAxis* axis : {m_x, m_y}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setTruncateLabels(false);
        axis->setLabelsFont(uiFont(11));
    }
    m_x->setGridLineVisible(false);
    m_y->setLineVisible(false);
    applyTheme();
}

void PlotView::addSeries(QAbstractSeries* series)
{
    chart()->addSeries(series);
    series->attachAxis(m_x);
    series->attachAxis(m_y);
}

void PlotView::fill(QCategoryAxis& axis, const PlotAxis& wanted)
{
    for (const QString& label : axis.categoriesLabels())
        axis.remove(label);
    axis.setRange(wanted.low, wanted.high);
    axis.setStartValue(wanted.low);
    for (const Tick& tick : wanted.ticks) {
        // The axis knows its labels by their text: a time of day that comes twice gets an invisible difference.
        QString label = tick.label;
        while (axis.categoriesLabels().contains(label))
            label += QChar(0x200B);
        axis.append(label, tick.at);
    }
}

void PlotView::setAxes(const PlotAxis& x, const PlotAxis& y)
{
    PlotAxis fitting = x;
    std::erase_if(fitting.ticks, [&](const Tick& tick) { return !labelFits(x, tick); });
    if (fitting != m_xShown)
        fill(*m_x, fitting);
    if (y != m_yShown)
        fill(*m_y, y);
    if (y.title.isEmpty() != m_yShown.title.isEmpty())
        chart()->setMargins(y.title.isEmpty() ? kAround : kAround + QMargins(0, kTitleHeight, 0, 0));
    m_xShown = fitting;
    m_yShown = y;
    chart()->layout()->activate();
}

bool PlotView::labelFits(const PlotAxis& axis, const Tick& tick) const
{
    const double share = (tick.at - axis.low) / (axis.high - axis.low);
    const QRectF plot = chart()->plotArea();
    return plot.left() + share * plot.width() + QFontMetricsF(uiFont(11)).horizontalAdvance(tick.label) / 2 <= width();
}

void PlotView::setHover(HoverFinder finder, Stepper stepper)
{
    m_find = std::move(finder);
    m_step = std::move(stepper);
}

void PlotView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    for (QAbstractSeries* series : chart()->series())
        series->setVisible(text.isEmpty());
    for (QCategoryAxis* axis : {m_x, m_y})
        axis->setVisible(text.isEmpty());
    clearHover();
}

void PlotView::hoverAt(double x)
{
    m_hover = m_find && m_emptyText.isEmpty() ? m_find(x) : std::nullopt;
    if (m_hover && !m_lead.isEmpty())
        m_hover->text += u'\n' + m_lead;
    viewport()->update();
}

void PlotView::clearHover()
{
    m_hover.reset();
    viewport()->update();
}

void PlotView::applyTheme()
{
    const Theme theme = Theme::of(*this);
    for (QCategoryAxis* axis : {m_x, m_y}) {
        axis->setLabelsColor(theme.color(Role::Text2));
        axis->setLinePen(QPen(theme.color(Role::SplitLine), 1));
        axis->setGridLinePen(QPen(theme.color(Role::Grid), 1));
    }
    emit recolour(theme);
}

void PlotView::placePlot()
{
    chart()->resize(size());
    // At once: a picture taken before the next turn of the event loop must not mix old and new places.
    chart()->layout()->activate();
}

void PlotView::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    placePlot();
    emit plotResized();
}

void PlotView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
    QChartView::changeEvent(event);
}

void PlotView::setMarks(std::vector<PlotMark> marks)
{
    if (marks == m_marks)
        return;
    m_marks = std::move(marks);
    viewport()->update();
}

void PlotView::setStale(bool stale)
{
    if (stale == m_stale)
        return;
    m_stale = stale;
    viewport()->update();
}

double PlotView::valueAt(QPointF place) const { return chart()->mapToValue(place).x(); }

bool PlotView::isOnMark(QPointF place) const
{
    const auto mark = std::ranges::find(m_marks, false, &PlotMark::isPinned);
    return m_markMoves && m_emptyText.isEmpty() && mark != m_marks.end()
        && std::abs(chart()->mapToPosition({mark->x, 0}).x() - place.x()) <= kMarkReach;
}

void PlotView::mousePressEvent(QMouseEvent* event)
{
    m_dragging = event->button() == Qt::LeftButton && isOnMark(event->position());
    if (!m_dragging)
        QChartView::mousePressEvent(event);
    else
        clearHover();
}

void PlotView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragging) {
        emit markDragged(valueAt(event->position()));
        return;
    }
    if (chart()->plotArea().adjusted(-6, -6, 6, 6).contains(event->position()))
        hoverAt(valueAt(event->position()));
    else
        clearHover();
    const Qt::CursorShape overPoint = m_hover && !m_lead.isEmpty() ? Qt::PointingHandCursor : Qt::ArrowCursor;
    viewport()->setCursor(isOnMark(event->position()) ? Qt::SplitHCursor : overPoint);
}

void PlotView::mouseReleaseEvent(QMouseEvent* event)
{
    if (std::exchange(m_dragging, false))
        emit markDropped();
    else if (event->button() == Qt::LeftButton && m_hover)
        emit chosen(m_hover->value.x());
    else
        QChartView::mouseReleaseEvent(event);
}

void PlotView::leaveEvent(QEvent* event)
{
    clearHover();
    QChartView::leaveEvent(event);
}

void PlotView::focusOutEvent(QFocusEvent* event)
{
    clearHover();
    QChartView::focusOutEvent(event);
}

void PlotView::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_hover) {
        emit chosen(m_hover->value.x());
        return;
    }
    const int direction = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (direction == 0 || !m_step) {
        QChartView::keyPressEvent(event);
        return;
    }
    hoverAt(m_hover ? m_step(m_hover->value.x(), direction) : direction > 0 ? m_xShown.low : m_xShown.high);
}

void PlotView::wheelEvent(QWheelEvent* event) { event->ignore(); }

void PlotView::setMarked(std::optional<std::pair<double, double>> stretch)
{
    if (std::exchange(m_marked, stretch) != stretch) {
        resetCachedContent();
        viewport()->update();
    }
}

void PlotView::drawBackground(QPainter* painter, const QRectF& exposed)
{
    QChartView::drawBackground(painter, exposed);
    if (!m_marked || !m_emptyText.isEmpty())
        return;
    const QRectF plot = chart()->plotArea();
    const double begin = std::clamp(chart()->mapToPosition({m_marked->first, 0}).x(), plot.left(), plot.right());
    const double end = std::clamp(chart()->mapToPosition({m_marked->second, 0}).x(), begin, plot.right());
    painter->fillRect(QRectF(begin, plot.top(), std::max(2.0, end - begin), plot.height()), Theme::of(*this).color(Role::Selected));
}

void PlotView::drawForeground(QPainter* painter, const QRectF& exposed)
{
    QChartView::drawForeground(painter, exposed);
    if (!m_emptyText.isEmpty()) {
        painter->setFont(uiFont(12));
        painter->setPen(Theme::of(*this).color(Role::Text2));
        painter->drawText(chart()->plotArea(), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    } else {
        // Here and not by the axis, whose title takes twice the room.
        const QRectF plot = chart()->plotArea();
        painter->setFont(uiFont(11));
        painter->setPen(Theme::of(*this).color(Role::Text2));
        painter->drawText(QRectF(plot.left() - 20, height() - 17, plot.width() + 36, 16), Qt::AlignCenter, m_xShown.title);
        const QRectF above(1, 0, width() - 2, kTitleHeight);
        painter->drawText(above, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetricsF(uiFont(11)).elidedText(m_yShown.title, Qt::ElideRight, above.width()));
    }
    if (m_stale && m_emptyText.isEmpty()) {
        QColor veil = Theme::of(*this).color(Role::Surface);
        veil.setAlpha(kVeil);
        painter->fillRect(chart()->plotArea(), veil);
    }
    for (const PlotMark& mark : m_marks)
        if (m_emptyText.isEmpty() && mark.x >= m_xShown.low && mark.x <= m_xShown.high)
            paintMark(*painter, mark);
    if (m_hover)
        paintHover(*painter);
}

void PlotView::paintMark(QPainter& painter, const PlotMark& mark) const
{
    const Theme theme = Theme::of(*this);
    const QRectF plot = chart()->plotArea();
    const QPointF at = chart()->mapToPosition({mark.x, mark.y.value_or(m_yShown.low)});
    const double x = std::round(at.x());
    painter.save();
    if (mark.isPinned) {
        painter.setPen(pinnedPen(theme));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    } else {
        painter.fillRect(QRectF(x - 1, plot.top(), 2, plot.height()), theme.color(Role::Accent));
    }
    if (mark.y) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.color(mark.isPinned ? Role::Pinned : Role::Surface), 1));
        painter.setBrush(theme.color(mark.isPinned ? Role::Surface : Role::Accent));
        painter.drawEllipse(QPointF(x, at.y()), 4, 4);
    }
    painter.restore();
}

void PlotView::paintHover(QPainter& painter) const
{
    const Theme theme = Theme::of(*this);
    const QRectF plot = chart()->plotArea();
    const QPointF point = chart()->mapToPosition(m_hover->value);
    painter.save();
    painter.fillRect(QRectF(std::round(point.x()), plot.top(), 1, plot.height()), theme.color(Role::Text3));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Role::Surface), 1));
    painter.setBrush(theme.color(Role::Accent));
    painter.drawEllipse(point, 4, 4);

    const QFont font = uiFont(12);
    const QRectF text = QFontMetricsF(font).boundingRect(QRectF(0, 0, 400, 100), Qt::AlignLeft, m_hover->text);
    QRectF box(0, 0, text.width() + 16, text.height() + 8);
    const bool rightFits = point.x() + 10 + box.width() <= width();
    box.moveLeft(rightFits ? point.x() + 10 : std::max(0.0, point.x() - 10 - box.width()));
    box.moveTop(point.y() - box.height() - 6 > 0 ? point.y() - box.height() - 6 : point.y() + 8);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::Tip));
    painter.drawRoundedRect(box, 3, 3);
    painter.setFont(font);
    painter.setPen(theme.color(Role::TipText));
    painter.drawText(box.adjusted(8, 4, 0, 0), Qt::AlignLeft, m_hover->text);
    painter.restore();
}

} // namespace lull::ui
