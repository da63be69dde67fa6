#include "core/input/ndjson_reader.h"

#include "core/input/row_text.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>

namespace lull {

std::optional<std::size_t> NdjsonReader::placeOf(std::string_view path)
{
    const auto found = std::ranges::find(m_paths, path);
    const auto place = static_cast<std::size_t>(found - m_paths.begin());
    if (found == m_paths.end()) {
        m_paths.emplace_back(path);
        m_cells.emplace_back();
        m_seen.push_back(0);
        m_hasDeepPaths = m_hasDeepPaths || path.find('.') != std::string_view::npos;
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

RawRow NdjsonReader::readLine(std::uint64_t number, std::string_view line)
{
    RawRow row{.line = number, .text = line, .cells = {}, .broken = isKnownGood() ? std::nullopt : findBadBytes(line)};
    if (row.broken)
        return row;
    std::ranges::fill(m_cells, std::string_view{});
    m_listCells.clear();
    if (m_walk.eachLeaf(line, [this](std::string_view path, std::string_view text) { put(path, text); }))
        row.cells = m_cells;
    else
        row.broken = RejectReason::BrokenJson;
    return row;
}

void NdjsonReader::put(std::string_view path, std::string_view text)
{
    if (m_hasDeepPaths && text.starts_with('['))
        putWithin(path, text);
    const auto found = std::ranges::find(m_paths, path);
    if (found == m_paths.end())
        return;
    const auto place = static_cast<std::size_t>(found - m_paths.begin());
    m_cells[place] = text;
    m_seen[place] = 1;
}

// The walk over the line is not over yet: what it hands out of a list is kept until the next row.
void NdjsonReader::putWithin(std::string_view listPath, std::string_view list)
{
    const auto isWithin = [&](std::string_view path) {
        return path.size() > listPath.size() && path.starts_with(listPath) && path[listPath.size()] == '.';
    };
    if (std::ranges::none_of(m_paths, isWithin))
        return;
    m_list.eachLeaf(list, [&](std::string_view inner, std::string_view text, bool) {
        for (std::size_t place = 0; place < m_paths.size(); ++place) {
            if (!isWithin(m_paths[place]) || std::string_view(m_paths[place]).substr(listPath.size() + 1) != inner)
                continue;
            m_cells[place] = m_listCells.emplace_back(text);
            m_seen[place] = 1;
        }
    });
}

std::vector<std::string> findJsonPaths(std::string_view head, bool isLast)
{
    constexpr std::size_t kMostPaths = 1000;
    std::vector<std::string> paths;
    absl::flat_hash_set<std::string> known;
    JsonWalk walk;
    JsonList list;
    const auto add = [&](std::string path) {
        if (paths.size() < kMostPaths && known.insert(path).second)
            paths.push_back(std::move(path));
    };
    while (!head.empty() && paths.size() < kMostPaths) {
        const std::size_t lineEnd = head.find('\n');
        if (lineEnd == std::string_view::npos && !isLast)
            break;
        const std::string_view line = trimmed(head.substr(0, lineEnd));
        const bool whole = !findBadBytes(line) && walk.eachLeaf(line, [&](std::string_view path, std::string_view text) {
            add(std::string(path));
            if (text.starts_with('['))
                list.eachLeaf(text, [&](std::string_view key, std::string_view, bool isKeyed) {
                    if (isKeyed)
                        add(std::string(path) + '.' + std::string(key));
                });
        });
        static_cast<void>(whole);
        head.remove_prefix(lineEnd == std::string_view::npos ? head.size() : lineEnd + 1);
    }
    return paths;
}

} // namespace lull
