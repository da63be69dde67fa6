#include "core/output/profile_writer.h"

#include "core/output/csv_writer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <string>
#include <utility>

namespace lull {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<std::string_view, CtrKind>, 5> kRates{{
    {"clicks_per_search_pooled", CtrKind::ClicksPerSearchPooled},
    {"clicks_per_search_mean", CtrKind::ClicksPerSearchMean},
    {"search_ctr_pooled", CtrKind::SearchCtrPooled},
    {"search_ctr_mean", CtrKind::SearchCtrMean},
    {"session_ctr", CtrKind::SessionCtr},
}};

Json orNull(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

void addRate(Json& object, std::string_view name, const RatioEstimate& estimate, bool hasIntervals)
{
    object[std::string(name)] = orNull(estimate.value);
    if (hasIntervals)
        object[std::string(name) + "_ci95"] =
            estimate.ci95 ? Json::array({estimate.ci95->low, estimate.ci95->high}) : Json(nullptr);
}

std::string cellOf(std::optional<double> value) { return value ? Json(*value).dump() : std::string{}; }

} // namespace

ProfileWriter::ProfileWriter(std::ostream& out, Format format) : m_out(out), m_format(format) {}

void ProfileWriter::begin()
{
    if (m_format == Format::Csv)
        writeCsvRow(m_out, {"gap_seconds", "sessions", "search_sessions", "searches", "clicks", "clicked_searches",
                            "clicks_per_search_pooled", "clicks_per_search_mean", "search_ctr_pooled", "search_ctr_mean",
                            "session_ctr", "duration_mean_seconds", "bounce_rate"});
    else
        m_out << '[';
}

void ProfileWriter::write(const ProfileRow& row)
{
    if (m_format == Format::Csv)
        writeCsv(row);
    else
        writeJson(row);
    m_isFirst = false;
}

void ProfileWriter::end()
{
    if (m_format == Format::Json)
        m_out << "\n]\n";
}

void ProfileWriter::writeCsv(const ProfileRow& row)
{
    // Without moments there is no interval to compute only to leave it out.
    GapTotals totals = row.totals;
    totals.moments.reset();
    const auto count = [](std::uint64_t value) { return fmt::to_string(value); };
    const auto rate = [&totals](CtrKind kind) { return cellOf(estimateOf(totals, kind).value); };
    writeCsvRow(m_out, {fmt::format("{}", toSeconds(row.gap)), count(totals.sessions), count(totals.searchSessions),
                        count(totals.searches), count(totals.clicks), count(totals.clickedSearches), rate(kRates[0].second),
                        rate(kRates[1].second), rate(kRates[2].second), rate(kRates[3].second), rate(kRates[4].second),
                        cellOf(meanDurationOf(totals)), cellOf(bounceRateOf(totals).value)});
}

void ProfileWriter::writeJson(const ProfileRow& row)
{
    const GapTotals& totals = row.totals;
    Json object{{"gap_seconds", toSeconds(row.gap)},
                {"sessions", totals.sessions},
                {"search_sessions", totals.searchSessions},
                {"searches", totals.searches},
                {"clicks", totals.clicks},
                {"clicked_searches", totals.clickedSearches}};
    for (const auto& [name, kind] : kRates)
        addRate(object, name, estimateOf(totals, kind), totals.moments.has_value());
    object["duration_mean_seconds"] = orNull(meanDurationOf(totals));
    addRate(object, "bounce_rate", bounceRateOf(totals), totals.moments.has_value());
    m_out << (m_isFirst ? "\n" : ",\n") << object.dump();
}

} // namespace lull
