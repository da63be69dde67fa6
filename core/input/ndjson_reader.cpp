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

std::unique_ptr<RowReader> NdjsonReader::sibling(TextBuffer& buffer) const
{
    auto reader = std::make_unique<NdjsonReader>(buffer);
    for (const std::string& path : m_paths)
        static_cast<void>(reader->placeOf(path));
    return reader;
}

void NdjsonReader::leaveRow()
{
    m_buffer.consume(m_toConsume);
    m_toConsume = 0;
}

std::optional<RawRow> NdjsonReader::next()
{
    for (;;) {
        leaveRow();
        m_buffer.reachLine('\n');
        const std::string_view text = m_buffer.unread();
        const std::size_t lineEnd = text.find('\n');
        if (text.empty() || (lineEnd == std::string_view::npos && m_buffer.isCut()))
            return std::nullopt;
        ++m_line;
        const std::size_t size = std::min(lineEnd, text.size());
        if (size > kLongestLine || (lineEnd == std::string_view::npos && !m_buffer.atEnd()))
            return rejectLongLine();
        m_toConsume = std::min(size + 1, text.size());
        if (const std::string_view line = trimmed(text.substr(0, size)); !line.empty())
            return readLine(line);
    }
}

RawRow NdjsonReader::rejectLongLine()
{
    m_longLine = m_buffer.unread().substr(0, kRejectTextBytes + 4);
    m_buffer.skipLine('\n');
    return {.line = m_line, .text = m_longLine, .cells = {}, .broken = RejectReason::LineTooLong};
}

RawRow NdjsonReader::readLine(std::string_view line)
{
    RawRow row{.line = m_line, .text = line, .cells = {}, .broken = m_buffer.isKnownGood() ? std::nullopt : findBadBytes(line)};
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
