#include "app/project/json_entries.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lull::app {

namespace {

constexpr std::size_t kMostShown = 60;

const nlohmann::json& emptyObject()
{
    static const nlohmann::json kEmpty = nlohmann::json::object();
    return kEmpty;
}

} // namespace

std::string shownInMessage(std::string_view fromFile)
{
    const bool isLong = fromFile.size() > kMostShown;
    const nlohmann::json quoted(std::string(fromFile.substr(0, kMostShown)));
    std::string shown = quoted.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    if (isLong)
        shown.insert(shown.size() - 1, "…");
    return shown;
}

JsonEntries::JsonEntries(const nlohmann::json& object, std::string name, std::optional<std::string>& problem)
    : m_object(object.is_object() ? object : emptyObject()), m_name(std::move(name)), m_problem(problem)
{
    if (!object.is_object() && !m_problem)
        m_problem = fmt::format("{} is no list of entries", m_name.empty() ? "it" : m_name);
}

const nlohmann::json* JsonEntries::find(std::string_view key)
{
    m_known.emplace(key);
    const auto entry = m_object.find(key);
    return entry == m_object.end() ? nullptr : &*entry;
}

std::optional<std::string> JsonEntries::text(std::string_view key)
{
    const nlohmann::json* entry = find(key);
    if (entry && !entry->is_string())
        refuse(key, "is no text");
    return entry && entry->is_string() ? std::optional(entry->get<std::string>()) : std::nullopt;
}

std::optional<bool> JsonEntries::flag(std::string_view key)
{
    const nlohmann::json* entry = find(key);
    if (entry && !entry->is_boolean())
        refuse(key, "is neither true nor false");
    return entry && entry->is_boolean() ? std::optional(entry->get<bool>()) : std::nullopt;
}

std::optional<double> JsonEntries::number(std::string_view key, double low, double high)
{
    const nlohmann::json* entry = find(key);
    if (!entry)
        return std::nullopt;
    const double value = entry->is_number() ? entry->get<double>() : low - 1;
    if (value >= low && value <= high)
        return value;
    refuse(key, fmt::format("is no number from {} to {}", low, high));
    return std::nullopt;
}

std::optional<int> JsonEntries::whole(std::string_view key, int low, int high)
{
    const auto value = number(key, low, high);
    if (value && *value != static_cast<int>(*value))
        refuse(key, "is no whole number");
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

std::vector<std::string> JsonEntries::texts(std::string_view key)
{
    const nlohmann::json* entry = find(key);
    if (!entry)
        return {};
    if (!entry->is_array() || !std::ranges::all_of(*entry, [](const nlohmann::json& item) { return item.is_string(); })) {
        refuse(key, "is no list of texts");
        return {};
    }
    return entry->get<std::vector<std::string>>();
}

void JsonEntries::refuseOthers()
{
    for (const auto& [key, value] : m_object.items())
        if (!m_known.contains(key))
            refuse(shownInMessage(key), "is not known");
}

void JsonEntries::refuse(std::string_view key, std::string_view why)
{
    if (!m_problem)
        m_problem = fmt::format("{}{}{} {}", m_name, m_name.empty() ? "" : ".", key, why);
}

} // namespace lull::app
