#include "core/input/opened_log.h"

#include "core/input/access_log_reader.h"
#include "core/input/csv_reader.h"
#include "core/input/json_list_source.h"
#include "core/input/log_format.h"
#include "core/input/ndjson_reader.h"
#include "core/input/row_text.h"
#include "core/input/text_check.h"
#include "core/input/text_encoding.h"
#include "core/input/time_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace lull {

namespace {

// Cut to 40 characters, so that a first line which is no header cannot flood an error.
std::string shortened(std::string_view name)
{
    constexpr std::size_t kMostCharacters = 40;
    std::size_t end = 0;
    for (std::size_t count = 0; count < kMostCharacters && end < name.size(); ++count)
        end += std::max<std::size_t>(1, characterLength(name.substr(end)));
    return std::string(name.substr(0, end)) + (end < name.size() ? "…" : "");
}

std::string joinNames(const std::vector<std::string>& names)
{
    constexpr std::size_t kMostNames = 20;
    std::string joined;
    for (std::size_t i = 0; i < std::min(names.size(), kMostNames); ++i)
        joined += (i == 0 ? "" : ", ") + shortened(names[i]);
    if (names.size() > kMostNames)
        joined += fmt::format(" and {} more", names.size() - kMostNames);
    return joined;
}

std::vector<std::string> numberedColumns(std::size_t count)
{
    std::vector<std::string> names;
    for (std::size_t i = 1; i <= count; ++i)
        names.push_back(std::to_string(i));
    return names;
}

std::vector<std::string> namesOf(std::span<const std::string_view> cells)
{
    std::vector<std::string> names;
    for (const std::string_view cell : cells) {
        const std::string_view name = trimmed(cell);
        names.push_back(name.empty() ? std::to_string(names.size() + 1) : std::string(name));
    }
    return names;
}

bool holdsATime(std::span<const std::string_view> cells)
{
    const auto parser = TimeParser::make("UTC", "");
    return parser && std::ranges::any_of(cells, [&](std::string_view cell) { return parser->parse(cell).has_value(); });
}

// How many columns a file without a header has: those of its first whole row.
std::size_t countColumns(std::string_view head, CsvDialect dialect)
{
    TextBuffer buffer(sourceOver(std::string(head)), kBlockBytes);
    CsvReader reader(buffer, dialect);
    auto row = reader.next();
    while (row && row->broken)
        row = reader.next();
    return row ? row->cells.size() : 0;
}

std::optional<Error> readHeader(OpenedLog& log, CsvReader& reader)
{
    const auto header = reader.next();
    if (!header && log.buffer->source().failure())
        return log.buffer->source().failure();
    if (!header)
        return Error{ErrorCode::Empty, "the file has no rows", log.name, "choose a file with events"};
    log.headerLine = header->line;
    if (header->broken)
        return Error{ErrorCode::Unreadable, fmt::format("the header cannot be read: {}", nameOf(*header->broken)),
                     log.whereColumnsAre(), std::string(remedyFor(*header->broken)), std::string(optionsFor(*header->broken))};
    log.firstLineLooksLikeData = holdsATime(header->cells);
    log.recognition.columns = namesOf(header->cells);
    return std::nullopt;
}

std::optional<Error> openCsv(OpenedLog& log, std::string_view head, const LogOptions& options)
{
    CsvDialect dialect;
    dialect.lineEnd = detectLineEnd(head);
    log.lineEnd = dialect.lineEnd;
    dialect.delimiter = options.delimiter != '\0'
        ? options.delimiter
        : detectDelimiter(head, log.buffer->atEnd(), dialect.lineEnd, options);
    log.recognition.delimiter = dialect.delimiter;
    log.recognition.header = options.header;
    auto reader = std::make_unique<CsvReader>(*log.buffer, dialect);
    if (options.header) {
        if (auto error = readHeader(log, *reader))
            return error;
    } else {
        log.recognition.columns = numberedColumns(countColumns(head, dialect));
    }
    reader->setColumns(log.recognition.columns);
    log.rows = std::move(reader);
    return std::nullopt;
}

std::optional<Error> understand(OpenedLog& log, const LogOptions& options)
{
    log.buffer->reach(kHeadBytes);
    log.buffer->reachLine('\n');
    log.buffer->consume(byteOrderMarkBytes(log.buffer->unread()));
    const std::string_view head = log.buffer->unread();
    if (trimmed(head).empty() && log.buffer->atEnd()) {
        if (const auto& failure = log.buffer->source().failure())
            return failure;
        return Error{ErrorCode::Empty, "the file is empty", log.name, "choose a file with events"};
    }
    auto problem = findWhyNotText(head);
    if (!problem)
        problem = findUnreadableJson(head);
    if (problem) {
        problem->where = log.name;
        return problem;
    }
    log.recognition.format = options.preset == "access-log" ? LogFormat::AccessLog
                           : log.recognition.isJsonList     ? LogFormat::Ndjson
                                                            : detectFormat(head);
    if (log.recognition.format == LogFormat::Csv)
        return openCsv(log, head, options);
    log.recognition.header = false;
    if (log.recognition.format == LogFormat::AccessLog) {
        log.recognition.columns = AccessLogReader::columns();
        log.rows = std::make_unique<AccessLogReader>(*log.buffer);
    } else {
        log.recognition.columns = findJsonPaths(head, log.buffer->atEnd());
        log.rows = std::make_unique<NdjsonReader>(*log.buffer);
    }
    return std::nullopt;
}

const std::string* findByName(const std::vector<std::string>& columns, const std::string& given)
{
    const auto exact = std::ranges::find(columns, given);
    if (exact != columns.end())
        return &*exact;
    const auto alike = [&](const std::string& column) { return equalsInAnyCase(column, given); };
    const auto found = std::ranges::find_if(columns, alike);
    return found != columns.end() && std::ranges::count_if(columns, alike) == 1 ? &*found : nullptr;
}

} // namespace

std::string OpenedLog::whereColumnsAre() const
{
    return headerLine == 0 ? name : fmt::format("{}:{}", name, headerLine);
}

std::string OpenedLog::spellColumns() const
{
    if (recognition.format == LogFormat::Ndjson)
        return "the lines have " + (recognition.columns.empty() ? "no fields" : joinNames(recognition.columns));
    if (recognition.format == LogFormat::AccessLog)
        return "the requests have " + joinNames(recognition.columns);
    if (!recognition.header)
        return fmt::format("the file has {} columns, without names: {}",
                           recognition.columns.size(), joinNames(recognition.columns));
    return "the header has " + joinNames(recognition.columns);
}

std::expected<std::string, Error> OpenedLog::findColumn(const std::string& given, const std::string& option) const
{
    if (const std::string* found = findByName(recognition.columns, given))
        return *found;
    if (recognition.format == LogFormat::Ndjson)
        return given;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
    const bool isNumber = error == std::errc{} && end == given.data() + given.size();
    if (isNumber && number >= 1 && number <= recognition.columns.size())
        return recognition.columns[number - 1];
    return std::unexpected(Error{ErrorCode::BadArgument,
                                 fmt::format("there is no column '{}'; {}", given, spellColumns()), whereColumnsAre(),
                                 "choose one of these", option});
}

std::expected<OpenedLog, Error> openLog(const std::string& input, const LogOptions& options, std::stop_token stop,
                                        std::size_t blockBytes)
{
    auto source = openSource(input, stop);
    if (!source)
        return std::unexpected(std::move(source.error()));
    OpenedLog log;
    log.name = spellInput(input);
    log.recognition.gzip = source->gzip;
    log.recognition.zstd = source->zstd;
    auto text = decode(std::move(source->bytes), options.encoding);
    if (!text)
        return std::unexpected(std::move(text.error()));
    log.recognition.encoding = text->encoding;
    UnfoldedList unfolded = unfoldJsonList(std::move(text->bytes));
    log.recognition.isJsonList = unfolded.wasList;
    log.buffer = std::make_unique<TextBuffer>(std::move(unfolded.bytes), blockBytes);
    auto problem = understand(log, options);
    if (stop.stop_requested())
        return std::unexpected(Error{ErrorCode::Cancelled, "reading was cancelled", log.name, ""});
    if (problem)
        return std::unexpected(std::move(*problem));
    return log;
}

} // namespace lull
