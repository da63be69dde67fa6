#include "core/output/summary_writer.h"

#include "core/output/csv_writer.h"

#include <nlohmann/json.hpp>

#include <string>
#include <utility>

namespace lull {

namespace {

using Json = nlohmann::ordered_json;

Json orNull(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

// Of a RatioEstimate or a RatioDifference.
Json intervalOrNull(const auto& estimate)
{
    return estimate.ci95 ? Json::array({estimate.ci95->low, estimate.ci95->high}) : Json(nullptr);
}

Json jsonOf(const PooledAndMean& both)
{
    return {{"pooled", orNull(both.pooled.value)},
            {"pooled_ci95", intervalOrNull(both.pooled)},
            {"mean", orNull(both.mean.value)},
            {"mean_ci95", intervalOrNull(both.mean)}};
}

Json settingsOf(const SummaryContext& context)
{
    return {{"gap_seconds", toSeconds(context.gap)},
            {"engine", nameOf(context.rules.preset)},
            {"boundary", nameOf(context.rules.boundary)},
            {"watermark", nameOf(context.rules.watermark)},
            {"wait_seconds", toSeconds(context.rules.wait)},
            {"end_on_close", context.rules.ends.onAppClose},
            {"max_length_seconds", context.rules.ends.maxLength ? Json(toSeconds(*context.rules.ends.maxLength)) : Json(nullptr)},
            {"midnight_zone", context.rules.ends.midnightZone.empty() ? Json(nullptr) : Json(context.rules.ends.midnightZone)}};
}

Json closedByOf(const EndCounts& counts)
{
    Json object = Json::object();
    for (const ClosedBy reason : kAllClosedBy)
        object[std::string(nameOf(reason))] = counts.of(reason);
    return object;
}

Json arrivalsOf(const Summary& summary, const SummaryContext& context)
{
    return {{"events", summary.events + context.late + context.lostByMerge},
            {"accepted", summary.events},
            {"late", context.late},
            {"lost_by_merge", context.lostByMerge},
            {"rejected", context.rejected},
            {"users_left_out", context.usersLeftOut},
            {"events_left_out", context.eventsLeftOut}};
}

Json countsOf(const Summary& summary)
{
    return {{"users", summary.users},
            {"sessions", summary.sessions},
            {"search_sessions", summary.searchSessions},
            {"searches", summary.searches},
            {"clicks", summary.clicks},
            {"clicked_searches", summary.clickedSearches},
            {"orphan_clicks", summary.orphanClicks},
            {"clicks_without_search", summary.clicksWithoutSearch},
            {"searches_with_known_results", summary.searchesWithKnownResults},
            {"mrr_left_out", summary.mrrLeftOut}};
}

Json metricsOf(const Summary& summary)
{
    return {{"bounce_rate", orNull(summary.bounceRate.value)},
            {"bounce_rate_ci95", intervalOrNull(summary.bounceRate)},
            {"duration_seconds", {{"median", orNull(summary.duration.median)},
                                  {"mean", orNull(summary.duration.mean)},
                                  {"p90", orNull(summary.duration.p90)}}},
            {"time_to_first_click_seconds", {{"median", orNull(summary.timeToFirstClick.median)},
                                             {"p90", orNull(summary.timeToFirstClick.p90)}}},
            {"zero_results_rate", orNull(summary.zeroResultsRate)},
            {"mrr", orNull(summary.mrr)},
            {"searches_per_session", orNull(summary.searchesPerSession)},
            {"abandonment_rate", orNull(summary.abandonmentRate.value)},
            {"abandonment_rate_ci95", intervalOrNull(summary.abandonmentRate)},
            {"clicks_per_search", jsonOf(summary.clicksPerSearch)},
            {"search_ctr", jsonOf(summary.searchCtr)},
            {"session_ctr", {{"mean", orNull(summary.sessionCtr.value)}, {"mean_ci95", intervalOrNull(summary.sessionCtr)}}}};
}

Json jsonOf(const Summary& summary, const SummaryContext& context)
{
    Json object = settingsOf(context);
    object.update(arrivalsOf(summary, context));
    object.update(countsOf(summary));
    if (context.ends)
        object["closed_by"] = closedByOf(*context.ends);
    object.update(metricsOf(summary));
    return object;
}

Json differenceOrNull(const std::optional<SegmentDifference>& difference)
{
    if (!difference)
        return nullptr;
    const auto pooledAndMean = [](const RatioDifference& pooled, const RatioDifference& mean) {
        return Json{{"pooled", orNull(pooled.value)}, {"pooled_ci95", intervalOrNull(pooled)},
                    {"mean", orNull(mean.value)}, {"mean_ci95", intervalOrNull(mean)}};
    };
    return {{"bounce_rate", orNull(difference->bounceRate.value)},
            {"bounce_rate_ci95", intervalOrNull(difference->bounceRate)},
            {"abandonment_rate", orNull(difference->abandonmentRate.value)},
            {"abandonment_rate_ci95", intervalOrNull(difference->abandonmentRate)},
            {"clicks_per_search", pooledAndMean(difference->clicksPerSearchPooled, difference->clicksPerSearchMean)},
            {"search_ctr", pooledAndMean(difference->searchCtrPooled, difference->searchCtrMean)},
            {"session_ctr", {{"mean", orNull(difference->sessionCtr.value)}, {"mean_ci95", intervalOrNull(difference->sessionCtr)}}},
            {"shared_users", difference->bounceRate.sharedUsers}};
}

Json warningOrNull(const Summary& summary)
{
    if (summary.searches == 0 || summary.usersWithSearch >= kUsersForFirmInterval)
        return nullptr;
    return summary.usersWithSearch < kUsersForAnyInterval ? "too few users with a search for an interval"
                                                          : "too few users with a search for a firm interval";
}

Json segmentsOf(const SegmentedSummary& segmented)
{
    const Dictionary& values = segmented.table->dimensionValues(segmented.choice->dimension);
    Json array = Json::array();
    for (std::size_t i = 0; i < segmented.segments.size(); ++i) {
        const SegmentChoice::Entry& entry = segmented.choice->entries[i];
        const Segment& segment = segmented.segments[i];
        Json object{{"value", entry.kind == SegmentKind::Value ? Json(values.textOf(entry.value)) : Json(nullptr)},
                    {"kind", nameOf(entry.kind)},
                    {"values", entry.values},
                    {"accepted", segment.summary.events}};
        object.update(countsOf(segment.summary));
        object.update(metricsOf(segment.summary));
        object["users_with_search"] = segment.summary.usersWithSearch;
        object["warning"] = warningOrNull(segment.summary);
        object["difference_to_first"] = differenceOrNull(segment.toBase);
        array.push_back(std::move(object));
    }
    return array;
}

std::string cellOf(const Json& value)
{
    if (value.is_null())
        return {};
    return value.is_string() ? value.get<std::string>() : value.dump();
}

constexpr std::string_view kIntervalSuffix = "_ci95";

// Rows of one object: nested names joined by a point, an interval on the row of its number.
void writeRows(std::ostream& out, const Json& object, const std::string& prefix)
{
    for (const auto& [key, value] : object.items()) {
        if (value.is_object()) {
            writeRows(out, value, prefix + key + ".");
            continue;
        }
        if (key.ends_with(kIntervalSuffix))
            continue;
        const Json interval = object.value(key + std::string(kIntervalSuffix), Json(nullptr));
        writeCsvRow(out, {prefix + key, cellOf(value), interval.is_null() ? "" : cellOf(interval[0]),
                          interval.is_null() ? "" : cellOf(interval[1])});
    }
}

} // namespace

void writeSummaryJson(std::ostream& out, const Summary& summary, const SummaryContext& context)
{
    out << jsonOf(summary, context).dump(2) << '\n';
}

void writeSummaryJson(std::ostream& out, const Summary& summary, const SummaryContext& context, const SegmentedSummary& segmented)
{
    Json object = jsonOf(summary, context);
    object["segment_column"] = segmented.column;
    object["segment_values"] = segmented.choice->values;
    object["segments"] = segmentsOf(segmented);
    out << object.dump(2) << '\n';
}

void writeSummaryNdjson(std::ostream& out, const Summary& summary, const SummaryContext& context)
{
    out << jsonOf(summary, context).dump() << '\n';
}

void writeSummaryCsv(std::ostream& out, const Summary& summary, const SummaryContext& context)
{
    writeCsvRow(out, {"metric", "value", "ci95_low", "ci95_high"});
    writeRows(out, jsonOf(summary, context), "");
}

} // namespace lull
