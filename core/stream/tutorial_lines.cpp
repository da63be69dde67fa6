#include "core/stream/tutorial_lines.h"

#include <fmt/format.h>

#include <algorithm>

namespace lull {

namespace {

// As Python prints a float.
std::string pythonFloat(double value)
{
    std::string text = fmt::format("{}", value);
    if (text.find_first_of(".e") == std::string::npos)
        text += ".0";
    return text;
}

TutorialLine countsLine(const TutorialWindow& window, std::size_t place)
{
    return {.text = fmt::format("User {}: {} searches, {} clicks", window.user, window.searches, window.clicks), .window = place};
}

// Without a search the tutorial's code returns an integer.
TutorialLine resultLine(const TutorialWindow& window, std::size_t place)
{
    const std::string ctr = window.searches == 0
                                ? "0"
                                : pythonFloat(static_cast<double>(window.clicks) / static_cast<double>(window.searches));
    return {.text = fmt::format("('{}', {})", window.user, ctr), .isResult = true, .value = ctr, .window = place};
}

void appendSearches(const TutorialWindow& window, std::size_t place, const EventTable& table, std::vector<TutorialLine>& lines)
{
    const auto isA = [&table](EventType type) { return [&table, type](Row row) { return table.typeAt(row) == type; }; };
    auto search = std::ranges::find_if(window.events, isA(EventType::Search));
    while (search != window.events.end()) {
        const auto next = std::find_if(search + 1, window.events.end(), isA(EventType::Search));
        const std::string value = std::any_of(search, next, isA(EventType::Click)) ? "1.0" : "0.0";
        lines.push_back({.text = value, .isResult = true, .value = value, .search = *search, .window = place});
        search = next;
    }
}

} // namespace

std::vector<TutorialLine> linesOf(TutorialChapter chapter, const TutorialStage& stage, const EventTable& table)
{
    std::vector<TutorialLine> lines;
    if (chapter == TutorialChapter::PerSearch) {
        for (const std::size_t place : stage.closing)
            appendSearches(stage.windows[place], place, table, lines);
        return lines;
    }
    for (const std::size_t place : stage.closing)
        lines.push_back(countsLine(stage.windows[place], place));
    for (const std::size_t place : stage.closing)
        lines.push_back(resultLine(stage.windows[place], place));
    return lines;
}

} // namespace lull
