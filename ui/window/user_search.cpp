#include "ui/window/user_search.h"

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

UserSearch::UserSearch(std::shared_ptr<const Dataset> data, std::string text) : m_data(std::move(data)), m_text(std::move(text))
{
    std::ranges::transform(m_text, m_text.begin(), lower);
}

bool UserSearch::isDone() const { return !m_data || m_text.empty() || m_next >= m_data->index.userCount(); }

bool UserSearch::advance(std::size_t users)
{
    for (; users > 0 && !isDone(); --users)
        look(m_next++);
    return !isDone();
}

void UserSearch::look(std::size_t user)
{
    const std::string_view name = m_data->index.userName(user);
    const std::size_t place = placeOf(m_text, name);
    if (place == std::string_view::npos)
        return;
    ++m_found;
    auto& rank = m_byRank[place > 0 ? 2 : name.size() > m_text.size() ? 1 : 0];
    if (rank.size() < kMostShown)
        rank.push_back(user);
}

std::vector<std::size_t> UserSearch::best() const
{
    std::vector<std::size_t> users;
    for (const auto& rank : m_byRank)
        users.insert(users.end(), rank.begin(), rank.end());
    users.resize(std::min(users.size(), kMostShown));
    return users;
}

} // namespace lull::ui
