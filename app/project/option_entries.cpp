#include "app/project/option_entries.h"

#include "app/options/option_table.h"

#include <string>
#include <variant>

namespace lull::app {

namespace {

void read(JsonEntries& entries, std::string_view key, std::optional<std::string>& value) { value = entries.text(key); }

void read(JsonEntries& entries, std::string_view key, std::vector<std::string>& values) { values = entries.texts(key); }

void read(JsonEntries& entries, std::string_view key, std::string& value)
{
    value = entries.text(key).value_or(value);
}

void read(JsonEntries& entries, std::string_view key, bool& value) { value = entries.flag(key).value_or(value); }

void read(JsonEntries& entries, std::string_view key, double& value)
{
    value = entries.number(key, 0, 1).value_or(value);
}

nlohmann::ordered_json entryOf(const std::optional<std::string>& value)
{
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
}

template <typename Value>
nlohmann::ordered_json entryOf(const Value& value)
{
    return value;
}

} // namespace

nlohmann::ordered_json entriesOf(const LogArguments& arguments)
{
    static const LogArguments kUsual;
    nlohmann::ordered_json entries = nlohmann::ordered_json::object();
    for (const LogOption& option : allLogOptions())
        std::visit(
            [&](const auto member) {
                if (arguments.*member != kUsual.*member)
                    entries[std::string(option.name)] = entryOf(arguments.*member);
            },
            option.member);
    return entries;
}

LogArguments argumentsFrom(JsonEntries& entries)
{
    LogArguments arguments;
    for (const LogOption& option : allLogOptions())
        std::visit([&](const auto member) { read(entries, option.name, arguments.*member); }, option.member);
    return arguments;
}

} // namespace lull::app
