#include "app/sessionize/mapping_hint.h"

#include "core/input/content_guess.h"
#include "core/output/report/html.h"

#include <fmt/format.h>

#include <algorithm>

namespace lull::app {

namespace {

std::string optionsOf(const Mapping& mapping, const LogOptions& given)
{
    std::string words;
    for (const auto& [field, column] : mapping.columns)
        words += fmt::format(" --map {}", report::shellQuoted(fmt::format("{}={}", nameOf(field), column)));
    for (const auto& [value, type] : given.mapping.types)
        words += fmt::format(" --type {}", report::shellQuoted(fmt::format("{}={}", nameOf(type), value)));
    return words;
}

} // namespace

std::optional<std::string> mappingHint(const std::vector<std::string>& files, const std::string& where, LogOptions options)
{
    const auto isIt = [&where](const std::string& path) { return path != "-" && (where == path || where.starts_with(path + ':')); };
    const auto file = std::ranges::find_if(files, isIt);
    auto preview = file == files.end() ? std::unexpected(Error{}) : previewLog(*file, options);
    if (preview && preview->firstLineLooksLikeData) {
        options.header = false;
        preview = previewLog(*file, options);
    }
    if (!preview)
        return std::nullopt;
    const Mapping guess = guessByContent(*preview, options);
    if (!guess.has(Field::User) || !guess.has(Field::Time))
        return std::nullopt;
    const bool isWithoutHeader = preview->recognition.format == LogFormat::Csv && !options.header;
    return (isWithoutHeader ? "--no-header" : "") + optionsOf(guess, options).substr(isWithoutHeader ? 0 : 1);
}

} // namespace lull::app
