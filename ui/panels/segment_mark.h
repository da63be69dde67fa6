// The mark of a segment: a colour that the colour-blind tell apart, and a shape of its own.
#pragma once

#include <QPixmap>

class QWidget;

namespace lull::ui {

inline constexpr int kSegmentMarks = 7; // from there on they come again

// `place` among the segments, the largest first. At the screen's resolution, with an edge in the theme's text colour.
[[nodiscard]] QPixmap segmentMark(int place, const QWidget& on);

} // namespace lull::ui
