#include "ui/tour/tour_diagram_layout.h"

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

// What the pixels below are measured in.
constexpr QSizeF kDesignSize(1010, 240);
constexpr qreal kLeastUnit = 0.6;
constexpr qreal kMostUnit = 1.8;
constexpr qreal kBetween = 20;
constexpr qreal kHeader = 40;
constexpr qreal kCaption = 22;
constexpr qreal kInside = 8;

// Widths of all nodes but the windows, which take the rest.
constexpr qreal widthOf(DiagramPart part)
{
    switch (part) {
    case DiagramPart::Input: return 136;
    case DiagramPart::KeyByUser: return 104;
    case DiagramPart::Clock: return 132;
    case DiagramPart::Windows: return 0;
    case DiagramPart::CalcCtr: return 160;
    case DiagramPart::Output: break;
    }
    return 100;
}

} // namespace

TourDiagramLayout::TourDiagramLayout(QSizeF size, const TourDiagramContent& content) : m_size(size), m_content(content)
{
    const qreal unit = std::min(size.width() / kDesignSize.width(), size.height() / kDesignSize.height());
    m_unit = std::clamp(unit, kLeastUnit, kMostUnit);
}

QRectF TourDiagramLayout::node(DiagramPart part) const
{
    qreal fixed = 0;
    qreal left = 0;
    for (const DiagramPart each : kAllDiagramParts)
        fixed += widthOf(each) + (each == DiagramPart::Output ? 0 : kBetween);
    const qreal windows = m_size.width() - fixed * m_unit;
    for (const DiagramPart each : kAllDiagramParts) {
        const qreal width = each == DiagramPart::Windows ? windows : widthOf(each) * m_unit;
        if (each == part)
            return QRectF(left, 1, width, m_size.height() - 2).toRect(); // whole pixels: crisp edges
        left += width + kBetween * m_unit;
    }
    return {};
}

QRectF TourDiagramLayout::header(DiagramPart part) const
{
    QRectF header = node(part);
    header.setHeight(kHeader * m_unit);
    return header;
}

QRectF TourDiagramLayout::body(DiagramPart part) const
{
    return node(part).adjusted(kInside * m_unit, kHeader * m_unit, -kInside * m_unit, -kCaption * m_unit);
}

QRectF TourDiagramLayout::caption(DiagramPart part) const
{
    const QRectF whole = node(part);
    return {whole.left() + kInside * m_unit, whole.bottom() - kCaption * m_unit, whole.width() - 2 * kInside * m_unit, kCaption * m_unit};
}

QRectF TourDiagramLayout::lane(DiagramPart part, std::size_t user) const
{
    const QRectF inside = body(part);
    const qreal height = inside.height() / static_cast<qreal>(std::max<std::size_t>(m_content.users, 1));
    return QRectF(inside.left(), inside.top() + height * static_cast<qreal>(user), inside.width(), height)
        .adjusted(0, kInside * m_unit / 2, 0, -kInside * m_unit / 2);
}

QRectF TourDiagramLayout::inputRow(std::size_t event) const
{
    const QRectF inside = node(DiagramPart::Input).adjusted(kInside * m_unit, (kHeader + 3) * m_unit, -kInside * m_unit, -3 * m_unit);
    const qreal fitting = inside.height() / static_cast<qreal>(std::max<std::size_t>(m_content.events, 1));
    const qreal height = std::min(fitting, 24 * m_unit);
    return {inside.left(), inside.top() + height * static_cast<qreal>(event), inside.width(), height};
}

QRectF TourDiagramLayout::axis() const { return body(DiagramPart::Windows).adjusted(34 * m_unit, 0, -14 * m_unit, 0); }

qreal TourDiagramLayout::xOf(EventTime time) const
{
    const QRectF room = axis();
    const double share = toSeconds(std::clamp(time, m_content.from, m_content.to) - m_content.from) / toSeconds(m_content.to - m_content.from);
    return room.left() + room.width() * share;
}

EventTime TourDiagramLayout::timeAt(qreal x) const
{
    const QRectF room = axis();
    const double share = std::clamp((x - room.left()) / room.width(), 0.0, 1.0);
    return m_content.from + Duration{std::llround(share * static_cast<double>((m_content.to - m_content.from).count()))};
}

qreal TourDiagramLayout::markY(std::size_t user) const
{
    const QRectF room = lane(DiagramPart::Windows, user);
    return room.top() + room.height() * 0.32;
}

} // namespace lull::ui
