// Which column means what, and which values of the type column mean which event.
#pragma once

#include "core/error.h"
#include "core/event/event_type.h"
#include "core/event/field_filter.h"

#include <array>
#include <expected>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lull {

// The fields of an event that a column can fill.
enum class Field { User, Time, Type, Query, Items, Item, Position };

inline constexpr std::array kAllFields{Field::User,  Field::Time, Field::Type,    Field::Query,
                                       Field::Items, Field::Item, Field::Position};

// "user", "time", "type", "query", "items", "item", "position".
[[nodiscard]] std::string_view nameOf(Field field);
[[nodiscard]] std::optional<Field> parseField(std::string_view name);

struct Mapping {
    std::map<Field, std::string> columns = {};                 // header name, 1-based number or dotted path
    std::map<Field, std::vector<std::string>> otherColumns = {}; // looked at in turn where a row has nothing in its column
    std::map<std::string, EventType, std::less<>> types = {};  // exact value of the type column → event; "": rows without one
    bool onlyGivenTypes = false;                               // a value that is not in `types` is `Other`, whatever its name
    std::vector<std::string> missing = {};                     // how cells that hold nothing are spelled: "NA"
    bool skipsBulkActions = false;                             // lines that only say where the bulk API puts the next are no rows

    [[nodiscard]] bool has(Field field) const { return columns.contains(field); }
    bool operator==(const Mapping&) const = default;
};

// Fills what `given` leaves open with the columns whose names are usual for it, in any case; `given` always wins.
// A column is used for one field only. A field given an empty name has no column, whatever the columns are called.
[[nodiscard]] Mapping recogniseColumns(std::span<const std::string> columns, const Mapping& given);

// "a=b" → {"a", "b"}; the value may hold further '='. Error BadArgument without '=' or without a column.
[[nodiscard]] std::expected<FieldFilter, Error> parseFieldFilter(std::string_view text);

} // namespace lull
