// Segment's calls, as they come out of a source or lie in a warehouse's table: a track call says what happened in `event`, a page
// call has only its kind. Who is not known by an anonymous id is known by the user id.
#include "core/input/presets/descriptions.h"

namespace lull {

Preset segmentPreset()
{
    Preset preset{.name = "segment", .title = "Segment's track and page calls", .mapping = {}, .signs = {}, .note = ""};
    Mapping& mapping = preset.mapping;
    mapping.columns = {{Field::User, "anonymousId"},
                       {Field::Time, "timestamp"},
                       {Field::Type, "event"},
                       {Field::Query, "properties.query"},
                       {Field::Item, "properties.product_id"},
                       {Field::Position, "properties.position"}};
    mapping.otherColumns = {{Field::User, {"anonymous_id", "userId", "user_id"}},
                            {Field::Time,
                             {"originalTimestamp", "original_timestamp", "sentAt", "sent_at", "receivedAt", "received_at"}},
                            {Field::Type, {"event_text", "type"}},
                            {Field::Query, {"query"}},
                            {Field::Item, {"properties.sku", "product_id", "sku"}},
                            {Field::Position, {"position"}}};
    mapping.types = {{"Products Searched", EventType::Search},
                     {"products_searched", EventType::Search},
                     {"Product Clicked", EventType::Click},
                     {"product_clicked", EventType::Click}};
    mapping.onlyGivenTypes = true;
    preset.signs = {{"anonymousId", "event"},
                    {"anonymousId", "type", "messageId"},
                    {"anonymous_id", "event", "event_text"},
                    {"userId", "event", "messageId"},
                    {"userId", "event", "properties.query"}};
    return preset;
}

} // namespace lull
