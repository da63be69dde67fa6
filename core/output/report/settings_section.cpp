// The settings in words, what the log suggests as a gap, how to get the same page again, and what the words mean.
#include "core/output/report/sections.h"

#include "core/event/duration_text.h"
#include "core/output/number_text.h"
#include "core/output/report/rules_words.h"

#include <fmt/format.h>

#include <initializer_list>
#include <utility>

namespace lull::report {

namespace {

using Row = std::pair<std::string_view, Html>;

Html rowsOf(const std::vector<Row>& rows)
{
    Html body;
    for (const auto& [name, inside] : rows)
        body += tag("tr", tag("th", name, R"( scope="row")") + tag("td", inside)) + Html{"\n"};
    return tag("table", tag("tbody", body), R"( class="settings")");
}

Html code(std::string_view words) { return tag("code", dataText(words)); }

std::string formatSentence(const Recognition& recognition)
{
    std::string format = recognition.isJsonList ? "one list of JSON objects" : "one JSON object a line";
    if (recognition.format == LogFormat::AccessLog)
        format = "the access log of a web server";
    if (recognition.format == LogFormat::Csv)
        format = recognition.delimiter == '\t' ? std::string("columns between tabs")
                                               : fmt::format("columns between \u201c{}\u201d", recognition.delimiter);
    if (recognition.format == LogFormat::Csv && !recognition.header)
        format += ", without a heading row";
    if (recognition.gzip || recognition.zstd)
        format += recognition.gzip ? ", packed with gzip" : ", packed with zstd";
    return format;
}

// The empty value has a name, as nothing would be seen of it.
Html valueOf(const std::string& value) { return value.empty() ? text("(empty)") : code(value); }

Html columnsOf(const Mapping& mapping)
{
    Html words;
    for (const auto& [field, column] : mapping.columns) {
        if (column.empty())
            continue;
        words += text(words.source.empty() ? "" : ", ") + text(fmt::format("{} from ", nameOf(field))) + code(column);
    }
    for (const auto& [value, type] : mapping.types)
        words += text(words.source.empty() ? "" : "; ") + valueOf(value) + text(fmt::format(" means {}", nameOf(type)));
    return words;
}

Html inputsOf(const Report& report)
{
    Html words;
    for (const std::string& input : report.origin.inputs)
        words += text(words.source.empty() ? "" : ", ") + (input == "-" ? text("standard input") : code(input));
    if (words.source.empty())
        words = dataText(report.snapshot->opened.source->name);
    return words + text(": " + formatSentence(report.snapshot->opened.source->recognition));
}

Html wholeTime(const Report& report)
{
    const SessionIndex& index = report.snapshot->opened.data->index;
    if (index.eventCount() == 0)
        return text("no event counts");
    return text(fmt::format("{} to {}", formatIso(index.earliest()), formatIso(index.latest())));
}

Html whereOf(const std::vector<FieldFilter>& where)
{
    Html words;
    for (const FieldFilter& filter : where)
        words += text(words.source.empty() ? "only those with " : " and ") + code(filter.column) + text(" = ") + valueOf(filter.value);
    return words;
}

Html commandLine(const std::vector<std::string>& words)
{
    std::string line = "sessionize";
    for (const std::string& word : words)
        line += ' ' + shellQuoted(word);
    return tag("pre", tag("code", dataText(line, line.size())));
}

std::vector<std::string> joined(std::string_view command, const std::vector<std::string>& arguments,
                                const std::vector<std::string>& more = {})
{
    std::vector<std::string> words{std::string(command)};
    words.insert(words.end(), arguments.begin(), arguments.end());
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::string seconds(const std::optional<double>& value) { return spellSeconds(value); }

// That two kinds fit better does not yet part them.
std::string likelihoodOf(const GapSuggestion& suggestion)
{
    const std::string fit = fmt::format("by {} points of the Bayesian information criterion; above 10 is very strong",
                                        spellFixed(*suggestion.bicGain, 1));
    const bool partsThem = suggestion.gap || *suggestion.bicGain <= 0;
    return partsThem ? fit : fit + ", yet the two are not far enough apart for a gap between them";
}

Html evidenceOf(const GapSuggestion& suggestion)
{
    if (!suggestion.within || !suggestion.between)
        return {};
    std::vector<Row> rows;
    const auto hump = [](const PauseComponent& component) {
        return text(fmt::format("{} of the pauses, around {}", spellShare(component.weight), seconds(component.median)));
    };
    rows.emplace_back("Pauses looked at", text(fmt::format("{} of {}", spellCount(static_cast<std::uint64_t>(suggestion.fittedPauses)),
                                                           spellCount(suggestion.pauses))));
    rows.emplace_back("Short ones, within sessions", hump(*suggestion.within));
    rows.emplace_back("Long ones, between sessions", hump(*suggestion.between));
    if (suggestion.bicGain)
        rows.emplace_back("Two kinds rather than one", text(likelihoodOf(suggestion)));
    if (suggestion.cutLow && suggestion.cutHigh)
        rows.emplace_back("Likely range of the gap", text(fmt::format("{} to {}", seconds(suggestion.cutLow), seconds(suggestion.cutHigh))));
    if (suggestion.gap) {
        rows.emplace_back("Pauses within sessions cut there", text(spellShare(falseSplitShare(suggestion, *suggestion.gap), 2)));
        rows.emplace_back("Pauses between sessions joined there", text(spellShare(falseMergeShare(suggestion, *suggestion.gap), 2)));
    }
    if (suggestion.knee)
        rows.emplace_back("Where the number of sessions bends", text(seconds(suggestion.knee)));
    return rowsOf(rows);
}

} // namespace

Html suggestionSection(const Report& report)
{
    const GapSuggestion& suggestion = *report.study->suggestion;
    const std::string verdict = suggestion.gap
        ? fmt::format("The pauses in this log suggest a gap of {}: they are of two kinds, short ones within sessions and long ones between "
                      "them, and there a pause is as likely of one kind as of the other.",
                      spellDuration(*suggestion.gap))
        : fmt::format("There is {}: {}. No gap is suggested; see how much the numbers depend on it in the charts.", kNoClearGap,
                      sentenceOf(*suggestion.refusal));
    return section("suggestion", "Which gap this log suggests", tag("p", verdict) + evidenceOf(suggestion));
}

Html settingsSection(const Report& report)
{
    const Snapshot& shown = *report.snapshot;
    const EngineRules& rules = shown.opened.data->rules;
    std::vector<Row> rows;
    rows.emplace_back("Gap", text(fmt::format("{}: a longer pause ends a session; {}", spellDuration(shown.result->rule.gap),
                                              sentenceOf(rules.boundary))));
    rows.emplace_back("Rules", text(sentenceOf(rules)));
    rows.emplace_back("Log", inputsOf(report));
    rows.emplace_back("Time of its events", wholeTime(report));
    if (const Html columns = columnsOf(shown.opened.source->recognition.mapping); !columns.source.empty())
        rows.emplace_back("Columns", columns);
    if (!report.origin.where.empty())
        rows.emplace_back("Rows", whereOf(report.origin.where));
    if (const LeftOut& leftOut = shown.opened.data->leftOut; leftOut.any())
        rows.emplace_back("Left out", text(fmt::format("{} with {}{}", spellCounted(leftOut.users.size(), "user", "users"),
                                                       spellCounted(leftOut.events, "event", "events"),
                                                       leftOut.bots ? ", suspected bots among them" : "")));
    if (shown.filter.range)
        rows.emplace_back("Filter", text(fmt::format("sessions that begin from {} to before {}", formatIso(shown.filter.range->begin),
                                                     formatIso(shown.filter.range->end))));
    for (const ReadingNote& note : shown.opened.source->recognition.notes)
        rows.emplace_back("Note", dataText(note.text, note.text.size()));
    return section("settings", "Settings", rowsOf(rows) + tag("p", "All times are in UTC.", R"( class="note")"));
}

Html commandSection(const Report& report)
{
    Html inside;
    if (!report.origin.arguments.empty()) {
        const auto& arguments = report.origin.arguments;
        inside += tag("p", "This page comes from this command line, run where the log is. The same log gives the same page, byte for byte.");
        inside += commandLine(joined("report", arguments, report.origin.reportArguments));
        inside += tag("p", "The numbers as JSON, and the list of sessions as CSV:");
        inside += commandLine(joined("summary", arguments));
        inside += commandLine(joined("sessions", arguments, {"--format", "csv"}));
    }
    for (const std::string& caveat : report.origin.caveats)
        inside += tag("p", caveat, R"( class="note")");
    return inside.source.empty() ? inside : section("again", "The same again", inside);
}

Html wordsSection()
{
    const auto word = [](std::string_view name, std::string_view meaning) { return tag("dt", name) + tag("dd", meaning); };
    return section("words", "Words",
                   tag("dl", word("event", "one thing that a user did, with its time: a search, a list of results shown, a click")
                                 + word("pause", "the time from a user\u2019s event to the same user\u2019s next")
                                 + word("gap", "the longest pause that still belongs to a session")
                                 + word("session", "a user\u2019s events that no longer pause parts")
                                 + word("click-through rate, CTR", "how often a search leads to a click; there are several ways to count, "
                                                                   "told apart in the numbers above")
                                 + word("median", "half of the values are at most this")
                                 + word("late event", "one that a stream engine sees too late to count it")));
}

} // namespace lull::report
