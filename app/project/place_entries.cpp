#include "app/project/place_entries.h"

#include "app/project/json_entries.h"
#include "core/input/time_parser.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lull::app {

namespace {

std::optional<EventTime> timeOf(JsonEntries& entries, std::string_view key)
{
    const auto text = entries.text(key);
    if (!text)
        return std::nullopt;
    const auto time = TimeParser::make("UTC", "")->parse(*text);
    if (time)
        return *time;
    entries.refuse(key, "is no time");
    return std::nullopt;
}

} // namespace

nlohmann::ordered_json entriesOf(const Place& place)
{
    nlohmann::ordered_json entries = nlohmann::ordered_json::object();
    if (place.time) {
        entries["from"] = formatIso(place.time->begin);
        entries["before"] = formatIso(place.time->end);
    }
    if (!place.user.empty() && place.user.size() <= kLongestUserName) {
        entries["user"] = place.user;
        if (place.at)
            entries["at"] = formatIso(*place.at);
    }
    for (const std::string& user : place.pinnedRows)
        if (user.size() <= kLongestUserName && entries["pinned_rows"].size() < kMostPinnedRows)
            entries["pinned_rows"].push_back(user);
    return entries;
}

Place placeFrom(const nlohmann::json& object, std::optional<std::string>& problem)
{
    JsonEntries entries(object, "place", problem);
    Place place;
    const auto from = timeOf(entries, "from");
    const auto before = timeOf(entries, "before");
    if (from && before && *from < *before)
        place.time = TimeRange{*from, *before};
    else if (from || before)
        entries.refuse("from", "and before are no stretch of time");
    place.user = entries.text("user").value_or("");
    place.at = timeOf(entries, "at");
    place.pinnedRows = entries.texts("pinned_rows");
    entries.refuseOthers();
    return place;
}

} // namespace lull::app
