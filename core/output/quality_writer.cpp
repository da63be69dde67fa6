#include "core/output/quality_writer.h"

#include <nlohmann/json.hpp>

#include <string>
#include <utility>

namespace lull {

namespace {

using Json = nlohmann::ordered_json;

Json timeOrNull(const std::optional<EventTime>& time) { return time ? Json(formatIso(*time)) : Json(nullptr); }

Json jsonOf(const QualityExample& example)
{
    return {{"line", example.line == 0 ? Json(nullptr) : Json(example.line)},
            {"user", example.user.empty() ? Json(nullptr) : Json(example.user)},
            {"time", timeOrNull(example.time)},
            {"text", example.text}};
}

Json jsonOf(const QualityFinding& finding)
{
    Json examples = Json::array();
    for (const QualityExample& example : finding.examples)
        examples.push_back(jsonOf(example));
    return {{"check", nameOf(finding.check)},
            {"severity", nameOf(finding.severity)},
            {"count", finding.count},
            {"of", finding.of == 0 ? Json(nullptr) : Json(finding.of)},
            {"share_of_events", finding.share},
            {"meaning", finding.meaning},
            {"remedy", finding.remedy},
            {"options", finding.options.empty() ? Json(nullptr) : Json(finding.options)},
            {"examples", std::move(examples)}};
}

} // namespace

void writeQualityJson(std::ostream& out, const QualityReport& report, const EventTable& table, std::uint64_t rejected)
{
    const bool hasEvents = report.events > 0;
    Json findings = Json::array();
    for (const QualityFinding& finding : report.findings)
        findings.push_back(jsonOf(finding));
    Json bots = Json::array();
    for (const SuspectedBot& bot : report.bots)
        bots.push_back({{"user", table.userNames().textOf(bot.user)}, {"sign", nameOf(bot.sign)}, {"since", formatIso(bot.since)}, {"events", bot.events}});
    const Json object{{"events", report.events},
                      {"users", report.users},
                      {"rejected", rejected},
                      {"earliest", timeOrNull(hasEvents ? std::optional(report.earliest) : std::nullopt)},
                      {"latest", timeOrNull(hasEvents ? std::optional(report.latest) : std::nullopt)},
                      {"findings", std::move(findings)},
                      {"suspected_bots", std::move(bots)}};
    // Examples may hold the bytes of rows that are no UTF-8.
    out << object.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

} // namespace lull
