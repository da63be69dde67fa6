#include "core/input/log_format.h"

#include "core/input/access_log_reader.h"
#include "core/input/row_text.h"

#include <algorithm>
#include <array>

namespace lull {

namespace {

constexpr int kLinesLookedAt = 20;
constexpr std::size_t kBytesLookedAt = 64 * 1024;

std::string_view takeLine(std::string_view& text)
{
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return trimmed(line);
}

std::string_view firstLine(std::string_view text)
{
    std::string_view line;
    while (line.empty() && !text.empty())
        line = takeLine(text);
    return line;
}

// How well a delimiter explains the first rows: 0 where it parts nothing.
double scoreOf(std::string_view head, CsvDialect dialect, const LogOptions& options)
{
    constexpr int kRowsLookedAt = 100;
    constexpr std::size_t kColumnsThatCount = 10;
    constexpr double kKnownNames = 100;
    TextBuffer buffer(sourceOver(std::string(head)), kBlockBytes);
    CsvReader reader(buffer, dialect);
    const auto first = reader.next();
    if (!first || first->broken || first->cells.size() < 2)
        return 0;
    const std::vector<std::string> names(first->cells.begin(), first->cells.end());
    int rows = 1;
    int alike = 1;
    for (auto row = reader.next(); row && rows < kRowsLookedAt; row = reader.next(), ++rows)
        alike += !row->broken && row->cells.size() == names.size() ? 1 : 0;
    const double agreement = static_cast<double>(alike) / rows;
    const Mapping mapping = recogniseColumns(names, options.mapping);
    const bool known = options.header && mapping.has(Field::User) && mapping.has(Field::Time);
    return agreement * agreement * static_cast<double>(std::min(names.size(), kColumnsThatCount))
        + (known ? kKnownNames : 0);
}

} // namespace

LogFormat detectFormat(std::string_view head)
{
    int lines = 0;
    int objects = 0;
    int requests = 0;
    while (!head.empty() && lines < kLinesLookedAt) {
        const std::string_view line = takeLine(head);
        lines += line.empty() ? 0 : 1;
        objects += line.starts_with('{') ? 1 : 0;
        requests += isAccessLogLine(line) ? 1 : 0;
    }
    if (requests * 2 > lines)
        return LogFormat::AccessLog;
    return objects * 2 > lines ? LogFormat::Ndjson : LogFormat::Csv;
}

std::optional<Error> findUnreadableJson(std::string_view head)
{
    if (firstLine(head) != "{")
        return std::nullopt;
    return Error{ErrorCode::Unreadable, "the file is JSON spread over several lines", "",
                 "write one object a line, as with jq -c"};
}

char detectLineEnd(std::string_view head)
{
    const bool hasOnlyReturns = head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos;
    return hasOnlyReturns ? '\r' : '\n';
}

char detectDelimiter(std::string_view head, bool isLast, char lineEnd, const LogOptions& options)
{
    isLast = isLast && head.size() <= kBytesLookedAt;
    head = head.substr(0, kBytesLookedAt);
    if (const std::size_t lastEnd = head.rfind(lineEnd); !isLast && lastEnd != std::string_view::npos)
        head = head.substr(0, lastEnd);
    constexpr std::array kDelimiters{',', '\t', ';', '|'};
    char best = kDelimiters.front();
    double bestScore = 0;
    for (const char delimiter : kDelimiters) {
        const double score = scoreOf(head, {delimiter, lineEnd}, options);
        if (score > bestScore) {
            best = delimiter;
            bestScore = score;
        }
    }
    return best;
}

} // namespace lull
