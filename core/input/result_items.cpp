#include "core/input/result_items.h"

#include "core/input/plain_list.h"
#include "core/input/row_text.h"

#include <charconv>

namespace lull {

namespace {

std::optional<std::uint32_t> parseCount(std::string_view text)
{
    std::uint32_t count = 0;
    const char* const end = text.data() + text.size();
    const auto [parsed, error] = std::from_chars(text.data(), end, count);
    constexpr std::uint32_t kMostItems = 1'000'000'000;
    return error == std::errc{} && parsed == end && count <= kMostItems ? std::optional(count) : std::nullopt;
}

// "-1", as some logs write "not known": neither a count nor a name.
bool isNegativeNumber(std::string_view text)
{
    return text.size() > 1 && text.front() == '-' && text.find_first_not_of("0123456789.", 1) == std::string_view::npos;
}

} // namespace

std::optional<ShownItems> ItemsParser::parse(std::string_view cell)
{
    cell = trimmed(cell);
    if (cell.empty() || isNegativeNumber(cell))
        return std::nullopt;
    if (cell.front() == '[') {
        if (readPlainList(cell, 1, m_names))
            return allNames();
        bool hasOther = false;
        if (!m_walk.readList(cell, m_names, hasOther))
            return std::nullopt;
        return hasOther ? ShownItems{allNames().count, {}} : allNames();
    }
    if (const auto count = parseCount(cell))
        return ShownItems{*count, {}};
    m_names.clear();
    const char separator = cell.find('|') != std::string_view::npos ? '|' : ';';
    for (std::size_t begin = 0; begin <= cell.size();) {
        const std::size_t end = std::min(cell.find(separator, begin), cell.size());
        m_names.push_back(trimmed(cell.substr(begin, end - begin)));
        begin = end + 1;
    }
    return allNames();
}

std::optional<ShownItems> ItemsParser::parseDoubled(std::string_view cell)
{
    if (readPlainList(cell, 2, m_names))
        return allNames();
    m_halved.resize(cell.size());
    return parse({m_halved.data(), copyHalvingQuotes(cell, m_halved.data())});
}

} // namespace lull
