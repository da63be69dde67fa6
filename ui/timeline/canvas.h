// Painting whole pixels straight into an opaque image: many times faster than QPainter for thousands of small things. Or the
// same by a painter, where vectors are wanted.
//
//   Canvas canvas(image);
//   canvas.fill({x, y, w, h}, theme.rgb(Role::Ctr2));
//   canvas.blend({x, y}, sprite);
#pragma once

#include <QImage>
#include <QPoint>
#include <QRect>
#include <QRgb>

class QPainter;

namespace lull::ui {

// Coordinates are logical pixels, multiplied by the image's ratio and rounded. What lies outside is left out.
class Canvas {
public:
    // `image` is Format_RGB32, not shared with another QImage, and outlives the canvas.
    explicit Canvas(QImage& image);
    // `painter` outlives the canvas; nothing is painted beyond `size`.
    Canvas(QPainter& painter, const QSize& size);
    // The painter of vectors; null where pixels are painted.
    [[nodiscard]] QPainter* painter() const { return m_painter; }
    [[nodiscard]] qreal ratio() const { return m_ratio; }

    void fill(const QRect& rect, QRgb color);
    // 1-pixel outline inside the rectangle.
    void outline(const QRect& rect, QRgb color);
    // Diagonal lines 5 pixels apart. They are anchored to the image, so neighbouring bars hatch alike.
    void hatch(const QRect& rect, QRgb color, QRgb background);
    // A horizontal row of 1-pixel dots every 4 pixels, anchored to the image.
    void dots(int beginX, int endX, int y, QRgb color);
    // Moves every pixel towards the colour by `part` of 255.
    void veil(const QRect& rect, QRgb color, int part);
    // `sprite` is Format_ARGB32_Premultiplied of the same ratio. `opacity` from 0 to 255.
    void blend(QPoint corner, const QImage& sprite, int opacity = 255);

private:
    [[nodiscard]] QRect physical(const QRect& rect) const;
    [[nodiscard]] QRgb* lineAt(int y) const;
    void hatchVectors(const QRect& area, QRgb color, QRgb background, int period);

    QPainter* m_painter = nullptr;
    uchar* m_bits = nullptr;
    qsizetype m_bytesPerLine = 0;
    int m_width = 0;
    int m_height = 0;
    qreal m_ratio = 1;
};

} // namespace lull::ui
