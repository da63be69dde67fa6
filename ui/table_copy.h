// Any table can be copied: as text for a spreadsheet or an editor, and as a table for a document.
//
//   enableCopying(*m_table);      // Ctrl+C, and a menu on the right button
#pragma once

#include <QModelIndexList>

class QAbstractItemModel;
class QAbstractItemView;
class QMimeData;

namespace lull::ui {

// Ctrl+C takes the selected rows, or all where none is; the menu offers both. A table's with its headings, in the order
// shown, hidden columns left out.
void enableCopying(QAbstractItemView& view);

// So many rows are copied at most: more than anybody reads, and the window answers within a blink.
inline constexpr int kMostCopiedRows = 20'000;

// These rows and columns, below their headings where wanted, as tab-separated lines and as HTML. No cell can become a formula where it is
// pasted (csv_writer.h), and none parts a line or a column. The caller's.
[[nodiscard]] QMimeData* copyOf(const QAbstractItemModel& model, const QList<int>& rows, const QList<int>& columns, bool headings);

} // namespace lull::ui
