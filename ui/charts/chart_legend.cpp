#include "ui/charts/chart_legend.h"

#include "ui/charts/plot_view.h"
#include "ui/theme/style.h"

#include <QPainter>

namespace lull::ui {

namespace {

constexpr int kSign = 14;
constexpr int kSignGap = 5;
constexpr int kItemGap = 12;
constexpr int kHeight = 20;

int widthOf(const QString& name) { return kSign + kSignGap + QFontMetrics(uiFont(11)).horizontalAdvance(name) + kItemGap; }

} // namespace

ChartLegend::ChartLegend(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Legend of the charts"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void ChartLegend::setGaps(const QString& now, const QString& pinned)
{
    if (now == m_now && pinned == m_pinned)
        return;
    m_now = now;
    m_pinned = pinned;
    updateGeometry();
    update();
}

void ChartLegend::setShowsInterval(bool shows)
{
    if (shows == m_showsInterval)
        return;
    m_showsInterval = shows;
    updateGeometry();
    update();
}

QList<ChartLegend::Item> ChartLegend::items() const
{
    QList<Item> items;
    if (!m_now.isEmpty())
        items << Item{Sign::Line, m_now};
    if (!m_pinned.isEmpty())
        items << Item{Sign::Dashes, m_pinned};
    if (m_showsInterval)
        items << Item{Sign::Band, tr("95 %")};
    return items;
}

QSize ChartLegend::sizeHint() const
{
    int width = 0;
    for (const Item& item : items())
        width += widthOf(item.name);
    return {width, kHeight};
}

void ChartLegend::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const Theme theme = Theme::of(*this);
    painter.setFont(uiFont(11));
    const int middle = height() / 2;
    int x = width();
    const QList<Item> all = items();
    // From the right: where room is short, the first gap is left out.
    for (auto item = all.rbegin(); item != all.rend(); ++item) {
        x -= widthOf(item->name);
        if (x < 0)
            return;
        const QRect sign(x, middle - 5, kSign, 10);
        if (item->sign == Sign::Band) {
            QColor band = theme.color(Role::Accent);
            band.setAlphaF(0.18);
            painter.fillRect(sign, band);
        } else {
            painter.setPen(item->sign == Sign::Line ? QPen(theme.color(Role::Accent), 1) : pinnedPen(theme));
            painter.drawLine(sign.left(), middle, sign.right(), middle);
        }
        painter.setPen(theme.color(Role::Text2));
        painter.drawText(QRect(sign.right() + 1 + kSignGap, 0, width(), height()), Qt::AlignLeft | Qt::AlignVCenter, item->name);
    }
}

} // namespace lull::ui
