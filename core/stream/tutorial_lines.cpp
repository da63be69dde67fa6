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

std::string countsLine(const TutorialWindow& window)
{
    return fmt::format("User {}: {} searches, {} clicks", window.user, window.searches, window.clicks);
}

// Without a search the tutorial's code returns an integer.
std::string resultLine(const TutorialWindow& window)
{
    const std::string ctr = window.searches == 0
                                ? "0"
                                : pythonFloat(static_cast<double>(window.clicks) / static_cast<double>(window.searches));
    return fmt::format("('{}', {})", window.user, ctr);
}

void appendSearches(const TutorialWindow& window, const EventTable& table, std::vector<TutorialLine>& lines)
{
    const auto isA = [&table](EventType type) { return [&table, type](Row row) { return table.typeAt(row) == type; }; };
    auto search = std::ranges::find_if(window.events, isA(EventType::Search));
    while (search != window.events.end()) {
        const auto next = std::find_if(search + 1, window.events.end(), isA(EventType::Search));
        const bool clicked = std::any_of(search, next, isA(EventType::Click));
        lines.push_back({.text = clicked ? "1.0" : "0.0", .isResult = true, .user = window.user});
        search = next;
    }
}

} // namespace

std::vector<TutorialLine> linesOf(TutorialChapter chapter, std::span<const TutorialWindow* const> windows, const EventTable& table)
{
    std::vector<TutorialLine> lines;
    if (chapter == TutorialChapter::PerSearch) {
        for (const TutorialWindow* window : windows)
            appendSearches(*window, table, lines);
        return lines;
    }
    for (const TutorialWindow* window : windows)
        lines.push_back({.text = countsLine(*window), .isResult = false, .user = window->user});
    for (const TutorialWindow* window : windows)
        lines.push_back({.text = resultLine(*window), .isResult = true, .user = window->user});
    return lines;
}

} // namespace lull
