#include "core/input/ndjson_reader.h"

#include "core/input/row_text.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>

namespace lull {

NdjsonReader::NdjsonReader(TextBuffer& buffer)
    : m_buffer(buffer)
{
}

std::optional<std::size_t> NdjsonReader::placeOf(std::string_view path)
{
    const auto found = std::ranges::find(m_paths, path);
    const auto place = static_cast<std::size_t>(found - m_paths.begin());
    if (found == m_paths.end()) {
        m_paths.emplace_back(path);
        m_cells.emplace_back();
        m_seen.push_back(0);
    }
    return place;
}

std::optional<RawRow> NdjsonReader::next()
{
    m_buffer.consume(m_toConsume);
    m_toConsume = 0;
    std::size_t searched = 0;
    for (;;) {
        const std::string_view text = m_buffer.unread();
        const std::size_t lineEnd = text.find('\n', searched);
        const std::size_t size = std::min(lineEnd, text.size());
        if (size > kLongestLine) {
            m_longLine = text.substr(0, kRejectTextBytes + 4);
            m_buffer.skipLine('\n');
            return RawRow{.line = ++m_line, .text = m_longLine, .cells = {}, .broken = RejectReason::LineTooLong};
        }
        if (lineEnd == std::string_view::npos && m_buffer.more()) {
            searched = size;
            continue;
        }
        if (text.empty())
            return std::nullopt;
        ++m_line;
        const std::size_t consumed = lineEnd == std::string_view::npos ? size : size + 1;
        const std::string_view line = trimmed(m_buffer.unread().substr(0, size));
        if (!line.empty()) {
            m_toConsume = consumed;
            return readLine(line);
        }
        m_buffer.consume(consumed);
        searched = 0;
    }
}

RawRow NdjsonReader::readLine(std::string_view line)
{
    RawRow row{.line = m_line, .text = line, .cells = {}, .broken = findBadBytes(line)};
    if (row.broken)
        return row;
    std::ranges::fill(m_cells, std::string_view{});
    if (m_walk.eachLeaf(line, [this](std::string_view path, std::string_view text) { put(path, text); }))
        row.cells = m_cells;
    else
        row.broken = RejectReason::BrokenJson;
    return row;
}

void NdjsonReader::put(std::string_view path, std::string_view text)
{
    const auto found = std::ranges::find(m_paths, path);
    if (found == m_paths.end())
        return;
    const auto place = static_cast<std::size_t>(found - m_paths.begin());
    m_cells[place] = text;
    m_seen[place] = 1;
}

std::vector<std::string> findJsonPaths(std::string_view head, bool isLast)
{
    constexpr std::size_t kMostPaths = 1000;
    std::vector<std::string> paths;
    absl::flat_hash_set<std::string> known;
    JsonWalk walk;
    while (!head.empty() && paths.size() < kMostPaths) {
        const std::size_t lineEnd = head.find('\n');
        if (lineEnd == std::string_view::npos && !isLast)
            break;
        const std::string_view line = trimmed(head.substr(0, lineEnd));
        const bool whole = !findBadBytes(line) && walk.eachLeaf(line, [&](std::string_view path, std::string_view) {
            if (paths.size() < kMostPaths && known.emplace(path).second)
                paths.emplace_back(path);
        });
        static_cast<void>(whole);
        head.remove_prefix(lineEnd == std::string_view::npos ? head.size() : lineEnd + 1);
    }
    return paths;
}

} // namespace lull
