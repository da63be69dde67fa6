#include "app/options/log_words.h"

#include "app/options/option_table.h"
#include "core/event/duration_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

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
    arguments.endOnClose = rules.ends.onAppClose;
    if (rules.ends.maxLength)
        arguments.maxLength = durationWord(*rules.ends.maxLength);
    if (!rules.ends.midnightZone.empty())
        arguments.midnight = rules.ends.midnightZone;
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

// What is as usual needs no words.
void addWords(std::vector<std::string>& words, const std::string& option, const std::optional<std::string>& value,
              const std::optional<std::string>& /*usual*/)
{
    if (value)
        addOption(words, option, *value);
}

void addWords(std::vector<std::string>& words, const std::string& option, const std::vector<std::string>& values,
              const std::vector<std::string>& /*usual*/)
{
    for (const std::string& value : values)
        addOption(words, option, value);
}

void addWords(std::vector<std::string>& words, const std::string& option, const std::string& value, const std::string& usual)
{
    if (value != usual)
        addOption(words, option, value);
}

void addWords(std::vector<std::string>& words, const std::string& option, bool value, bool usual)
{
    if (value != usual)
        words.push_back(option);
}

void addWords(std::vector<std::string>& words, const std::string& option, double value, double usual)
{
    if (value != usual)
        addOption(words, option, fmt::format("{}", value));
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
    arguments.withoutBots = settings.withoutBots;
    addMapping(arguments, log.mapping);
    for (const FieldFilter& filter : log.where)
        arguments.where.push_back(fmt::format("{}={}", filter.column, filter.value));
    arguments.preset = log.preset;
    arguments.encoding = log.encoding;
    arguments.timeFormat = log.timeFormat;
    arguments.zone = log.zone;
    arguments.delimiter = delimiterWord(log.delimiter);
    arguments.noHeader = !log.header;
    arguments.preset = log.preset;
    arguments.encoding = log.encoding;
    arguments.sampleUsers = log.userShare;
    return arguments;
}

std::vector<std::string> wordsOf(const LogArguments& arguments)
{
    static const LogArguments kUsual;
    std::vector<std::string> words;
    for (const LogOption& option : allLogOptions())
        std::visit([&](const auto member) { addWords(words, "--" + std::string(option.name), arguments.*member, kUsual.*member); },
                   option.member);
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
