#include "ui/timeline/minimap.h"

#include "ui/range_words.h"
#include "ui/text.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"
#include "ui/timeline/row_metrics.h"
#include "ui/timeline/time_ticks.h"

#include <QKeyEvent>
#include <QLinearGradient>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace lull::ui {

namespace {

constexpr int kPictureHeight = 56;
constexpr int kMargin = 8;      // above the picture
constexpr int kDatesHeight = 18;
constexpr int kNarrowestFrame = 6;
constexpr int kEdgeReach = 4;   // pixels beside an edge of the frame that take hold of it
constexpr int kVeil = 165;      // of 255, over what is filtered out
constexpr double kKeyZoom = 1.5;
constexpr int kRight = 12;      // as the width of the timelines' scroll bar

constexpr std::array<QRgb, 10> kCividis{0xFF00224E, 0xFF123570, 0xFF3B496C, 0xFF575D6D, 0xFF707173,
                                        0xFF8A8779, 0xFFA69D75, 0xFFC4B56C, 0xFFE4CF5B, 0xFFFEE838};

QRgb cividis(double share)
{
    const double place = std::clamp(share, 0.0, 1.0) * (kCividis.size() - 1);
    const auto low = std::min(static_cast<std::size_t>(place), kCividis.size() - 2);
    const double part = place - static_cast<double>(low);
    const auto mixed = [&](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * part)); };
    const QRgb a = kCividis[low];
    const QRgb b = kCividis[low + 1];
    return qRgb(mixed(qRed(a), qRed(b)), mixed(qGreen(a), qGreen(b)), mixed(qBlue(a), qBlue(b)));
}

// Columns that a pixel covers, averaged: sums would show stripes where pixels cover two columns or three in turn.
std::vector<double> cellsOf(const Density& density, std::size_t row, int width)
{
    std::vector<double> cells(static_cast<std::size_t>(width));
    for (int x = 0; x < width; ++x) {
        const std::size_t begin = static_cast<std::size_t>(x) * density.columns / static_cast<std::size_t>(width);
        const std::size_t end = std::max(begin + 1, static_cast<std::size_t>(x + 1) * density.columns / static_cast<std::size_t>(width));
        double sum = 0;
        for (std::size_t column = begin; column < end; ++column)
            sum += density.at(row, column);
        cells[static_cast<std::size_t>(x)] = sum / static_cast<double>(end - begin);
    }
    return cells;
}

} // namespace

Minimap::Minimap(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(kMargin + kPictureHeight + kDatesHeight);
    setMinimumWidth(kUserColumn + 60);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setCursor(Qt::OpenHandCursor);
    setAccessibleName(tr("All users over all time"));
    setToolTip(tr("Drag the frame to move through time, or an edge of it to show more or less"));
}

QSize Minimap::sizeHint() const { return {600, kMargin + kPictureHeight + kDatesHeight}; }

void Minimap::setDensity(std::shared_ptr<const Density> density)
{
    m_density = density && density->rows > 0 ? std::move(density) : nullptr;
    m_picture = {};
    setEnabled(m_density != nullptr);
    update();
}

void Minimap::setShown(std::optional<TimeRange> shown)
{
    if (std::exchange(m_shown, shown) == shown)
        return;
    setAccessibleDescription(shown ? tr("Shown: %1").arg(rangeWords(*shown)) : QString());
    update();
}

void Minimap::setRange(std::optional<TimeRange> range)
{
    if (std::exchange(m_range, range) != range)
        update();
}

QRect Minimap::pictureRect() const { return {kUserColumn, kMargin, std::max(1, width() - kUserColumn - kRight), kPictureHeight}; }

TimeScale Minimap::scale() const
{
    return m_density ? TimeScale::fitting(m_density->begin, m_density->end() - Duration{1}, pictureRect().width(), 0) : TimeScale();
}

std::optional<QRect> Minimap::frame() const
{
    if (!m_density || !m_shown)
        return std::nullopt;
    const QRect picture = pictureRect();
    const TimeScale time = scale();
    int begin = std::clamp(time.pixelOf(m_shown->begin), 0, picture.width() - kNarrowestFrame);
    int end = std::clamp(time.pixelOf(m_shown->end - Duration{1}) + 1, 0, picture.width());
    if (const int missing = kNarrowestFrame - (end - begin); missing > 0) {
        begin = std::max(0, begin - missing / 2);
        end = begin + kNarrowestFrame;
    }
    return QRect(picture.left() + begin, picture.top() - 2, end - begin, picture.height() + 4);
}

QImage Minimap::drawPicture() const
{
    const QSize size = pictureRect().size();
    std::vector<std::vector<double>> rows;
    double most = 0;
    for (std::size_t row = 0; row < m_density->rows; ++row) {
        rows.push_back(cellsOf(*m_density, row, size.width()));
        most = std::max(most, *std::ranges::max_element(rows.back()));
    }
    const QRgb nothing = Theme::of(*this).rgb(Role::Sunken);
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        const auto& cells = rows[static_cast<std::size_t>(y) * m_density->rows / static_cast<std::size_t>(size.height())];
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        std::ranges::transform(cells, line, [&](double count) {
            return count == 0 ? nothing : cividis(std::log1p(count) / std::log1p(most));
        });
    }
    return image;
}

void Minimap::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::of(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Role::Surface));
    if (!m_density)
        return;
    if (m_picture.size() != pictureRect().size())
        m_picture = drawPicture();
    painter.drawImage(pictureRect().topLeft(), m_picture);
    paintLegend(painter);
    paintDates(painter);

    if (m_range)
        paintRange(painter);
    if (!frame())
        return;
    const QRect shown = *frame();
    const auto outline = [&](const QRect& outer, int width, Role role) {
        for (const QRect& edge : QRegion(outer).subtracted(outer.adjusted(width, width, -width, -width)))
            painter.fillRect(edge, theme.color(role));
    };
    outline(shown.adjusted(-1, -1, 1, 1), 1, Role::Surface);
    outline(shown, 2, hasFocus() ? Role::Accent : Role::Text);
    outline(shown.adjusted(2, 2, -2, -2), 1, Role::Surface);
}

void Minimap::paintRange(QPainter& painter) const
{
    const QRect picture = pictureRect();
    const TimeScale time = scale();
    const int begin = std::clamp(time.pixelOf(m_range->begin), 0, picture.width());
    const int end = std::clamp(time.pixelOf(m_range->end - Duration{1}) + 1, begin, picture.width());
    QColor veil = Theme::of(*this).color(Role::Surface);
    veil.setAlpha(kVeil);
    painter.fillRect(picture.left(), picture.top(), begin, picture.height(), veil);
    painter.fillRect(picture.left() + end, picture.top(), picture.width() - end, picture.height(), veil);
    painter.fillRect(picture.left() + begin, picture.bottom() + 1, std::max(2, end - begin), 2, Theme::of(*this).color(Role::Accent));
}

void Minimap::paintLegend(QPainter& painter) const
{
    const Theme theme = Theme::of(*this);
    const auto write = [&](int y, const QString& text, int pixels, Role role) {
        painter.setFont(uiFont(pixels));
        painter.setPen(theme.color(role));
        painter.drawText(QRect(12, y, kUserColumn - 20, 16), Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    write(kMargin + 1, m_density->users == 1 ? tr("One user") : tr("All %1 users").arg(countText(m_density->users)), 12, Role::Text);
    write(kMargin + 18, tr("events over time"), 11, Role::Text2);
    QLinearGradient ramp(12, 0, 12 + 48, 0);
    for (std::size_t color = 0; color < kCividis.size(); ++color)
        ramp.setColorAt(static_cast<double>(color) / (kCividis.size() - 1), QColor::fromRgb(kCividis[color]));
    painter.setFont(uiFont(11));
    painter.setPen(theme.color(Role::Text2));
    const int few = painter.fontMetrics().horizontalAdvance(tr("few"));
    painter.drawText(QRect(12, kMargin + 37, few + 2, 16), Qt::AlignLeft | Qt::AlignVCenter, tr("few"));
    ramp.setStart(12 + few + 6, 0);
    ramp.setFinalStop(12 + few + 6 + 44, 0);
    painter.fillRect(12 + few + 6, kMargin + 41, 44, 8, ramp);
    painter.drawText(QRect(12 + few + 56, kMargin + 37, 50, 16), Qt::AlignLeft | Qt::AlignVCenter, tr("many"));
}

void Minimap::paintDates(QPainter& painter) const
{
    const Theme theme = Theme::of(*this);
    const QRect picture = pictureRect();
    painter.setFont(uiFont(11));
    const QFontMetrics metrics = painter.fontMetrics();
    for (const TimeTick& tick : timeTicks(scale(), [&](const QString& text) { return metrics.horizontalAdvance(text); })) {
        const int x = picture.left() + tick.pixel;
        painter.fillRect(x, picture.bottom() + 1, 1, 3, theme.color(Role::LineStrong));
        painter.setPen(theme.color(Role::Text2));
        painter.drawText(QRect(x - 60, picture.bottom() + 2, 120, 16), Qt::AlignCenter, tick.label);
    }
}

void Minimap::moveFrameTo(int left)
{
    const EventTime begin = scale().timeAt(left - pictureRect().left());
    // A frame at an edge keeps its length inside the picture.
    const EventTime latest = std::max(m_density->begin, m_density->end() - m_shown->length());
    emit moved(std::clamp(begin, m_density->begin, latest));
}

std::optional<Minimap::Grip> Minimap::gripAt(int x) const
{
    const auto shown = frame();
    if (!shown || x < shown->left() - kEdgeReach || x > shown->right() + kEdgeReach)
        return std::nullopt;
    // A narrow frame is held whole by its middle, and by its edges from outside.
    const int inside = std::min(kEdgeReach, shown->width() / 4);
    if (x < shown->left() + inside)
        return Grip::Begin;
    return x > shown->right() - inside ? Grip::End : Grip::Whole;
}

void Minimap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !frame())
        return;
    const int x = static_cast<int>(event->position().x());
    const QRect shown = *frame();
    const auto grip = gripAt(x);
    m_drag = Drag{grip.value_or(Grip::Whole), grip ? x - shown.left() : shown.width() / 2, *m_shown};
    if (m_drag->grip == Grip::Whole)
        setCursor(Qt::ClosedHandCursor);
    if (!grip)
        moveFrameTo(x - m_drag->fromLeft);
}

void Minimap::mouseMoveEvent(QMouseEvent* event)
{
    const int x = static_cast<int>(event->position().x());
    if (m_drag && frame()) {
        dragTo(x);
        return;
    }
    const auto grip = gripAt(x);
    setCursor(grip && *grip != Grip::Whole ? Qt::SizeHorCursor : Qt::OpenHandCursor);
}

void Minimap::dragTo(int x)
{
    if (m_drag->grip == Grip::Whole)
        return moveFrameTo(x - m_drag->fromLeft);
    const TimeScale time = scale();
    const int pixel = std::clamp(x - pictureRect().left(), 0, pictureRect().width());
    TimeRange wanted = m_drag->shown;
    if (m_drag->grip == Grip::Begin)
        wanted.begin = std::min(time.timeAt(pixel), wanted.end - Duration{1});
    else
        wanted.end = std::max(time.timeAt(pixel), wanted.begin + Duration{1});
    emit resized(wanted.begin, wanted.end);
}

void Minimap::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_drag.reset();
    setCursor(Qt::OpenHandCursor);
}

void Minimap::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        m_picture = {};
    QWidget::changeEvent(event);
}

void Minimap::keyPressEvent(QKeyEvent* event)
{
    if (!frame())
        return QWidget::keyPressEvent(event);
    const Duration step = std::max(scale().perPixel(), m_shown->length() / 8);
    switch (event->key()) {
    case Qt::Key_Left: emit moved(m_shown->begin - step); break;
    case Qt::Key_Right: emit moved(m_shown->begin + step); break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomFrame(true); break;
    case Qt::Key_Minus: zoomFrame(false); break;
    default: QWidget::keyPressEvent(event);
    }
}

// Around its middle.
void Minimap::zoomFrame(bool closer)
{
    const Duration half = m_shown->length() / 2;
    const EventTime middle = m_shown->begin + half;
    const Duration wanted{static_cast<std::int64_t>(static_cast<double>(half.count()) * (closer ? 1 / kKeyZoom : kKeyZoom))};
    emit resized(std::max(kEarliestTime, middle - wanted), std::min(kLatestTime, middle + std::max(wanted, Duration{1})));
}

} // namespace lull::ui
