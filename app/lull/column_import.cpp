#include "app/lull/column_import.h"

#include "ui/import/columns_dialog.h"
#include "ui/text.h"

#include <QFileInfo>

#include <algorithm>

namespace lull::app {

namespace {

using ui::toQString;

QString sentenceFor(const LogPreview& preview, const QString& name)
{
    const Mapping& mapping = preview.recognition.mapping;
    if (!mapping.has(Field::User))
        return ColumnImport::tr("%1: no column looks like a user. Choose the column that names the user.").arg(name);
    if (!mapping.has(Field::Time))
        return ColumnImport::tr("%1: no column looks like a time. Choose the column that says when.").arg(name);
    return ColumnImport::tr("%1: choose which column means what, and which values mean a search and a click.").arg(name);
}

ui::ColumnsInput inputOf(const LogPreview& preview, const QString& name)
{
    ui::ColumnsInput input;
    input.sentence = sentenceFor(preview, name);
    for (const std::string& column : preview.recognition.columns)
        input.columns << toQString(column);
    input.mapping = preview.recognition.mapping;
    for (const std::vector<std::string>& row : preview.rows) {
        std::vector<QString> cells;
        std::ranges::transform(row, std::back_inserter(cells), [](const std::string& cell) { return toQString(cell); });
        input.rows.push_back(std::move(cells));
    }
    input.header = preview.recognition.header;
    input.canHaveHeader = preview.recognition.format == LogFormat::Csv;
    return input;
}

std::vector<ui::TypeValue> valuesOf(const LogPreview& preview, const QString& column)
{
    std::vector<ui::TypeValue> values;
    const auto& columns = preview.recognition.columns;
    const auto place = std::ranges::find(columns, column.toStdString());
    if (place == columns.end())
        return values;
    for (const ValueCount& value : preview.values[static_cast<std::size_t>(place - columns.begin())].mostFrequent)
        values.push_back({toQString(value.value), value.count});
    return values;
}

// Every value of the type column means what the reader took it for.
void keepTypesAsRead(const LogPreview& preview, Mapping& mapping)
{
    const auto column = mapping.columns.find(Field::Type);
    if (column == mapping.columns.end())
        return;
    for (const ui::TypeValue& value : valuesOf(preview, toQString(column->second))) {
        const std::string text = value.value.toStdString();
        mapping.types.try_emplace(text, parseEventType(text).value_or(EventType::Other));
    }
}

} // namespace

void ColumnImport::ask(const OpenedFile& file)
{
    m_reading.start([file] { return previewLog(file.path, file.options); },
                    [this, file](std::expected<LogPreview, Error> preview) {
                        if (m_dialog)
                            return;
                        if (preview)
                            show(file, std::make_shared<const LogPreview>(std::move(*preview)));
                        else
                            emit failed(preview.error());
                    });
}

void ColumnImport::show(const OpenedFile& file, std::shared_ptr<const LogPreview> preview)
{
    const QString name = QFileInfo(QString::fromStdString(file.path)).fileName();
    ui::ColumnsInput input = inputOf(*preview, name);
    if (file.hasSearch)
        keepTypesAsRead(*preview, input.mapping);
    auto* dialog = new ui::ColumnsDialog(std::move(input), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog = dialog;
    dialog->setTypeValues(valuesOf(*preview, dialog->typeColumn()));
    connect(dialog, &ui::ColumnsDialog::typeColumnChanged, dialog,
            [dialog, preview](const QString& column) { dialog->setTypeValues(valuesOf(*preview, column)); });
    connect(dialog, &ui::ColumnsDialog::headerChanged, this, [this, file, dialog](bool header) {
        OpenedFile other = file;
        other.options.header = header;
        other.options.mapping = {}; // the columns are called otherwise now
        m_dialog = nullptr;
        dialog->close();
        ask(other);
    });
    connect(dialog, &QDialog::accepted, this, [this, file, dialog] {
        OpenedFile chosenFile = file;
        chosenFile.options.mapping = dialog->mapping();
        chosenFile.options.header = dialog->header();
        emit chosen(chosenFile);
    });
    dialog->open();
}

} // namespace lull::app
