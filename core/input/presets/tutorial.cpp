// The events of the streaming tutorial, with its class names as types: AppOpen, Search, Results, ClickResult, AppClose, Timeout.
// A log like this is recognised by its columns' names alone.
#include "core/input/presets/descriptions.h"

namespace lull {

Preset tutorialPreset()
{
    Preset preset{.name = "tutorial", .title = "the tutorial's events", .mapping = {}, .signs = {}, .note = ""};
    preset.mapping.columns = {{Field::User, "user"},   {Field::Time, "time"}, {Field::Type, "type"},        {Field::Query, "query"},
                              {Field::Items, "items"}, {Field::Item, "item"}, {Field::Position, "position"}};
    preset.mapping.otherColumns = {{Field::User, {"user_id"}},
                                   {Field::Time, {"timestamp", "datetime", "event_time", "ts"}},
                                   {Field::Type, {"event", "event_type", "class", "kind"}},
                                   {Field::Items, {"results"}}};
    return preset;
}

} // namespace lull
