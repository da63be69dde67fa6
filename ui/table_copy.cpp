#include "ui/table_copy.h"

#include "core/output/csv_writer.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QMimeData>
#include <QTableView>

#include <algorithm>
#include <numeric>

namespace lull::ui {

namespace {

QString tr(const char* text) { return QApplication::translate("lull::ui::copy", text); }

// On one line, without tabs, and no formula.
QString cellText(const QVariant& value)
{
    QString text = value.toString();
    for (QChar& c : text)
        if (c == u'\t' || c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    return looksLikeFormula(text.toStdString()) ? QChar(kFormulaGuard) + text : text;
}

QList<int> shownColumns(const QAbstractItemView& view)
{
    QList<int> columns;
    const auto* table = qobject_cast<const QTableView*>(&view);
    for (int place = 0; place < view.model()->columnCount(); ++place) {
        const int column = table ? table->horizontalHeader()->logicalIndex(place) : place;
        if (!table || !table->isColumnHidden(column))
            columns << column;
    }
    return columns;
}

QList<int> selectedRows(const QAbstractItemView& view)
{
    QList<int> rows;
    for (const QModelIndex& index : view.selectionModel()->selectedIndexes())
        rows << index.row();
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

QList<int> allRows(const QAbstractItemView& view)
{
    QList<int> rows(std::min(view.model()->rowCount(), kMostCopiedRows));
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}

void copyRows(const QAbstractItemView& view, const QList<int>& rows)
{
    const bool headings = qobject_cast<const QTableView*>(&view) != nullptr;
    QApplication::clipboard()->setMimeData(copyOf(*view.model(), rows, shownColumns(view), headings));
}

} // namespace

QMimeData* copyOf(const QAbstractItemModel& model, const QList<int>& rows, const QList<int>& columns, bool headings)
{
    QString lines;
    QString html = QStringLiteral("<table>");
    const auto addRow = [&](const QString& tag, const auto& valueOf) {
        QStringList cells;
        html += QStringLiteral("<tr>");
        for (const int column : columns) {
            cells << cellText(valueOf(column));
            html += QStringLiteral("<%1>%2</%1>").arg(tag, cells.last().toHtmlEscaped());
        }
        html += QStringLiteral("</tr>");
        lines += cells.join(u'\t') + u'\n';
    };
    if (headings)
        addRow(QStringLiteral("th"), [&](int column) { return model.headerData(column, Qt::Horizontal); });
    for (const int row : rows)
        addRow(QStringLiteral("td"), [&](int column) { return model.index(row, column).data(); });
    auto* copy = new QMimeData;
    copy->setText(lines);
    copy->setHtml(html + QStringLiteral("</table>"));
    return copy;
}

void enableCopying(QAbstractItemView& view)
{
    auto* copySelected = new QAction(tr("Copy the selected rows"), &view);
    copySelected->setShortcut(QKeySequence::Copy);
    copySelected->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copySelected, &QAction::triggered, &view, [&view] {
        const QList<int> selected = selectedRows(view);
        copyRows(view, selected.isEmpty() ? allRows(view) : selected);
    });
    auto* copyAll = new QAction(tr("Copy the whole table"), &view);
    QObject::connect(copyAll, &QAction::triggered, &view, [&view] { copyRows(view, allRows(view)); });
    view.addActions({copySelected, copyAll});
    view.setContextMenuPolicy(Qt::ActionsContextMenu);
}

} // namespace lull::ui
