#include "app/options/log_words.h"

#include "core/event/duration_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace lull::app {

namespace {

void addRules(LogArguments& arguments, const EngineRules& rules)
{
    const EngineRules preset = EngineRules::of(rules.preset);
    if (rules.preset != EnginePreset::Batch)
        arguments.engine = nameOf(rules.preset);
    if (rules.boundary != preset.boundary)
        arguments.boundary = nameOf(rules.boundary);
    if (rules.watermark != preset.watermark)
        arguments.watermark = nameOf(rules.watermark);
    if (rules.wait != preset.wait)
        arguments.wait = durationWord(rules.wait);
}

void addMapping(LogArguments& arguments, const Mapping& mapping)
{
    for (const auto& [field, column] : mapping.columns)
        arguments.map.push_back(fmt::format("{}={}", nameOf(field), column));
    for (const auto& [value, type] : mapping.types)
        arguments.types.push_back(fmt::format("{}={}", nameOf(type), value));
}

std::string delimiterWord(char delimiter)
{
    if (delimiter == '\0')
        return {};
    return delimiter == '\t' ? std::string("tab") : std::string(1, delimiter);
}

// `--option=value` is safe where the value begins with a dash.
void addOption(std::vector<std::string>& words, const std::string& option, const std::string& value)
{
    if (value.starts_with('-') || value.empty()) {
        words.push_back(option + '=' + value);
        return;
    }
    words.push_back(option);
    words.push_back(value);
}

} // namespace

std::string durationWord(Duration duration)
{
    std::string word = spellDuration(duration);
    std::erase(word, ' ');
    if (const std::size_t minutes = word.find("min"); minutes != std::string::npos)
        word.replace(minutes, 3, "m");
    return word;
}

LogArguments argumentsOf(const LogSettings& settings)
{
    const LogOptions& log = settings.log;
    LogArguments arguments;
    arguments.gap = durationWord(settings.gap);
    addRules(arguments, settings.rules);
    addMapping(arguments, log.mapping);
    for (const FieldFilter& filter : log.where)
        arguments.where.push_back(fmt::format("{}={}", filter.column, filter.value));
    arguments.timeFormat = log.timeFormat;
    arguments.zone = log.zone;
    arguments.delimiter = delimiterWord(log.delimiter);
    arguments.noHeader = !log.header;
    arguments.sampleUsers = log.userShare;
    return arguments;
}

std::vector<std::string> wordsOf(const LogArguments& arguments)
{
    std::vector<std::string> words;
    const auto add = [&words](const std::string& option, const std::string& value) { addOption(words, option, value); };
    const auto addGiven = [&add](const std::string& option, const std::optional<std::string>& value) {
        if (value)
            add(option, *value);
    };
    const auto addEach = [&add](const std::string& option, const std::vector<std::string>& values) {
        for (const std::string& value : values)
            add(option, value);
    };
    addGiven("--gap", arguments.gap);
    addGiven("--engine", arguments.engine);
    addGiven("--boundary", arguments.boundary);
    addGiven("--watermark", arguments.watermark);
    addGiven("--wait", arguments.wait);
    addEach("--where", arguments.where);
    addEach("--map", arguments.map);
    addEach("--type", arguments.types);
    if (!arguments.timeFormat.empty())
        add("--time-format", arguments.timeFormat);
    if (arguments.zone != LogArguments{}.zone)
        add("--tz", arguments.zone);
    if (!arguments.delimiter.empty())
        add("--delimiter", arguments.delimiter);
    if (arguments.noHeader)
        words.emplace_back("--no-header");
    if (arguments.sampleUsers != LogArguments{}.sampleUsers)
        add("--sample-users", fmt::format("{}", arguments.sampleUsers));
    return words;
}

std::vector<std::string> wordsOf(const std::vector<std::string>& inputs, const LogArguments& arguments)
{
    std::vector<std::string> words = wordsOf(arguments);
    const bool looksLikeOption = std::ranges::any_of(inputs, [](const std::string& input) { return input.size() > 1 && input.front() == '-'; });
    if (looksLikeOption) {
        words.emplace_back("--");
        words.insert(words.end(), inputs.begin(), inputs.end());
    } else {
        words.insert(words.begin(), inputs.begin(), inputs.end());
    }
    return words;
}

} // namespace lull::app
