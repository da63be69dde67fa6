#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>

namespace lull::ui {

namespace {

// In the order of Icon.
constexpr std::array kFiles{
    "back",   "check", "chevron_down", "chevron_left", "chevron_right", "chevron_up", "clock",   "close",
    "compare", "copy", "error",        "export",       "file",          "filter",     "fit",     "help",
    "info",   "jump",  "live",         "menu",         "merge",         "minus",      "more",    "next",
    "open",   "pause", "picture",      "pin",          "play",          "plus",       "restart", "search",
    "simulate", "split", "table",      "tour",         "user",          "warn",
};
static_assert(kFiles.size() == static_cast<std::size_t>(Icon::Warn) + 1);

QByteArray drawing(Icon icon, const QColor& color)
{
    QFile file(QStringLiteral(":/lull/icons/%1.svg").arg(QLatin1String(kFiles[static_cast<std::size_t>(icon)])));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("currentColor", color.name().toLatin1());
}

QPixmap render(Icon icon, const QColor& color, QSize size)
{
    const QString key = QStringLiteral("lull-icon-%1-%2-%3x%4")
                            .arg(static_cast<int>(icon)).arg(color.rgba(), 0, 16).arg(size.width()).arg(size.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer renderer(drawing(icon, color));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter, QRectF(QPointF(0, 0), size));
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

// Looks the theme up when it paints, so that no widget needs to set its icon anew.
class ThemedIconEngine final : public QIconEngine {
public:
    ThemedIconEngine(Icon icon, Role role) : m_icon(icon), m_role(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, pixmap(rect.size() * ratio, mode, state));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return render(m_icon, Theme::of(QGuiApplication::palette()).color(roleFor(mode, state)), size);
    }
    [[nodiscard]] QIconEngine* clone() const override { return new ThemedIconEngine(*this); }

private:
    [[nodiscard]] Role roleFor(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled)
            return Role::Disabled;
        return state == QIcon::On && m_role == Role::Text2 ? Role::AccentText : m_role;
    }

    Icon m_icon;
    Role m_role;
};

} // namespace

QIcon themedIcon(Icon icon, Role role) { return QIcon(new ThemedIconEngine(icon, role)); }

QPixmap iconPixmap(Icon icon, const QColor& color, int size, qreal pixelRatio)
{
    const int pixels = qRound(size * pixelRatio);
    QPixmap pixmap = render(icon, color, {pixels, pixels});
    pixmap.setDevicePixelRatio(pixelRatio);
    return pixmap;
}

} // namespace lull::ui
