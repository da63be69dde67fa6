#include "core/event/event_type.h"

#include <cctype>
#include <string>
#include <utility>

namespace lull {

namespace {

// Letters and digits only, in lower case: "Click_Result" and "clickResult" are one name.
std::string bareName(std::string_view name)
{
    std::string bare;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || byte >= 0x80)
            bare += static_cast<char>(std::tolower(byte));
        else if (c != '_' && c != '-' && c != ' ' && c != '.')
            return {};
    }
    return bare;
}

} // namespace

std::string_view nameOf(EventType type)
{
    switch (type) {
    case EventType::AppOpen: return "app_open";
    case EventType::Search: return "search";
    case EventType::Results: return "results";
    case EventType::Click: return "click";
    case EventType::AppClose: return "app_close";
    case EventType::Other: break;
    }
    return "other";
}

std::optional<EventType> parseEventType(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, EventType>, 8> kNames{{
        {"appopen", EventType::AppOpen},
        {"search", EventType::Search},
        {"results", EventType::Results},
        {"click", EventType::Click},
        {"clickresult", EventType::Click},
        {"appclose", EventType::AppClose},
        {"timeout", EventType::AppClose},
        {"other", EventType::Other},
    }};
    const std::string bare = bareName(name);
    for (const auto& [known, type] : kNames)
        if (bare == known)
            return type;
    return std::nullopt;
}

} // namespace lull
