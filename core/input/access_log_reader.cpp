#include "core/input/access_log_reader.h"

#include "core/input/access_query.h"
#include "core/input/row_text.h"
#include "core/input/time_parser.h"

#include <algorithm>

namespace lull {

namespace {

enum Place : std::size_t { Host, Ident, AuthUser, Time, Method, Url, Status, Bytes, Referer, Agent, Type, Query, Visitor };

// The parts of a line; "-" where there is nothing.
struct Request {
    std::string_view host, ident, authUser, time, request, status, bytes, referer, agent;
};

std::string_view takeWord(std::string_view& text)
{
    text = trimmed(text);
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

// What stands between quotes, as it is spelled; a quote within has a backslash before it. Nothing where it is not closed.
std::optional<std::string_view> takeQuoted(std::string_view& text)
{
    text = trimmed(text);
    if (!text.starts_with('"'))
        return std::nullopt;
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '"') {
            const std::string_view inner = text.substr(1, at - 1);
            text.remove_prefix(at + 1);
            return inner;
        }
    }
    return std::nullopt;
}

// "shop.example:443", as Apache writes before the host where it serves several.
bool isVirtualHost(std::string_view word)
{
    const std::size_t colon = word.rfind(':');
    return colon != std::string_view::npos && colon > 0 && colon + 1 < word.size() && word.find(':') == colon
        && word.find_first_not_of("0123456789", colon + 1) == std::string_view::npos;
}

std::optional<RejectReason> parse(std::string_view line, Request& out)
{
    const std::size_t open = line.find(" [");
    const std::size_t close = open == std::string_view::npos ? open : line.find(']', open);
    if (close == std::string_view::npos)
        return RejectReason::NoTime;
    std::string_view who = line.substr(0, open);
    out.time = line.substr(open + 2, close - open - 2);
    out.host = takeWord(who);
    if (isVirtualHost(out.host) && std::ranges::count(trimmed(who), ' ') >= 2)
        out.host = takeWord(who);
    out.ident = takeWord(who);
    out.authUser = trimmed(who);
    std::string_view rest = line.substr(close + 1);
    const auto request = takeQuoted(rest);
    if (!request)
        return rest.starts_with('"') ? RejectReason::BrokenQuote : RejectReason::TooFewColumns;
    out.request = *request;
    out.status = takeWord(rest);
    out.bytes = takeWord(rest);
    out.referer = takeQuoted(rest).value_or("");
    out.agent = takeQuoted(rest).value_or("");
    return out.status.empty() ? std::optional(RejectReason::TooFewColumns) : std::nullopt;
}

std::string_view orNothing(std::string_view text) { return text == "-" ? std::string_view{} : text; }

} // namespace

const std::vector<std::string>& AccessLogReader::columns()
{
    static const std::vector<std::string> kColumns{"host",  "ident",   "auth_user", "time", "method", "url",    "status",
                                                   "bytes", "referer", "agent",     "type", "query",  "visitor"};
    return kColumns;
}

std::optional<std::size_t> AccessLogReader::placeOf(std::string_view column)
{
    const auto found = std::ranges::find(columns(), column);
    return found == columns().end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - columns().begin()));
}

std::unique_ptr<RowReader> AccessLogReader::sibling(TextBuffer& buffer) const
{
    return std::make_unique<AccessLogReader>(buffer);
}

RawRow AccessLogReader::readLine(std::uint64_t number, std::string_view line)
{
    RawRow row{.line = number, .text = line, .cells = {}, .broken = isKnownGood() ? std::nullopt : findBadBytes(line)};
    Request parts;
    if (!row.broken)
        row.broken = parse(line, parts);
    if (row.broken)
        return row;
    std::string_view request = parts.request;
    m_cells[Method] = takeWord(request);
    m_cells[Url] = takeWord(request);
    m_cells[Host] = orNothing(parts.host);
    m_cells[Ident] = orNothing(parts.ident);
    m_cells[AuthUser] = orNothing(parts.authUser);
    m_cells[Time] = parts.time;
    m_cells[Status] = parts.status;
    m_cells[Bytes] = orNothing(parts.bytes);
    m_cells[Referer] = orNothing(parts.referer);
    m_cells[Agent] = orNothing(parts.agent);
    m_cells[Type] = findSearch(m_cells[Url], m_query) ? "search" : "request";
    m_cells[Query] = m_query;
    m_visitor = std::string(m_cells[Host]) + ' ' + std::string(m_cells[Agent]);
    m_cells[Visitor] = m_cells[Host].empty() ? std::string_view{} : trimmed(m_visitor);
    row.cells = m_cells;
    return row;
}

bool isAccessLogLine(std::string_view line)
{
    static const auto kTimes = TimeParser::make("UTC", "%d/%b/%Y:%H:%M:%S %z");
    Request parts;
    return !parse(trimmed(line), parts) && !parts.host.empty() && kTimes && kTimes->parse(parts.time).has_value();
}

} // namespace lull
