#include "core/input/access_query.h"

#include "core/input/row_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace lull {

namespace {

std::string decoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned char byte = 0;
        const char* const end = text.data() + std::min(i + 3, text.size());
        if (text[i] == '%' && i + 2 < text.size() && std::from_chars(text.data() + i + 1, end, byte, 16).ptr == end) {
            out += static_cast<char>(byte);
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return findBadBytes(out) ? std::string(text) : out;
}

bool isSearchName(std::string_view name)
{
    constexpr std::array<std::string_view, 3> kNames{"q", "query", "search"};
    return std::ranges::any_of(kNames, [&](std::string_view known) { return equalsInAnyCase(name, known); });
}

} // namespace

bool findSearch(std::string_view url, std::string& text)
{
    text.clear();
    const std::size_t question = url.find('?');
    if (question == std::string_view::npos)
        return false;
    std::string_view rest = url.substr(question + 1, url.find('#', question) - question - 1);
    bool isSearch = false;
    while (!rest.empty() && text.empty()) {
        const std::size_t end = std::min(rest.find_first_of("&;"), rest.size());
        const std::string_view parameter = rest.substr(0, end);
        const std::size_t equals = std::min(parameter.find('='), parameter.size());
        if (isSearchName(parameter.substr(0, equals))) {
            isSearch = true;
            text = trimmed(decoded(parameter.substr(std::min(equals + 1, parameter.size()))));
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return isSearch;
}

} // namespace lull
