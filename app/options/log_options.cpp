#include "app/options/log_options.h"

#include "core/event/duration_text.h"
#include "core/input/presets/preset.h"
#include "core/input/text_encoding.h"
#include "core/input/time_zone.h"

#include <fmt/format.h>


namespace lull::app {

namespace {

Error at(const std::string& option, Error error)
{
    error.where = option;
    return error;
}

struct KeyValue {
    std::string key;
    std::string value;
};

enum class EmptyValue { Refused, Allowed };

std::expected<KeyValue, Error> splitPair(const std::string& option, const std::string& text, const std::string& example,
                                         EmptyValue empty = EmptyValue::Refused)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || (empty == EmptyValue::Refused && equals + 1 == text.size()))
        return std::unexpected(Error{ErrorCode::BadArgument, fmt::format("'{}' names no pair", text), option,
                                     "write it as " + example});
    return KeyValue{text.substr(0, equals), text.substr(equals + 1)};
}

std::expected<EndRules, Error> settleEndRules(const LogArguments& arguments)
{
    EndRules ends{.onAppClose = arguments.endOnClose};
    if (arguments.maxLength) {
        const auto length = durationOption("--max-length", *arguments.maxLength);
        if (!length)
            return std::unexpected(length.error());
        ends.maxLength = *length;
    }
    if (arguments.midnight) {
        if (const auto zone = checkTimeZone(*arguments.midnight); !zone)
            return std::unexpected(at("--midnight", zone.error()));
        ends.midnightZone = *arguments.midnight;
    }
    return ends;
}

std::expected<EngineRules, Error> settleRules(const LogArguments& arguments)
{
    EngineRules rules;
    if (arguments.engine) {
        const auto preset = parseEnginePreset(*arguments.engine);
        if (!preset)
            return std::unexpected(at("--engine", preset.error()));
        rules = EngineRules::of(*preset);
    }
    if (arguments.boundary) {
        const auto boundary = parseBoundary(*arguments.boundary);
        if (!boundary)
            return std::unexpected(at("--boundary", boundary.error()));
        rules.boundary = *boundary;
    }
    if (arguments.watermark) {
        const auto watermark = parseWatermarkScope(*arguments.watermark);
        if (!watermark)
            return std::unexpected(at("--watermark", watermark.error()));
        rules.watermark = *watermark;
    }
    if (arguments.wait) {
        const auto wait = durationOption("--wait", *arguments.wait);
        if (!wait)
            return std::unexpected(wait.error());
        rules.wait = *wait;
    }
    const auto ends = settleEndRules(arguments);
    if (!ends)
        return std::unexpected(ends.error());
    rules.ends = *ends;
    return rules;
}

// `--map field=COLUMN` and `--type event=value`.
std::expected<Mapping, Error> settleMapping(const LogArguments& arguments)
{
    Mapping mapping;
    for (const std::string& text : arguments.map) {
        const auto pair = splitPair("--map", text, "--map user=COLUMN", EmptyValue::Allowed);
        if (!pair)
            return std::unexpected(pair.error());
        const auto field = parseField(pair->key);
        if (!field)
            return std::unexpected(Error{ErrorCode::BadArgument, fmt::format("'{}' is no field of an event", pair->key), "--map",
                                         "use user, time, type, query, items, item or position"});
        if (const auto [known, isNew] = mapping.columns.emplace(*field, pair->value); !isNew)
            return std::unexpected(Error{ErrorCode::BadArgument,
                                         fmt::format("{} is given two columns, '{}' and '{}'", pair->key, known->second, pair->value),
                                         "--map", "name one column for each field"});
    }
    for (const std::string& text : arguments.types) {
        const auto pair = splitPair("--type", text, "--type click=visitPage");
        if (!pair)
            return std::unexpected(pair.error());
        const auto type = parseEventType(pair->key);
        if (!type)
            return std::unexpected(Error{ErrorCode::BadArgument, fmt::format("'{}' is no type of event", pair->key), "--type",
                                         "use app_open, search, results, click, app_close or other"});
        if (const auto [known, isNew] = mapping.types.emplace(pair->value, *type); !isNew)
            return std::unexpected(Error{ErrorCode::BadArgument,
                                         fmt::format("'{}' is given two types, {} and {}", pair->value, nameOf(known->second), pair->key),
                                         "--type", "give each value one type"});
    }
    return mapping;
}

std::expected<char, Error> settleDelimiter(const std::string& text)
{
    if (text.empty())
        return '\0';
    if (text == "\\t" || text == "tab")
        return '\t';
    if (text.size() == 1 && text != "\"" && text != "\n" && text != "\r")
        return text.front();
    return std::unexpected(Error{ErrorCode::BadArgument, fmt::format("'{}' is no delimiter", text), "--delimiter",
                                 "give one character, or tab"});
}

std::expected<LogOptions, Error> settleLog(const LogArguments& arguments)
{
    LogOptions log;
    auto mapping = settleMapping(arguments);
    if (!mapping)
        return std::unexpected(mapping.error());
    log.mapping = std::move(*mapping);
    const auto delimiter = settleDelimiter(arguments.delimiter);
    if (!delimiter)
        return std::unexpected(delimiter.error());
    log.delimiter = *delimiter;
    if (const auto zone = checkTimeZone(arguments.zone); !zone)
        return std::unexpected(at("--tz", zone.error()));
    log.zone = arguments.zone;
    log.header = !arguments.noHeader;
    log.timeFormat = arguments.timeFormat;
    if (const auto preset = checkPreset(arguments.preset); !preset)
        return std::unexpected(preset.error());
    log.preset = arguments.preset;
    if (const auto encoding = checkEncoding(arguments.encoding); !encoding)
        return std::unexpected(encoding.error());
    log.encoding = arguments.encoding;
    if (!(arguments.sampleUsers > 0 && arguments.sampleUsers <= 1))
        return std::unexpected(Error{ErrorCode::BadArgument, fmt::format("{:g} is no share of the users", arguments.sampleUsers),
                                     "--sample-users", "give a number above 0, up to 1"});
    log.userShare = arguments.sampleUsers;
    log.truthFile = arguments.truthFile;
    for (const std::string& text : arguments.where) {
        auto filter = parseFieldFilter(text);
        if (!filter)
            return std::unexpected(at("--where", filter.error()));
        log.where.push_back(std::move(*filter));
    }
    return log;
}

} // namespace

void LogArguments::addTo(CLI::App& command)
{
    command.add_option("--gap", gap, "Inactivity that ends a session: 500ms, 10s, 30m, 1h30m, 1d (default 30m)");
    command.add_option("--engine", engine, "Whose rules: batch (default), bytewax, bytewax-0.19");
    command.add_option("--boundary", boundary, "Whether a pause equal to the gap joins: inclusive, exclusive");
    command.add_option("--watermark", watermark, "Whose clock makes events late: none, user, stream");
    command.add_option("--wait", wait, "How far the watermark stays behind the latest event (default 0s)");
    command.add_flag("--end-on-close", endOnClose, "End a session at its app_close too: whatever follows starts another");
    command.add_option("--max-length", maxLength, "Let no session last longer than this, first event to last: 4h, 1d");
    command.add_option("--midnight", midnight, "End sessions at midnight in this zone too: UTC, Europe/Berlin");
    command.add_option("--where", where, "Keep only rows whose column holds this value: column=value; repeat to narrow");
    command.add_flag("--without-bots", withoutBots, "Leave out users that no person can be; quality lists them");
    command.add_option("--preset", preset,
                       "What wrote the log: tutorial, ubi, ga4, segment, wikimedia, access-log, aol, or none (default: by content)");
    command.add_option("--map", map, "Which column is what: user=COLUMN, time=COLUMN, …; query= for none; repeat");
    command.add_option("--type", types, "Which value of the type column is which event: click=visitPage; repeat");
    command.add_option("--time-format", timeFormat, "How times are written, as for strptime");
    command.add_option("--tz", zone, "Zone of times without an offset")->capture_default_str();
    command.add_option("--delimiter", delimiter, "The character between columns, or tab");
    command.add_flag("--no-header", noHeader, "The first row is data; columns are named 1, 2, 3 …");
    command.add_option("--encoding", encoding,
                       "How the text is encoded, as iconv -l lists it (default: UTF-8, or by byte order mark)");
    command.add_option("--sample-users", sampleUsers, "Keep this share of the users, with all their events: 0.1 is one in ten");
    // One value each, so that an option never swallows the inputs behind it.
    for (const char* const name : {"--where", "--map", "--type"})
        command.get_option(name)->expected(1)->take_all();
}

CLI::Option* LogArguments::addTruthTo(CLI::App& command)
{
    return command.add_option("--truth", truthFile,
                              "The true sessions, as simulate --truth wrote them: adds how well each gap finds them");
}

std::expected<Duration, Error> gapOption(const std::string& name, const std::string& text)
{
    auto gap = parseGap(text);
    return gap ? gap : std::unexpected(at(name, gap.error()));
}

std::expected<Duration, Error> durationOption(const std::string& name, const std::string& text)
{
    auto duration = parseDuration(text);
    return duration ? duration : std::unexpected(at(name, duration.error()));
}

std::expected<LogSettings, Error> settle(const LogArguments& arguments)
{
    LogSettings settings;
    if (arguments.gap) {
        const auto gap = gapOption("--gap", *arguments.gap);
        if (!gap)
            return std::unexpected(gap.error());
        settings.gap = *gap;
    }
    const auto rules = settleRules(arguments);
    if (!rules)
        return std::unexpected(rules.error());
    settings.rules = *rules;
    settings.withoutBots = arguments.withoutBots;
    auto log = settleLog(arguments);
    if (!log)
        return std::unexpected(log.error());
    settings.log = std::move(*log);
    return settings;
}

std::string onOneLine(std::string text)
{
    for (char& c : text)
        if (c == '\n')
            c = ' ';
    return text;
}

} // namespace lull::app
