// The numbers: in a sentence, in tables, and against a pinned gap.
#include "core/output/report/sections.h"

#include "core/event/duration_text.h"
#include "core/output/number_text.h"
#include "core/output/report/number_rows.h"
#include "core/output/report/rules_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace lull::report {

namespace {

// The value to every digit, for programs that read the page.
Html valueOf(const Number& number)
{
    const Html words = text(spell(number.unit, number.value));
    if (!number.value)
        return words;
    return tag("data", words, attribute("value", fmt::format("{}", *number.value)) + attribute("data-number", number.key));
}

Html intervalOf(const Number& number)
{
    const Html words = text(spellInterval(number));
    if (!number.ci95)
        return words;
    return tag("data", words,
               attribute("value", fmt::format("{} {}", number.ci95->low, number.ci95->high))
                   + attribute("data-interval", number.key));
}

Html rowOf(const Number& number, bool hasIntervals)
{
    Html row = tag("th", number.name, R"( scope="row")") + tag("td", valueOf(number), R"( class="value")");
    if (hasIntervals)
        row += tag("td", intervalOf(number), R"( class="value")");
    return tag("tr", row + tag("td", number.meaning)) + Html{"\n"};
}

Html headingOf(std::initializer_list<std::string_view> names)
{
    Html row;
    for (const std::string_view name : names)
        row += tag("th", name, R"( scope="col")");
    return tag("thead", tag("tr", row));
}

Html ratesTable(const Summary& summary)
{
    Html body;
    for (const Number& rate : ratesOf(summary))
        body += rowOf(rate, true);
    return tag("table", headingOf({"Number", "Value", "95 % interval", "What it is"}) + tag("tbody", body));
}

Html countsTable(const Summary& summary)
{
    Html body;
    for (const Number& count : countsOf(summary))
        body += rowOf(count, false);
    return tag("table", headingOf({"Count", "How many", "What it is"}) + tag("tbody", body));
}

std::string_view wordsOf(ClosedBy end)
{
    switch (end) {
    case ClosedBy::Gap: return "A pause longer than the gap came after them.";
    case ClosedBy::EndOfInput: return "The log ended before such a pause could be seen.";
    case ClosedBy::AppClose: return "The user closed the app.";
    case ClosedBy::MaxLength: return "They had reached the longest length allowed.";
    case ClosedBy::Midnight: break;
    }
    return "The next event was on another date.";
}

std::string_view titleOf(ClosedBy end)
{
    switch (end) {
    case ClosedBy::Gap: return "By a pause";
    case ClosedBy::EndOfInput: return "By the end of the log";
    case ClosedBy::AppClose: return "By the app\u2019s close";
    case ClosedBy::MaxLength: return "By their length";
    case ClosedBy::Midnight: break;
    }
    return "By midnight";
}

bool canEnd(const EndRules& rules, ClosedBy end)
{
    switch (end) {
    case ClosedBy::AppClose: return rules.onAppClose;
    case ClosedBy::MaxLength: return rules.maxLength.has_value();
    case ClosedBy::Midnight: return !rules.midnightZone.empty();
    case ClosedBy::Gap:
    case ClosedBy::EndOfInput: break;
    }
    return true;
}

// How many sessions each rule in force ended.
Html endsTable(const EndRules& rules, const EndCounts& ends)
{
    Html body;
    for (const ClosedBy end : kAllClosedBy) {
        const std::string key = fmt::format("closed_by.{}", nameOf(end));
        if (canEnd(rules, end))
            body += rowOf({.key = key, .name = titleOf(end), .meaning = wordsOf(end), .unit = Unit::Count,
                           .value = static_cast<double>(ends.of(end))},
                          false);
    }
    return tag("table", headingOf({"Ended", "Sessions", "What it is"}) + tag("tbody", body));
}

std::string differenceOf(const Number& before, const Number& after)
{
    return before.value && after.value ? spellDifference(after.unit, *after.value - *before.value) : std::string(kNothing);
}

Html comparisonTable(const Summary& before, const Summary& after, std::string_view nameBefore, std::string_view nameAfter)
{
    Html body;
    const auto add = [&body](const std::vector<Number>& then, const std::vector<Number>& now) {
        for (std::size_t n = 0; n < now.size(); ++n)
            body += tag("tr", tag("th", now[n].name, R"( scope="row")") + tag("td", spell(then[n].unit, then[n].value), R"( class="value")")
                                  + tag("td", spell(now[n].unit, now[n].value), R"( class="value")")
                                  + tag("td", differenceOf(then[n], now[n]), R"( class="value")"))
                + Html{"\n"};
    };
    add(ratesOf(before), ratesOf(after));
    add(countsOf(before), countsOf(after));
    return tag("table", headingOf({"Number", nameBefore, nameAfter, "Difference"}) + tag("tbody", body));
}

// "Searches with a click: 59.5 % (95 % interval: 59.1 % to 59.9 %)." There must be a value.
std::string rateSentence(const Number& rate)
{
    const std::string interval = spellInterval(rate);
    const bool hasInterval = rate.ci95 && rate.users >= kUsersForAnyInterval && rate.doubt.empty();
    return fmt::format("{}: {} ({}{}).", rate.name, spell(rate.unit, rate.value), hasInterval ? "95 % interval: " : "", interval);
}

// The rate that leads, or why none can.
Html rateParagraph(const Report& report)
{
    const Number rate = rateOf(report.snapshot->summary, report.snapshot->ctrKind);
    if (!rate.value)
        return tag("p", tag("strong", "No session has a search, so there is no click-through rate."));
    const auto& findings = report.quality->findings;
    const auto noClicks = std::ranges::find(findings, QualityCheck::NoClicks, &QualityFinding::check);
    if (noClicks != findings.end())
        return tag("p", tag("strong", noClicks->meaning) + text(" ") + text(noClicks->remedy),
                   R"( class="warning")");
    return tag("p", tag("strong", rateSentence(rate)) + text(" ") + text(rate.meaning));
}

} // namespace

Html section(std::string_view id, std::string_view heading, const Html& inside)
{
    return tag("section", tag("h2", heading) + Html{"\n"} + inside, attribute("id", id)) + Html{"\n"};
}

Html leadSection(const Report& report)
{
    const Snapshot& shown = *report.snapshot;
    const Summary& summary = shown.summary;
    const std::string gap = spellDuration(shown.result->rule.gap);
    Html lead = tag("p",
                    fmt::format("A session is a stretch of one user\u2019s activity: it ends when the user does nothing for longer than "
                                "the gap, here {}. By that rule {} of {} in this log form {}.",
                                gap, spellCounted(summary.events, "event", "events"),
                                spellCounted(summary.users, "user", "users"),
                                spellCounted(summary.sessions, "session", "sessions")),
                    R"( class="lead")");
    lead += rateParagraph(report);
    if (shown.filter.range)
        lead += tag("p", fmt::format("A filter is in force: only sessions that begin from {} to before {} are counted.",
                                     formatIso(shown.filter.range->begin), formatIso(shown.filter.range->end)),
                    R"( class="note")");
    return lead;
}

Html numbersSection(const Report& report)
{
    const Snapshot& shown = *report.snapshot;
    const Summary& summary = shown.summary;
    Html inside = ratesTable(summary);
    inside += tag("p",
                  "A 95 % interval says how firm a number is: had other users of the same kind come, it would lie in such an interval in "
                  "19 of 20 logs. It is worked out over users, because the sessions of one user resemble each other. An en dash stands "
                  "where there is nothing to divide by.",
                  R"( class="note")");
    inside += tag("h3", "What was counted") + countsTable(summary);
    inside += tag("h3", "What ended the sessions") + endsTable(shown.opened.data->rules.ends, shown.ends);
    return section("numbers", "The numbers", inside);
}

Html comparisonSection(const Report& report)
{
    const auto& pinned = report.snapshot->pinned;
    if (!pinned)
        return {};
    const Snapshot& shown = *report.snapshot;
    const std::string before = "At " + spellDuration(pinned->result->rule.gap);
    const std::string after = "At " + spellDuration(shown.result->rule.gap);
    Html inside = tag("p", fmt::format("The same log at a gap of {}, and at {} as in the rest of this page. The difference comes from the "
                                       "definition of a session alone: users did the same.",
                                       spellDuration(pinned->result->rule.gap), spellDuration(shown.result->rule.gap)));
    if (pinned->opened.data->rules != shown.opened.data->rules)
        inside += tag("p", "The rules differ too: " + sentenceOf(pinned->opened.data->rules));
    if (shown.comparison) {
        const SessionChanges& changes = shown.comparison->changes;
        inside += tag("p", fmt::format("{} split, {} merged, {}; {} as they are.",
                                       spellCounted(changes.split, "session was", "sessions were"),
                                       spellCounted(changes.merged, "group was", "groups were"),
                                       spellCounted(changes.other, "changed otherwise", "changed otherwise"),
                                       spellCounted(changes.same, "session stayed", "sessions stayed")));
    }
    return section("comparison", "Compared with another gap", inside + comparisonTable(pinned->summary, shown.summary, before, after));
}

} // namespace lull::report
