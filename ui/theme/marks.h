// The marks of events, drawn once and then copied: antialiased, with a 1-pixel halo so that they stand out on anything.
//
//   const QImage& click = markSprite(Mark::Click, {theme.scheme(), kFarMark, devicePixelRatioF()});
//   painter.drawImage(markCorner(centre, click), click);
#pragma once

#include "core/event/event_type.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QPoint>
#include <QString>

#include <array>

class QPainter;

namespace lull::ui {

enum class Mark { Open, Search, Results, Click, Close, Other, Late };
inline constexpr std::array kAllMarks{Mark::Open,  Mark::Search, Mark::Results, Mark::Click,
                                      Mark::Close, Mark::Other,  Mark::Late};

inline constexpr int kFarMark = 8;      // pixels across, in rows of many users and in lists
inline constexpr int kClosestMark = 13; // in the tallest rows

[[nodiscard]] Mark markOf(EventType type);
// "search", "results": the mark's name in a legend.
[[nodiscard]] QString markName(Mark mark);

struct MarkStyle {
    Scheme scheme = Scheme::Light;
    int size = kFarMark; // without the halo
    qreal pixelRatio = 1.0;
};

// Premultiplied, with the ratio set. Lives as long as the program. GUI thread only.
[[nodiscard]] const QImage& markSprite(Mark mark, const MarkStyle& style);

// The same by strokes and fills, where vectors are wanted.
void drawMark(QPainter& painter, Mark mark, const MarkStyle& style, QPointF centre);

// Where the sprite's top left corner goes so that the mark is centred on the pixel.
[[nodiscard]] QPoint markCorner(QPoint centre, const QImage& sprite);

} // namespace lull::ui
