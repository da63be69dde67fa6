#include "app/project/bucket_entries.h"

#include "app/project/json_entries.h"
#include "core/event/duration_text.h"
#include "core/input/time_zone.h"

namespace lull::app {

nlohmann::ordered_json entriesOf(const BucketChoice& buckets)
{
    static const BucketChoice kUsual;
    nlohmann::ordered_json entries = nlohmann::ordered_json::object();
    if (buckets.width != kUsual.width)
        entries["width"] = spellDuration(buckets.width);
    if (buckets.zone != kUsual.zone)
        entries["zone"] = buckets.zone;
    return entries;
}

BucketChoice bucketsFrom(const nlohmann::json& object, std::optional<std::string>& problem)
{
    JsonEntries entries(object, "over_time", problem);
    BucketChoice buckets;
    if (const auto width = entries.text("width")) {
        const auto parsed = parseDuration(*width);
        if (parsed && *parsed > Duration{0})
            buckets.width = *parsed;
        else
            entries.refuse("width", shownInMessage(*width) + " is no width of a bucket");
    }
    if (const auto zone = entries.text("zone")) {
        if (checkTimeZone(*zone))
            buckets.zone = *zone;
        else
            entries.refuse("zone", shownInMessage(*zone) + " is not known");
    }
    entries.refuseOthers();
    return buckets;
}

} // namespace lull::app
