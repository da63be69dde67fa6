// Google Analytics 4, the events of its BigQuery export as one JSON object a line. `items` are the products of an event, not the
// results of a search, and `click` is a link that leads away. Of a chosen item its place in the list is known where the site
// sent it.
#include "core/input/presets/descriptions.h"

namespace lull {

Preset ga4Preset()
{
    Preset preset{.name = "ga4", .title = "Google Analytics 4, BigQuery export", .mapping = {}, .signs = {}, .note = ""};
    Mapping& mapping = preset.mapping;
    mapping.columns = {{Field::User, "user_pseudo_id"},
                       {Field::Time, "event_timestamp"},
                       {Field::Type, "event_name"},
                       {Field::Query, "event_params.search_term"},
                       {Field::Item, "items.0.item_id"},
                       {Field::Position, "items.0.item_list_index"}};
    mapping.otherColumns = {{Field::User, {"user_id"}},
                            {Field::Query, {"search_term"}},
                            {Field::Item, {"event_params.item_id", "event_params.content_id"}},
                            {Field::Position, {"event_params.index"}}};
    mapping.types = {{"view_search_results", EventType::Search},
                     {"search", EventType::Search},
                     {"select_item", EventType::Click},
                     {"select_content", EventType::Click}};
    mapping.onlyGivenTypes = true;
    mapping.missing = {"(not set)"};
    preset.signs = {{"user_pseudo_id", "event_name", "event_timestamp"}};
    return preset;
}

} // namespace lull
