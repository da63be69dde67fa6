#include "core/output/profile_writer.h"

#include "core/metrics/ctr_names.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <string>

namespace lull {

namespace {

using Json = nlohmann::ordered_json;

// In the order of the specification's columns.
constexpr std::array kRates{CtrKind::ClicksPerSearchPooled, CtrKind::ClicksPerSearchMean, CtrKind::SearchCtrPooled,
                            CtrKind::SearchCtrMean, CtrKind::SessionCtr};

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

ProfileWriter::ProfileWriter(std::ostream& out, Format format, bool hasTruth)
    : m_out(out), m_format(format), m_hasTruth(hasTruth)
{
}

void ProfileWriter::begin()
{
    if (m_format == Format::Csv)
        m_out << "gap_seconds,sessions,search_sessions,searches,clicks,clicked_searches,clicks_per_search_pooled,"
                 "clicks_per_search_mean,search_ctr_pooled,search_ctr_mean,session_ctr,duration_mean_seconds,bounce_rate"
              << (m_hasTruth ? ",truth_precision,truth_recall,truth_f1\n" : "\n");
    else if (m_format == Format::Json)
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
    m_out << fmt::format("{},{},{},{},{},{}", toSeconds(row.gap), totals.sessions, totals.searchSessions, totals.searches,
                         totals.clicks, totals.clickedSearches);
    for (const CtrKind kind : kRates)
        m_out << ',' << cellOf(estimateOf(totals, kind).value);
    m_out << ',' << cellOf(meanDurationOf(totals)) << ',' << cellOf(bounceRateOf(totals).value);
    if (m_hasTruth)
        m_out << ',' << cellOf(row.truth->precision()) << ',' << cellOf(row.truth->recall()) << ',' << cellOf(row.truth->f1());
    m_out << '\n';
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
    for (const CtrKind kind : kRates)
        addRate(object, nameOf(kind), estimateOf(totals, kind), totals.moments.has_value());
    object["duration_mean_seconds"] = orNull(meanDurationOf(totals));
    addRate(object, "bounce_rate", bounceRateOf(totals), totals.moments.has_value());
    if (m_hasTruth) {
        object["truth_precision"] = orNull(row.truth->precision());
        object["truth_recall"] = orNull(row.truth->recall());
        object["truth_f1"] = orNull(row.truth->f1());
    }
    if (m_format == Format::Ndjson)
        m_out << object.dump() << '\n';
    else
        m_out << (m_isFirst ? "\n" : ",\n") << object.dump();
}

} // namespace lull
