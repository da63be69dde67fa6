#include "core/quality/search_checks.h"

#include "core/quality/quality_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace lull {

namespace {

constexpr double kWorthAWarning = 0.05; // of all searches, or all clicks

std::size_t userOfEvent(const SessionIndex& index, std::size_t event)
{
    std::size_t low = 0;
    std::size_t high = index.userCount();
    while (high - low > 1) {
        const std::size_t middle = (low + high) / 2;
        (index.firstEventOf(middle) <= event ? low : high) = middle;
    }
    return low;
}

} // namespace

std::optional<QualityFinding> findNoClicks(const SessionIndex& index)
{
    const std::uint64_t searches = index.countOf(EventType::Search);
    if (searches == 0 || index.countOf(EventType::Click) > 0)
        return std::nullopt;
    return QualityFinding{.check = QualityCheck::NoClicks,
                          .severity = Severity::Problem,
                          .count = searches,
                          .of = searches,
                          .meaning = "This log records no clicks: its click-through rates say nothing. Sessions, durations and searches are "
                                     "complete.",
                          .remedy = "If the log has clicks, choose which value of the type column is a click, or the column of the "
                                    "clicked items; else export them too.",
                          .options = "--type click=VALUE or --map item=COLUMN"};
}

std::optional<QualityFinding> findUnknownResults(const SessionIndex& index, const std::stop_token& stop)
{
    const std::uint64_t searches = index.countOf(EventType::Search);
    if (searches == 0)
        return std::nullopt;
    const KnownSearches known(index, {});
    QualityFinding finding{.check = QualityCheck::UnknownResults, .of = searches};
    for (const SearchFacts& search : known.facts()) {
        if (stop.stop_requested())
            return std::nullopt;
        if (search.firstResults != kNoEvent || search.ownRowKnown)
            continue;
        ++finding.count;
        if (finding.examples.size() < kQualityExamples)
            finding.examples.push_back(exampleAt(index, userOfEvent(index, search.event), search.event, "search without results"));
    }
    if (finding.count == 0)
        return std::nullopt;
    if (finding.count == searches) {
        finding.meaning = "No search says what it showed: how many found nothing, and at which rank people click, stays unknown.";
        finding.remedy = "If the log has the results, choose their column (items), or which value of the type is a results event.";
        finding.examples.clear();
        return finding;
    }
    finding.severity = severityFrom(kWorthAWarning, finding.count, searches);
    finding.meaning = fmt::format("{} ({}) {} not say what {} showed, and {} missing from zero results and rank.",
                                  countOf(finding.count, "search", "searches"), shareText(finding.count, searches),
                                  finding.count == 1 ? "does" : "do", finding.count == 1 ? "it" : "they",
                                  finding.count == 1 ? "is" : "are");
    finding.remedy = "Look whether results events are lost on the way; searches of one kind may never log theirs, and then the rest is no fair sample.";
    return finding;
}

std::optional<QualityFinding> findClicksWithoutSearch(const SessionIndex& index, const std::stop_token& stop)
{
    const auto types = index.types();
    QualityFinding finding{.check = QualityCheck::ClicksWithoutSearch, .of = index.countOf(EventType::Click)};
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        if (stop.stop_requested())
            return std::nullopt;
        for (std::size_t event = index.firstEventOf(user); event < index.endEventOf(user) && types[event] != EventType::Search; ++event) {
            if (types[event] != EventType::Click)
                continue;
            ++finding.count;
            if (finding.examples.size() < kQualityExamples)
                finding.examples.push_back(exampleAt(index, user, event, "click before any search"));
        }
    }
    if (finding.count == 0)
        return std::nullopt;
    if (index.countOf(EventType::Search) == 0) {
        finding.severity = Severity::Problem;
        finding.meaning = "There are clicks but no searches: no click rate can be told.";
        finding.remedy = "Choose which value of the type column is a search, or the column of the queries.";
        finding.options = "--type search=VALUE or --map query=COLUMN";
        return finding;
    }
    finding.severity = severityFrom(kWorthAWarning, finding.count, finding.of);
    finding.meaning = fmt::format("{} ({} of all) {} before {} user's first search, and {} to none at any gap.",
                                  countOf(finding.count, "click", "clicks"), shareText(finding.count, finding.of),
                                  finding.count == 1 ? "comes" : "come", finding.count == 1 ? "its" : "their",
                                  finding.count == 1 ? "belongs" : "belong");
    finding.remedy = "Some are to be expected where the log begins in the middle of a visit; many mean that searches are missing, or that clicks "
                     "elsewhere are logged alike.";
    return finding;
}

} // namespace lull
