// Sessions by the values of a column, side by side.
#include "core/output/report/sections.h"

#include "core/metrics/ctr_names.h"
#include "core/output/number_text.h"
#include "core/output/report/number_rows.h"

#include <fmt/format.h>

namespace lull::report {

namespace {

Html nameOf(const SegmentChoice& choice, const Dictionary& values, std::size_t entry)
{
    const SegmentChoice::Entry& chosen = choice.entries[entry];
    switch (chosen.kind) {
    case SegmentKind::Value: {
        const std::string_view value = values.textOf(chosen.value);
        return value.empty() ? text("(empty)") : dataText(value);
    }
    case SegmentKind::Missing: return text("(no value)");
    case SegmentKind::Rest: break;
    }
    return text("all others: " + spellCounted(chosen.values, "value", "values"));
}

std::string rangeOf(Unit unit, const RatioDifference& difference)
{
    if (!difference.value)
        return std::string(kNothing);
    if (!difference.ci95 || difference.fewestUsers() < kUsersForAnyInterval)
        return "too few users";
    std::string low = spellDifference(unit, difference.ci95->low);
    if (unit == Unit::Share)
        low.resize(low.find(' ')); // points are said once
    const std::string range = fmt::format("{} to {}", low, spellDifference(unit, difference.ci95->high));
    return difference.fewestUsers() < kUsersForFirmInterval
               ? fmt::format("{} ({} users: too few for a firm interval)", range, difference.fewestUsers())
               : range;
}

Html cell(std::string_view words) { return tag("td", words, R"( class="value")"); }

// May take two lines, so that the page is wide enough, but no line begins with a sign.
Html intervalCell(std::string words)
{
    constexpr std::string_view kSign = " %";
    for (std::size_t at = words.find(kSign); at != std::string::npos; at = words.find(kSign, at + 1))
        words.replace(at, kSign.size(), "\u00A0%");
    return tag("td", words);
}

Html rowOf(const Segment& segment, const Html& name, CtrKind kind)
{
    const Number rate = rateOf(segment.summary, kind);
    Html row = tag("th", name, R"( scope="row")") + cell(spellCount(segment.summary.sessions))
        + cell(spellCount(segment.summary.users)) + cell(spell(rate.unit, rate.value)) + intervalCell(spellInterval(rate));
    if (segment.toBase) {
        const RatioDifference& difference = segment.toBase->ctr(kind);
        row += cell(spellDifference(rate.unit, difference.value)) + intervalCell(rangeOf(rate.unit, difference));
    } else {
        row += cell(kNothing) + cell(kNothing);
    }
    return tag("tr", row) + Html{"\n"};
}

Html headingOf(std::string_view rate, const Html& first)
{
    Html row;
    for (const std::string_view name : {std::string_view("Segment"), std::string_view("Sessions"), std::string_view("Users"), rate,
                                        std::string_view("95 % interval")})
        row += tag("th", name, R"( scope="col")");
    row += tag("th", text("Difference to ") + first, R"( scope="col")") + tag("th", "95 % interval", R"( scope="col")");
    return tag("thead", tag("tr", row));
}

} // namespace

Html segmentsSection(const Report& report)
{
    if (report.segments.empty())
        return {};
    const Snapshot& shown = *report.snapshot;
    const EventTable& table = *shown.opened.data->table;
    const std::size_t dimension = report.segmentChoice.dimension;
    const Dictionary& values = table.dimensionValues(dimension);
    Html rows;
    for (std::size_t entry = 0; entry < report.segments.size(); ++entry)
        rows += rowOf(report.segments[entry], nameOf(report.segmentChoice, values, entry), shown.ctrKind);
    const Html column = dataText(table.dimensionNames()[dimension]);
    Html inside = tag("p", text("Sessions by the value of ") + tag("strong", column)
                               + text(" in their first event, the largest segment first. The others are compared with it."));
    inside += tag("table", headingOf(rateOf(shown.summary, shown.ctrKind).name, nameOf(report.segmentChoice, values, 0))
                               + tag("tbody", rows), R"( class="segments")");
    inside += tag("p",
                  "A comparison, not an experiment: the segments may differ in more than this. Where an interval of a difference holds "
                  "0, the difference may be chance. The intervals are worked out over users, also over those who are in both.",
                  R"( class="note")");
    return section("segments", "Segments", inside);
}

} // namespace lull::report
