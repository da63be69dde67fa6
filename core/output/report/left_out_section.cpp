// What is in no number: rows that could not be read, late events, events lost by merging, rows left out on purpose.
#include "core/output/report/sections.h"

#include "core/event/duration_text.h"
#include "core/output/number_text.h"

#include <fmt/format.h>

namespace lull::report {

namespace {

Html heading(std::initializer_list<std::string_view> names)
{
    Html row;
    for (const std::string_view name : names)
        row += tag("th", name, R"( scope="col")");
    return tag("thead", tag("tr", row));
}

// `key` as the summary calls the number; empty where that does not tell it.
Html countRow(std::string_view what, std::uint64_t count, std::string_view key, std::string_view meaning)
{
    const std::string number = key.empty() ? std::string() : attribute("data-number", key);
    const Html value = tag("data", spellCount(count), attribute("value", fmt::to_string(count)) + number);
    return tag("tr", tag("th", what, R"( scope="row")") + tag("td", value, R"( class="value")") + tag("td", meaning)) + Html{"\n"};
}

Html accountOf(const Report& report)
{
    const Snapshot& shown = *report.snapshot;
    Html rows = countRow("Events read", shown.summary.events + shown.late + shown.lost, "events", "Everything that could be read and was not left out on purpose.");
    rows += countRow("In sessions", shown.summary.events, "accepted", "What all numbers are made of.");
    rows += countRow("Late", shown.late, "late", "Came after the stream had moved on: in no session.");
    rows += countRow("Lost by merging", shown.lost, "lost_by_merge", "What Bytewax 0.19 forgets when sessions grow together.");
    rows += countRow("Rows that could not be read", shown.opened.source->rejects.total(), "rejected", "They never became events.");
    const LeftOut& leftOut = shown.opened.data->leftOut;
    if (!leftOut.users.empty())
        rows += countRow("Events of users left out", leftOut.events, "left_out",
                         fmt::format("Of {} {}, left out on purpose: suspected bots, or a list.", spellCount(leftOut.users.size()),
                                     leftOut.users.size() == 1 ? "user" : "users"));
    if (!report.origin.where.empty())
        rows += countRow("Rows left out by a filter", shown.opened.source->droppedRows + shown.opened.data->dropped, "",
                         "Dropped before anything was counted, as their columns hold other values than the settings ask for.");
    return tag("table", heading({"What", "How many", "What it is"}) + tag("tbody", rows));
}

Html rejectsOf(const RejectCounts& rejects, bool severalInputs)
{
    if (rejects.total() == 0)
        return {};
    Html rows;
    for (const RejectCounts::Entry& entry : rejects.entries)
        for (const Reject& example : entry.examples) {
            const bool isFirst = &example == &entry.examples.front();
            Html where = text("line " + spellCount(example.line));
            if (severalInputs)
                where = dataText(example.input) + text(", ") + where;
            rows += tag("tr", tag("th", isFirst ? nameOf(entry.reason) : "", R"( scope="row")")
                                  + tag("td", isFirst ? spellCount(entry.count) : "", R"( class="value")") + tag("td", where)
                                  + tag("td", tag("code", dataText(example.text))))
                + Html{"\n"};
        }
    return tag("h3", "Rows that could not be read")
        + tag("p", "By reason, most frequent first, each with its first examples. The rest of the log was read.")
        + tag("table", heading({"Reason", "Rows", "Where", "The row"}) + tag("tbody", rows));
}

Html lateRow(const Report& report, const LateRow& late)
{
    const Dataset& data = *report.snapshot->opened.data;
    const EventTable& table = *data.table;
    const Duration wait = data.rules.wait;
    const std::string why = late.lateBy ? fmt::format("late by {}: a wait of {} instead of {} would keep it", spellDuration(*late.lateBy),
                                                      spellDuration(wait + *late.lateBy), spellDuration(wait))
                                        : "lost when two sessions became one";
    return tag("tr", tag("td", "line " + spellCount(table.lineAt(late.row)))
                         + tag("td", dataText(table.userNames().textOf(table.userAt(late.row))))
                         + tag("td", formatIso(table.timeAt(late.row))) + tag("td", why))
        + Html{"\n"};
}

Html lateOf(const Report& report)
{
    if (report.late.empty())
        return {};
    Html rows;
    for (const LateRow& late : report.late)
        rows += lateRow(report, late);
    const std::uint64_t all = report.snapshot->late + report.snapshot->lost;
    const std::string which = all > report.late.size() ? fmt::format("The first {} of {}", report.late.size(), spellCount(all)) : "All of them";
    return tag("h3", "Late and lost events") + tag("p", which + ", in the order they arrived.")
        + tag("table", heading({"Where", "User", "Time (UTC)", "Why"}) + tag("tbody", rows));
}

} // namespace

Html leftOutSection(const Report& report)
{
    const SourceInfo& source = *report.snapshot->opened.source;
    Html inside = accountOf(report);
    if (source.incomplete)
        inside += tag("p", "The file is cut short: what comes after the cut is missing from every number.", R"( class="warning")");
    inside += rejectsOf(source.rejects, report.origin.inputs.size() > 1) + lateOf(report);
    return section("left-out", "What is not in the numbers", inside);
}

} // namespace lull::report
