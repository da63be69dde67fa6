// Wikimedia's search satisfaction schema (TestSearchSatisfaction2), with the names of its database tables, of its events, and of
// the extract given to applicants. A search session stands for a user: nothing lasts longer. A visit of a page is the click on a
// result; the `click` that newer versions send before it would count it twice. Hits of 0 are a search without results.
#include "core/input/presets/descriptions.h"

namespace lull {

Preset wikimediaPreset()
{
    Preset preset{.name = "wikimedia", .title = "Wikimedia's TestSearchSatisfaction2", .mapping = {}, .signs = {}, .note = ""};
    Mapping& mapping = preset.mapping;
    mapping.columns = {{Field::User, "session_id"},       {Field::Time, "timestamp"},  {Field::Type, "action"},
                       {Field::Query, "event_query"},     {Field::Items, "n_results"}, {Field::Position, "result_position"}};
    mapping.otherColumns = {{Field::User, {"event_searchSessionId", "event.searchSessionId", "searchSessionId"}},
                            {Field::Time, {"dt", "meta.dt", "client_dt"}},
                            {Field::Type, {"event_action", "event.action"}},
                            {Field::Query, {"event.query", "query"}},
                            {Field::Items, {"event_hitsReturned", "event.hitsReturned", "hitsReturned", "hits"}},
                            {Field::Position, {"event_position", "event.position", "position"}}};
    mapping.types = {{"searchResultPage", EventType::Search}, {"visitPage", EventType::Click}};
    mapping.onlyGivenTypes = true;
    mapping.missing = {"NA", "NULL", "null", "\\N"};
    preset.signs = {{"event_searchSessionId", "event_action"},
                    {"event.searchSessionId", "event.action"},
                    {"searchSessionId", "action"},
                    {"session_id", "action", "checkin"},
                    {"session_id", "action", "n_results"}};
    return preset;
}

} // namespace lull
