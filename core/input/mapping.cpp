#include "core/input/mapping.h"

#include "core/input/row_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace lull {

namespace {

// In order of preference.
std::span<const std::string_view> usualNames(Field field)
{
    static constexpr std::array<std::string_view, 5> kUser{"user", "user_id", "uuid", "client_id", "visitor_id"};
    static constexpr std::array<std::string_view, 5> kTime{"time", "timestamp", "ts", "datetime", "event_time"};
    static constexpr std::array<std::string_view, 5> kType{"type", "event", "event_type", "event_name", "action_name"};
    static constexpr std::array<std::string_view, 4> kQuery{"query", "user_query", "search_term", "q"};
    static constexpr std::array<std::string_view, 2> kItems{"items", "results"};
    static constexpr std::array<std::string_view, 2> kItem{"item", "item_id"};
    static constexpr std::array<std::string_view, 3> kPosition{"position", "rank", "ordinal"};
    switch (field) {
    case Field::User: return kUser;
    case Field::Time: return kTime;
    case Field::Type: return kType;
    case Field::Query: return kQuery;
    case Field::Items: return kItems;
    case Field::Item: return kItem;
    case Field::Position: return kPosition;
    }
    return {};
}

bool isTaken(const Mapping& mapping, std::string_view column)
{
    return std::ranges::any_of(mapping.columns, [&](const auto& entry) { return entry.second == column; });
}

const std::string* findUsual(std::span<const std::string> columns, Field field, const Mapping& taken)
{
    for (const std::string_view name : usualNames(field)) {
        for (const std::string& column : columns) {
            if (equalsInAnyCase(column, name) && !isTaken(taken, column))
                return &column;
        }
    }
    return nullptr;
}

} // namespace

std::string_view nameOf(Field field)
{
    switch (field) {
    case Field::User: return "user";
    case Field::Time: return "time";
    case Field::Type: return "type";
    case Field::Query: return "query";
    case Field::Items: return "items";
    case Field::Item: return "item";
    case Field::Position: return "position";
    }
    return "";
}

std::optional<Field> parseField(std::string_view name)
{
    const auto found = std::ranges::find(kAllFields, name, [](Field field) { return nameOf(field); });
    return found == kAllFields.end() ? std::nullopt : std::optional(*found);
}

Mapping recogniseColumns(std::span<const std::string> columns, const Mapping& given)
{
    Mapping mapping = given;
    for (const Field field : kAllFields) {
        if (given.has(field))
            continue;
        if (const std::string* column = findUsual(columns, field, mapping))
            mapping.columns[field] = *column;
    }
    std::erase_if(mapping.columns, [](const auto& entry) { return entry.second.empty(); });
    return mapping;
}

std::expected<FieldFilter, Error> parseFieldFilter(std::string_view text)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0)
        return std::unexpected(Error{ErrorCode::BadArgument, fmt::format("'{}' is not a filter", text), "--where",
                                     "write column=value"});
    return FieldFilter{std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

} // namespace lull
