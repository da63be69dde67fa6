#include "ui/timeline/canvas.h"

#include <QPainter>

#include <algorithm>

namespace lull::ui {

namespace {

// `part` of 255 of a channel, rounded.
constexpr unsigned scaled(unsigned channel, unsigned part) { return (channel * part + 127) / 255; }

QRgb over(QRgb below, QRgb above, unsigned opacity)
{
    const unsigned keep = 255 - scaled(static_cast<unsigned>(qAlpha(above)), opacity);
    const auto mixed = [&](int top, int bottom) {
        return static_cast<int>(std::min(255U, scaled(static_cast<unsigned>(top), opacity) + scaled(static_cast<unsigned>(bottom), keep)));
    };
    return qRgb(mixed(qRed(above), qRed(below)), mixed(qGreen(above), qGreen(below)), mixed(qBlue(above), qBlue(below)));
}

} // namespace

Canvas::Canvas(QImage& image)
    : m_bits(image.bits())
    , m_bytesPerLine(image.bytesPerLine())
    , m_width(image.width())
    , m_height(image.height())
    , m_ratio(image.devicePixelRatio())
{
    Q_ASSERT(image.format() == QImage::Format_RGB32);
}

Canvas::Canvas(QPainter& painter, const QSize& size) : m_painter(&painter), m_width(size.width()), m_height(size.height()) {}

QRgb* Canvas::lineAt(int y) const { return reinterpret_cast<QRgb*>(m_bits + m_bytesPerLine * y); }

QRect Canvas::physical(const QRect& rect) const
{
    const QRect whole(0, 0, m_width, m_height);
    if (m_ratio == 1.0)
        return rect.intersected(whole);
    const QPoint corner(qRound(rect.left() * m_ratio), qRound(rect.top() * m_ratio));
    const QPoint end(qRound((rect.left() + rect.width()) * m_ratio), qRound((rect.top() + rect.height()) * m_ratio));
    return QRect(corner, end - QPoint(1, 1)).intersected(whole);
}

void Canvas::fill(const QRect& rect, QRgb color)
{
    const QRect area = physical(rect);
    if (m_painter) {
        m_painter->fillRect(area, QColor(color));
        return;
    }
    for (int y = area.top(); y <= area.bottom(); ++y)
        std::fill_n(lineAt(y) + area.left(), std::max(area.width(), 0), color);
}

void Canvas::outline(const QRect& rect, QRgb color)
{
    fill({rect.left(), rect.top(), rect.width(), 1}, color);
    fill({rect.left(), rect.bottom(), rect.width(), 1}, color);
    fill({rect.left(), rect.top(), 1, rect.height()}, color);
    fill({rect.right(), rect.top(), 1, rect.height()}, color);
}

void Canvas::hatch(const QRect& rect, QRgb color, QRgb background)
{
    const QRect area = physical(rect);
    const int period = std::max(2, qRound(5 * m_ratio));
    const int stroke = std::max(1, qRound(m_ratio));
    if (m_painter) {
        hatchVectors(area, color, background, period);
        return;
    }
    for (int y = area.top(); y <= area.bottom(); ++y) {
        QRgb* line = lineAt(y);
        for (int x = area.left(); x <= area.right(); ++x)
            line[x] = (x + y) % period < stroke ? color : background;
    }
}

// The same diagonals, cut to the area by hand: not every vector format clips.
void Canvas::hatchVectors(const QRect& area, QRgb color, QRgb background, int period)
{
    m_painter->fillRect(area, QColor(background));
    m_painter->setPen(QPen(QColor(color), 1));
    const int first = (area.left() + area.top()) / period * period;
    for (int sum = first; sum <= area.right() + area.bottom(); sum += period) {
        const int left = std::max(area.left(), sum - area.bottom());
        const int right = std::min(area.right(), sum - area.top());
        if (left <= right)
            m_painter->drawLine(QPointF(left, sum - left + 1), QPointF(right + 1, sum - right));
    }
}

void Canvas::dots(int beginX, int endX, int y, QRgb color)
{
    const QRect area = physical({beginX, y, endX - beginX, 1});
    const int period = std::max(2, qRound(4 * m_ratio));
    const int dot = std::max(1, qRound(m_ratio));
    for (int x = m_painter ? area.left() : area.right() + 1; x <= area.right(); ++x)
        if (x % period < dot)
            m_painter->fillRect(QRect(x, area.top(), 1, area.height()), QColor(color));
    if (m_painter)
        return;
    for (int row = area.top(); row <= area.bottom(); ++row)
        for (int x = area.left(); x <= area.right(); ++x)
            if (x % period < dot)
                lineAt(row)[x] = color;
}

void Canvas::veil(const QRect& rect, QRgb color, int part)
{
    const QRect area = physical(rect);
    if (m_painter) {
        QColor veil(color);
        veil.setAlpha(part);
        m_painter->fillRect(area, veil);
        return;
    }
    // Two channels at a time, a byte apart: the veil can lie over most of the view.
    const auto keep = static_cast<unsigned>(256 - part - part / 255);
    const unsigned redBlue = (color & 0xFF00FFU) * (256 - keep);
    const unsigned green = (color & 0x00FF00U) * (256 - keep);
    for (int y = area.top(); y <= area.bottom(); ++y) {
        QRgb* line = lineAt(y);
        for (int x = area.left(); x <= area.right(); ++x)
            line[x] = 0xFF000000U | ((((line[x] & 0xFF00FFU) * keep + redBlue) >> 8) & 0xFF00FFU)
                      | ((((line[x] & 0x00FF00U) * keep + green) >> 8) & 0x00FF00U);
    }
}

void Canvas::blend(QPoint corner, const QImage& sprite, int opacity)
{
    if (m_painter) {
        m_painter->setOpacity(opacity / 255.0);
        m_painter->drawImage(corner, sprite);
        m_painter->setOpacity(1);
        return;
    }
    const QPoint from(qRound(corner.x() * m_ratio), qRound(corner.y() * m_ratio));
    const QRect area = QRect(from, sprite.size()).intersected({0, 0, m_width, m_height});
    for (int y = area.top(); y <= area.bottom(); ++y) {
        const auto* source = reinterpret_cast<const QRgb*>(sprite.constScanLine(y - from.y())) - from.x();
        QRgb* line = lineAt(y);
        for (int x = area.left(); x <= area.right(); ++x)
            if (qAlpha(source[x]) != 0)
                line[x] = over(line[x], source[x], static_cast<unsigned>(opacity));
    }
}

} // namespace lull::ui
