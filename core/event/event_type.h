// What a user did, as the sessionizer needs to know it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lull {

// `Other` extends a session and counts in no metric.
enum class EventType : std::uint8_t { AppOpen, Search, Results, Click, AppClose, Other };

inline constexpr std::array kAllEventTypes{EventType::AppOpen, EventType::Search,   EventType::Results,
                                           EventType::Click,   EventType::AppClose, EventType::Other};

// "app_open", "search", "results", "click", "app_close", "other".
[[nodiscard]] std::string_view nameOf(EventType type);

// The names above and the tutorial's classes (AppOpen, Search, Results, ClickResult, AppClose, Timeout), whatever
// their case or separators. Nothing for any other name: such an event is `Other` and keeps its label.
[[nodiscard]] std::optional<EventType> parseEventType(std::string_view name);

} // namespace lull
