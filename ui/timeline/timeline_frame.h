// One picture of the timelines: rows of users with their names, bars and marks, without what follows the pointer.
#pragma once

#include "ui/timeline/row_painter.h"

#include <QImage>

#include <optional>
#include <span>

class QPainter;

namespace lull::ui {

struct FrameRow {
    std::size_t user = 0;
    int top = 0;
    bool isPinned = false; // stays at the top while the others scroll beneath
};

// Fills the whole image; pinned rows come last. O(pixels + events of users seen for the first time since the rule changed).
void paintFrame(QImage& image, RowSource& rows, const RowLook& look, std::span<const FrameRow> visible,
                std::optional<std::size_t> selectedUser);
// The same as vectors, of the rows that are seen whole. O(pixels + events in view).
void paintFrame(QPainter& painter, const QSize& size, RowSource& rows, const RowLook& look, std::span<const FrameRow> visible,
                std::optional<std::size_t> selectedUser);

} // namespace lull::ui
