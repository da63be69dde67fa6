// What may be wrong with the log, and what to do about it.
#include "core/output/report/sections.h"

#include "core/output/number_text.h"

#include <fmt/format.h>

namespace lull::report {

namespace {

std::string_view wordOf(Severity severity)
{
    switch (severity) {
    case Severity::Problem: return "Problem";
    case Severity::Warning: return "Warning";
    case Severity::Note: break;
    }
    return "Note";
}

// The worst first, as they come.
Html tableOf(const std::vector<QualityFinding>& findings)
{
    Html rows;
    for (const QualityFinding& finding : findings)
        rows += tag("tr", tag("th", wordOf(finding.severity), R"( scope="row")")
                              + tag("td", dataText(finding.meaning, finding.meaning.size())) + tag("td", finding.remedy))
            + Html{"\n"};
    const Html heading = tag("th", "How grave", R"( scope="col")") + tag("th", "What was found", R"( scope="col")")
        + tag("th", "What to do about it", R"( scope="col")");
    return tag("table", tag("thead", tag("tr", heading)) + tag("tbody", rows), R"( class="findings")");
}

} // namespace

Html qualitySection(const Report& report)
{
    const QualityReport& quality = *report.quality;
    const std::string seen = fmt::format("{} of {} were looked through, late ones and those of users left out included.",
                                         spellCounted(quality.events, "event", "events"),
                                         spellCounted(quality.users, "user", "users"));
    if (quality.findings.empty())
        return section("quality", "What may be wrong", tag("p", seen + " Nothing looks wrong."));
    return section("quality", "What may be wrong", tag("p", seen) + tableOf(quality.findings));
}

} // namespace lull::report
