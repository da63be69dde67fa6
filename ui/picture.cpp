#include "ui/picture.h"

#include <QBuffer>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgGenerator>

namespace lull::ui {

namespace {

constexpr int kImageScale = 2;
constexpr int kDotsPerInch = 96; // so that a pixel of the screen is a pixel of the file

} // namespace

QImage Picture::image() const
{
    QImage image(size * kImageScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kImageScale);
    image.fill(ground);
    QPainter painter(&image);
    paint(painter);
    return image;
}

QByteArray Picture::svg() const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kDotsPerInch);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setTitle(title);
    QPainter painter(&generator);
    painter.fillRect(QRect(QPoint(), size), ground);
    paint(painter);
    painter.end();
    return bytes;
}

QString Picture::fileName(const QString& suffix) const
{
    static const QRegularExpression kOther(QStringLiteral("[^a-z0-9]+"));
    return title.toLower().replace(kOther, QStringLiteral("-")) + u'.' + suffix;
}

} // namespace lull::ui
