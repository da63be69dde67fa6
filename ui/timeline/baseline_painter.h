// Paints the pinned gap into a row of the timelines: its sessions under the current ones, and the pauses that now split.
#pragma once

#include "ui/timeline/row_painter.h"

class QPainter;

namespace lull::ui {

// Under the bars at `top`; nothing without a baseline in the look. Before marks are painted, so that these lie above.
void paintBaseline(QPainter& painter, RowSource& rows, const RowLook& look, std::size_t user, int top);

} // namespace lull::ui
