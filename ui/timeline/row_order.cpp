#include "ui/timeline/row_order.h"

#include <algorithm>

namespace lull::ui {

void RowOrder::setUsers(std::size_t count)
{
    m_users = count;
    m_order.reset();
    m_pinned.clear();
    placePinned();
}

void RowOrder::grow(std::size_t count)
{
    m_users = count;
}

bool RowOrder::setOrder(std::shared_ptr<const std::vector<std::uint32_t>> order)
{
    if (order == m_order || (order && order->size() != m_users))
        return false;
    m_order = std::move(order);
    placePinned();
    return true;
}

void RowOrder::setPinned(std::vector<std::uint32_t> users)
{
    m_pinned = std::move(users);
    placePinned();
}

bool RowOrder::isPinned(std::size_t user) const { return std::ranges::find(m_pinned, user) != m_pinned.end(); }

void RowOrder::placePinned()
{
    m_lastPlace.reset();
    m_pinnedPlaces.clear();
    for (const std::uint32_t user : m_pinned)
        m_pinnedPlaces.push_back(placeOf(user));
    std::ranges::sort(m_pinnedPlaces);
}

std::size_t RowOrder::placeOf(std::size_t user) const
{
    if (!isOrdered(user))
        return user;
    if (!m_lastPlace || m_lastPlace->first != user) {
        const auto found = std::ranges::find(*m_order, static_cast<std::uint32_t>(user));
        m_lastPlace = {user, static_cast<std::size_t>(found - m_order->begin())};
    }
    return m_lastPlace->second;
}

std::size_t RowOrder::userAt(std::size_t row) const
{
    if (row < m_pinned.size())
        return m_pinned[row];
    std::size_t place = row - m_pinned.size();
    for (const std::size_t pinned : m_pinnedPlaces)
        place += pinned <= place ? 1 : 0;
    return isOrdered(place) ? (*m_order)[place] : place;
}

std::optional<std::size_t> RowOrder::rowOf(std::size_t user) const
{
    if (user >= m_users)
        return std::nullopt;
    if (const auto pinned = std::ranges::find(m_pinned, user); pinned != m_pinned.end())
        return static_cast<std::size_t>(pinned - m_pinned.begin());
    const std::size_t place = placeOf(user);
    const auto before = std::ranges::count_if(m_pinnedPlaces, [place](std::size_t pinned) { return pinned < place; });
    return place - static_cast<std::size_t>(before) + m_pinned.size();
}

} // namespace lull::ui
