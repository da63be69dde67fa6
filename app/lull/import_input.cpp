#include "app/lull/import_input.h"

#include "core/input/type_names.h"
#include "ui/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>

namespace lull::app {

namespace {

using ui::toQString;

QString words(const char* text) { return QCoreApplication::translate("lull::app::import", text); }

QString sentenceFor(const Mapping& mapping)
{
    if (!mapping.has(Field::User))
        return words("No column looks like a user. Choose the column that names the user.");
    if (!mapping.has(Field::Time))
        return words("No column looks like a time. Choose the column that says when.");
    return {};
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

// The values of the type column as the reader takes them; where it finds a search among them, or is known to, that is what the
// log means, and nothing else is guessed.
void keepTypesAsRead(const LogPreview& preview, bool hasSearch, Mapping& mapping)
{
    const auto column = mapping.columns.find(Field::Type);
    if (column == mapping.columns.end())
        return;
    const Mapping& read = preview.recognition.mapping;
    const auto values = valuesOf(preview, toQString(column->second));
    const auto typeOf = [&read](const ui::TypeValue& value) { return typeNamed(read, value.value.toStdString()); };
    const bool isKnown = hasSearch || std::ranges::any_of(values, [&](const auto& value) { return typeOf(value) == EventType::Search; });
    if (!isKnown)
        return;
    for (const ui::TypeValue& value : values)
        mapping.types.try_emplace(value.value.toStdString(), typeOf(value));
}

} // namespace

ui::ImportInput importInput(const LogLook& look, const QString& name, bool hasSearch)
{
    ui::ImportInput input;
    const std::size_t files = look.files.paths.size();
    input.name = files == 1 ? name : words("%1: the first of %2 files is shown").arg(name).arg(files);
    input.sentence = sentenceFor(look.guess);
    input.options = look.options;
    input.recognition = look.preview.recognition;
    for (const std::string& column : look.preview.recognition.columns)
        input.columns.columns << toQString(column);
    input.columns.mapping = look.guess;
    keepTypesAsRead(look.preview, hasSearch || !input.recognition.preset.empty(), input.columns.mapping);
    input.columns.mayHaveMore = input.recognition.format == LogFormat::Ndjson;
    const auto preview = std::make_shared<const LogPreview>(look.preview);
    input.columns.valuesOf = [preview](const QString& column) { return valuesOf(*preview, column); };
    for (const std::vector<std::string>& row : look.preview.rows) {
        std::vector<QString> cells;
        std::ranges::transform(row, std::back_inserter(cells), [](const std::string& cell) { return toQString(cell); });
        input.rows.push_back(std::move(cells));
    }
    return input;
}

} // namespace lull::app
