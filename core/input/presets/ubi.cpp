// OpenSearch User Behavior Insights, queries and events in one file or in several: a document of the queries index has no action
// and is a search, whose response ids are its results; clicks are the events `click` and `item_click`, every other event is
// other, a `search` that the page reports beside the queries document too. `query` is the engine's own language, not the user's.
#include "core/input/presets/descriptions.h"

namespace lull {

Preset ubiPreset()
{
    Preset preset{.name = "ubi", .title = "OpenSearch User Behavior Insights", .mapping = {}, .signs = {}, .note = ""};
    Mapping& mapping = preset.mapping;
    mapping.columns = {{Field::User, "client_id"},
                       {Field::Time, "timestamp"},
                       {Field::Type, "action_name"},
                       {Field::Query, "user_query"},
                       {Field::Items, "query_response_hit_ids"},
                       {Field::Item, "event_attributes.object.object_id"},
                       {Field::Position, "event_attributes.position.ordinal"}};
    mapping.otherColumns = {{Field::Items, {"query_response_object_ids", "query_response_objects_ids"}}};
    mapping.types = {{"", EventType::Search}, {"click", EventType::Click}, {"item_click", EventType::Click}};
    mapping.onlyGivenTypes = true;
    mapping.skipsBulkActions = true;
    preset.signs = {{"client_id", "query_id", "user_query"}, {"client_id", "query_id", "action_name"}};
    return preset;
}

} // namespace lull
