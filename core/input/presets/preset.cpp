#include "core/input/presets/preset.h"

#include "core/input/presets/descriptions.h"
#include "core/input/row_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

namespace lull {

namespace {

// What an export of whole documents puts before each path.
constexpr std::string_view kWrapper = "_source.";

std::optional<std::string> findColumn(std::span<const std::string> columns, std::string_view name)
{
    const auto found = std::ranges::find_if(columns, [&](const std::string& column) { return equalsInAnyCase(column, name); });
    return found == columns.end() ? std::nullopt : std::optional(*found);
}

bool hasAll(std::span<const std::string> columns, const std::vector<std::string>& names, std::string_view wrapper)
{
    const auto isThere = [&](const std::string& name) { return findColumn(columns, std::string(wrapper) + name).has_value(); };
    return std::ranges::all_of(names, isThere);
}

bool isWrapped(const Preset& preset, std::span<const std::string> columns)
{
    return std::ranges::any_of(preset.signs, [&](const auto& names) { return hasAll(columns, names, kWrapper); });
}

// The names of a field that can be used, the preferred first.
std::vector<std::string> usable(const Preset& preset, Field field, std::span<const std::string> columns, LogFormat format)
{
    std::vector<std::string> names;
    const auto first = preset.mapping.columns.find(field);
    if (first == preset.mapping.columns.end())
        return names;
    std::vector<std::string> candidates{first->second};
    if (const auto others = preset.mapping.otherColumns.find(field); others != preset.mapping.otherColumns.end())
        candidates.insert(candidates.end(), others->second.begin(), others->second.end());
    const std::string_view wrapper = isWrapped(preset, columns) ? kWrapper : "";
    for (const std::string& candidate : candidates) {
        const std::string name = std::string(wrapper) + candidate;
        if (const auto column = findColumn(columns, name))
            names.push_back(*column);
        else if (format == LogFormat::Ndjson)
            names.push_back(name);
    }
    return names;
}

} // namespace

std::span<const Preset> allPresets()
{
    static const std::vector<Preset> kPresets{tutorialPreset(),  ubiPreset(),       ga4Preset(), segmentPreset(),
                                              wikimediaPreset(), accessLogPreset(), aolPreset()};
    return kPresets;
}

const Preset* findPreset(std::string_view name)
{
    const auto found = std::ranges::find(allPresets(), name, &Preset::name);
    return found == allPresets().end() ? nullptr : &*found;
}

std::expected<void, Error> checkPreset(std::string_view name)
{
    if (name.empty() || name == kNoPreset || findPreset(name) != nullptr)
        return {};
    std::vector<std::string_view> names;
    for (const Preset& preset : allPresets())
        names.emplace_back(preset.name);
    return std::unexpected(Error{ErrorCode::BadArgument, fmt::format("there is no preset '{}'", name), "--preset",
                                 fmt::format("use {}, or none", fmt::join(names, ", "))});
}

const Preset* recognisePreset(LogFormat format, std::span<const std::string> columns)
{
    if (format == LogFormat::AccessLog)
        return findPreset("access-log");
    for (const Preset& preset : allPresets()) {
        const bool isPlain = std::ranges::any_of(preset.signs, [&](const auto& names) { return hasAll(columns, names, ""); });
        if (isPlain || isWrapped(preset, columns))
            return &preset;
    }
    return nullptr;
}

Mapping withPreset(const Mapping& given, const Preset& preset, std::span<const std::string> columns, LogFormat format)
{
    Mapping mapping = preset.mapping;
    mapping.columns = given.columns;
    mapping.otherColumns = given.otherColumns;
    for (const Field field : kAllFields) {
        std::vector<std::string> names = usable(preset, field, columns, format);
        if (names.empty() || (given.has(field) && given.columns.at(field) != names.front()))
            continue;
        mapping.columns[field] = names.front();
        names.erase(names.begin());
        if (!names.empty())
            mapping.otherColumns[field] = std::move(names);
    }
    for (const auto& [value, type] : given.types)
        mapping.types[value] = type;
    std::erase_if(mapping.columns, [](const auto& entry) { return entry.second.empty(); });
    return mapping;
}

} // namespace lull
