#include "ui/import/chosen_mapping.h"

#include "core/input/type_names.h"

#include <string>

namespace lull::ui {

namespace {

// Empty for a field without a column.
std::string columnOf(const Mapping& mapping, Field field)
{
    const auto column = mapping.columns.find(field);
    return column == mapping.columns.end() ? std::string() : column->second;
}

} // namespace

Mapping chosenMapping(const Mapping& given, const Mapping& recognised, const Mapping& chosen)
{
    Mapping mapping = given;
    const auto isOther = [&](Field field) { return columnOf(recognised, field) != columnOf(chosen, field); };
    for (const Field field : kAllFields) {
        if (!isOther(field))
            continue;
        mapping.columns[field] = columnOf(chosen, field);
        mapping.otherColumns.erase(field);
    }
    if (isOther(Field::Type)) {
        mapping.types = chosen.types; // the values are another column's
        mapping.onlyGivenTypes = false;
        return mapping;
    }
    for (const auto& [value, type] : chosen.types)
        if (typeNamed(recognised, value) != type)
            mapping.types[value] = type;
    return mapping;
}

} // namespace lull::ui
