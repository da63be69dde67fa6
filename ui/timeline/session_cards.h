// The words and lines of a tall row: a card per session with its title, queries, ties from clicks to their search,
// pauses, and what parts one session from the next. Bars and marks are RowPainter's.
#pragma once

#include "ui/timeline/row_painter.h"

class QPainter;

namespace lull::ui {

// At `top` of the image that `painter` paints on. Labels that would touch are left out.
void paintSessionCards(QPainter& painter, RowSource& rows, const RowLook& look, std::size_t user, int top);

} // namespace lull::ui
