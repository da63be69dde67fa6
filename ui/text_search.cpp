#include "ui/text_search.h"

#include <algorithm>
#include <utility>

namespace lull::ui {

namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Where the lower-case text begins in the name; npos where it does not.
std::size_t placeOf(std::string_view text, std::string_view name)
{
    const auto found = std::ranges::search(name, text, {}, lower);
    return found.empty() ? std::string_view::npos : static_cast<std::size_t>(found.begin() - name.begin());
}

} // namespace

TextSearch::TextSearch(NameOf nameOf, std::size_t names, std::string text, std::size_t mostShown)
    : m_nameOf(std::move(nameOf)), m_names(names), m_text(std::move(text)), m_mostShown(mostShown)
{
    std::ranges::transform(m_text, m_text.begin(), lower);
}

bool TextSearch::isDone() const { return m_text.empty() || m_next >= m_names; }

bool TextSearch::advance(std::size_t names)
{
    for (; names > 0 && !isDone(); --names)
        look(m_next++);
    return !isDone();
}

void TextSearch::look(std::size_t place)
{
    const std::string_view name = m_nameOf(place);
    const std::size_t at = placeOf(m_text, name);
    if (at == std::string_view::npos)
        return;
    ++m_found;
    auto& rank = m_byRank[at > 0 ? 2 : name.size() > m_text.size() ? 1 : 0];
    if (rank.size() < m_mostShown)
        rank.push_back(place);
}

std::vector<std::size_t> TextSearch::best() const
{
    std::vector<std::size_t> places;
    for (const auto& rank : m_byRank)
        places.insert(places.end(), rank.begin(), rank.end());
    places.resize(std::min(places.size(), m_mostShown));
    return places;
}

} // namespace lull::ui
