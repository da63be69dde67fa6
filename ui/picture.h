// Something of the window to take along: painted the same into pixels or as vectors.
//
//   const Picture picture = panel.picture();
//   picture.image();                 // twice the size on screen
//   picture.svg();                   // text stays text, lines stay lines
//   picture.fileName("png");         // "clicks-per-search-over-time.png"
#pragma once

#include <QColor>
#include <QImage>
#include <QSize>
#include <QString>

#include <functional>

class QPainter;

namespace lull::ui {

enum class PictureUse { Copy, SavePng, SaveSvg };

struct Picture {
    QString title;
    QSize size;       // as on screen
    QColor ground;
    std::function<void(QPainter&)> paint; // called while what it paints lives, on the window's thread

    [[nodiscard]] QImage image() const;
    [[nodiscard]] QByteArray svg() const;
    [[nodiscard]] QString fileName(const QString& suffix) const;
};

} // namespace lull::ui
