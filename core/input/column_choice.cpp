#include "core/input/column_choice.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace lull {

namespace {

std::string mapOption(Field field)
{
    return fmt::format("--map {}=COLUMN", nameOf(field));
}

// With full names; nothing is guessed yet. An empty name stands for "no column".
std::expected<Mapping, Error> findGiven(const OpenedLog& log, const Mapping& given)
{
    Mapping found = given;
    for (auto& [field, column] : found.columns) {
        if (column.empty())
            continue;
        auto name = log.findColumn(column, mapOption(field));
        if (!name)
            return std::unexpected(std::move(name.error()));
        column = std::move(*name);
    }
    return found;
}

// Given names are full ones.
Mapping settled(const OpenedLog& log, const Mapping& given, const Preset* preset)
{
    const auto& columns = log.recognition.columns;
    return preset ? withPreset(given, *preset, columns, log.recognition.format) : recogniseColumns(columns, given);
}

void layOut(const OpenedLog& log, const Mapping& mapping, RowLayout& layout)
{
    for (const auto& [field, column] : mapping.columns)
        layout.places[static_cast<std::size_t>(field)] = log.rows->placeOf(column);
    for (const auto& [field, columns] : mapping.otherColumns)
        for (const std::string& column : columns)
            if (const auto place = log.rows->placeOf(column))
                layout.otherPlaces[static_cast<std::size_t>(field)].push_back(*place);
}

Error noUsableColumn(const OpenedLog& log, const Preset* preset, bool hasUser, bool hasTime)
{
    const std::string_view what = hasTime ? "a user" : hasUser ? "a time" : "a user or a time";
    std::string remedy = "choose the column that holds it";
    std::vector<std::string> options;
    if (!hasUser)
        options.push_back(mapOption(Field::User));
    if (!hasTime)
        options.push_back(mapOption(Field::Time));
    if (log.firstLineLooksLikeData) {
        remedy += "; if the first line is data, say that there is no header";
        options.emplace_back("--no-header");
    }
    const std::string problem = preset ? fmt::format("no column is {} as the preset {} has it", what, preset->name)
                                       : fmt::format("no column looks like {}", what);
    return {ErrorCode::NoUsableColumn, fmt::format("{}; {}", problem, log.spellColumns()),
            log.whereColumnsAre(), std::move(remedy), fmt::format("{}", fmt::join(options, ", "))};
}

std::expected<std::size_t, Error> placeOf(const OpenedLog& log, const std::string& column, const std::string& option)
{
    auto name = log.findColumn(column, option);
    if (!name)
        return std::unexpected(std::move(name.error()));
    return log.rows->placeOf(*name).value_or(0);
}

std::optional<Error> addExtras(const OpenedLog& log, const LogOptions& options, ColumnChoice& choice)
{
    for (const FieldFilter& filter : options.where) {
        const auto place = placeOf(log, filter.column, "--where");
        if (!place)
            return place.error();
        choice.layout.filters.push_back({*place, filter.value});
        choice.givenPlaces.emplace_back(*place, filter.column);
    }
    for (const std::string& dimension : options.dimensions) {
        const auto place = placeOf(log, dimension, "--segment");
        if (!place)
            return place.error();
        choice.layout.dimensions.push_back(*place);
        choice.givenPlaces.emplace_back(*place, dimension);
        choice.dimensions.push_back(dimension);
    }
    return std::nullopt;
}

bool isOfField(const Mapping& mapping, const std::string& column)
{
    const auto isIn = [&](const auto& entry) { return std::ranges::find(entry.second, column) != entry.second.end(); };
    return std::ranges::any_of(mapping.columns, [&](const auto& entry) { return entry.second == column; })
        || std::ranges::any_of(mapping.otherColumns, isIn);
}

// Every column that fills no field and is no dimension yet.
void addOtherColumns(const OpenedLog& log, ColumnChoice& choice)
{
    for (const std::string& column : log.recognition.columns) {
        const auto place = log.rows->placeOf(column);
        const bool isTaken = isOfField(choice.mapping, column)
                             || (place && std::ranges::find(choice.layout.dimensions, *place) != choice.layout.dimensions.end());
        if (!place || isTaken || choice.dimensions.size() == kMostDimensions)
            continue;
        choice.layout.dimensions.push_back(*place);
        choice.dimensions.push_back(column);
    }
}

// Those that the caller did not name: they stand behind.
void addDimensions(const OpenedLog& log, const std::vector<std::string>& names, ColumnChoice& choice)
{
    constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();
    for (std::size_t d = choice.dimensions.size(); d < names.size(); ++d) {
        choice.layout.dimensions.push_back(log.rows->placeOf(names[d]).value_or(kNowhere));
        choice.dimensions.push_back(names[d]);
    }
}

} // namespace

const Preset* presetFor(const OpenedLog& log, const LogOptions& options)
{
    if (!options.preset.empty())
        return findPreset(options.preset);
    const bool saysNothing = options.mapping.columns.empty() && options.mapping.types.empty();
    return saysNothing || log.recognition.format == LogFormat::AccessLog
        ? recognisePreset(log.recognition.format, log.recognition.columns)
        : nullptr;
}

std::expected<ColumnChoice, Error> chooseColumns(const OpenedLog& log, const LogOptions& options,
                                                 const std::optional<std::vector<std::string>>& before)
{
    auto given = findGiven(log, options.mapping);
    if (!given)
        return std::unexpected(std::move(given.error()));
    ColumnChoice choice;
    choice.preset = presetFor(log, options);
    choice.mapping = settled(log, *given, choice.preset);
    const bool hasUser = choice.mapping.has(Field::User);
    const bool hasTime = choice.mapping.has(Field::Time);
    if (!hasUser || !hasTime)
        return std::unexpected(noUsableColumn(log, choice.preset, hasUser, hasTime));
    layOut(log, choice.mapping, choice.layout);
    for (const auto& [field, column] : choice.mapping.columns) {
        const auto place = choice.layout.placeOf(field);
        if (place && given->has(field))
            choice.givenPlaces.emplace_back(*place, column);
    }
    if (auto error = addExtras(log, options, choice))
        return std::unexpected(std::move(*error));
    if (before)
        addDimensions(log, *before, choice);
    else if (options.keepsOtherColumns)
        addOtherColumns(log, choice);
    return choice;
}

Mapping guessMapping(const OpenedLog& log, const LogOptions& options)
{
    Mapping known = options.mapping;
    for (const auto& [field, column] : options.mapping.columns) {
        if (column.empty())
            continue;
        if (auto name = log.findColumn(column, mapOption(field)))
            known.columns[field] = std::move(*name);
        else
            known.columns.erase(field);
    }
    return settled(log, known, presetFor(log, options));
}

} // namespace lull
