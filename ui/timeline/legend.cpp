#include "ui/timeline/legend.h"

#include "ui/theme/marks.h"
#include "ui/theme/style.h"
#include "ui/timeline/ctr_class.h"

#include <QPainter>

#include <functional>

namespace lull::ui {

namespace {

constexpr int kHeight = 26;
constexpr int kInset = 11;
constexpr int kSwatchWidth = 13;
constexpr int kSwatchHeight = 8;

void paintSwatch(QPainter& painter, const Theme& theme, CtrClass ctrClass, const QRect& swatch)
{
    painter.fillRect(swatch, theme.color(roleOf(ctrClass)));
    if (ctrClass == CtrClass::NoSearch) {
        painter.save();
        painter.setClipRect(swatch);
        painter.setPen(theme.color(Role::Hatch));
        for (int x = swatch.left(); x < swatch.right() + swatch.height(); x += 5)
            painter.drawLine(x, swatch.top(), x - swatch.height(), swatch.bottom() + 1);
        painter.restore();
    }
    if (hasEdge(ctrClass)) {
        painter.setPen(theme.color(edgeRoleOf(ctrClass)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(swatch.adjusted(0, 0, -1, -1));
    }
}

} // namespace

Legend::Legend(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(kHeight);
}

void Legend::setCtrKind(CtrKind kind)
{
    m_kind = kind;
    update();
}

void Legend::setShowsWatermark(bool shows)
{
    m_showsWatermark = shows;
    update();
}

void Legend::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::of(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Role::Surface));
    painter.fillRect(0, 0, width(), 1, theme.color(Role::Line));
    painter.setFont(uiFont(11));
    const QFontMetrics metrics = painter.fontMetrics();
    int x = kInset;
    bool full = false;
    // A sign of the given width, then its name.
    const auto item = [&](int signWidth, const QString& name, const std::function<void(int)>& paintSign) {
        const int end = x + signWidth + (signWidth > 0 ? 4 : 0) + metrics.horizontalAdvance(name);
        full = full || end > width() - kInset;
        if (full)
            return;
        paintSign(x);
        painter.setPen(theme.color(Role::Text2));
        painter.drawText(QRect(end - metrics.horizontalAdvance(name), 1, metrics.horizontalAdvance(name) + 2, kHeight - 1), Qt::AlignVCenter, name);
        x = end + 9;
    };

    item(0, ctrClassTitle(m_kind), [](int) {});
    for (const CtrClass ctrClass : kCtrClasses) {
        // The classes of a yes or no are only two.
        const bool possible = m_kind != CtrKind::SessionCtr || ctrClass == CtrClass::Zero || ctrClass == CtrClass::Top || ctrClass == CtrClass::NoSearch;
        if (possible)
            item(kSwatchWidth, labelOf(ctrClass, m_kind), [&](int left) {
                paintSwatch(painter, theme, ctrClass, {left, (kHeight - kSwatchHeight) / 2 + 1, kSwatchWidth, kSwatchHeight});
            });
    }
    x += 8;
    for (const Mark mark : kAllMarks)
        item(kFarMark, markName(mark), [&](int left) {
            const QImage& sprite = markSprite(mark, {theme.scheme(), kFarMark, devicePixelRatioF()});
            painter.drawImage(markCorner({left + kFarMark / 2, kHeight / 2 + 1}, sprite), sprite);
        });
    if (m_showsWatermark)
        item(8, tr("watermark"), [&](int left) { painter.fillRect(left + 3, 7, 2, kHeight - 13, theme.color(Role::Watermark)); });
}

} // namespace lull::ui
