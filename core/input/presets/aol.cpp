// The query log that AOL published in 2006: a row is a search and, where it has an item, a click; the same user, query and time
// again with an item is another click on the same results. Without a header (--no-header) its columns are known by their order.
#include "core/input/presets/descriptions.h"

namespace lull {

Preset aolPreset()
{
    Preset preset{.name = "aol", .title = "AOL's query log", .mapping = {}, .signs = {}, .note = ""};
    preset.mapping.columns = {{Field::User, "AnonID"},
                              {Field::Time, "QueryTime"},
                              {Field::Query, "Query"},
                              {Field::Item, "ClickURL"},
                              {Field::Position, "ItemRank"}};
    preset.mapping.otherColumns = {
        {Field::User, {"1"}}, {Field::Query, {"2"}}, {Field::Time, {"3"}}, {Field::Position, {"4"}}, {Field::Item, {"5"}}};
    preset.signs = {{"AnonID", "Query", "QueryTime"}};
    return preset;
}

} // namespace lull
