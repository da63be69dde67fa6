// Which user stands in which row: pinned users first, then everybody else in the order asked for.
//
//   RowOrder rows;
//   rows.setUsers(index.userCount());
//   rows.setOrder(snapshot.rows);
//   rows.setPinned({42});
//   rows.userAt(0) == 42
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace lull::ui {

class RowOrder {
public:
    // Forgets order and pins: all users in the index's order.
    void setUsers(std::size_t count);
    // More users of the same index came behind those there are; order and pins stay.
    void grow(std::size_t count);
    // Place → user, every user once, or all but those that came last, who then follow; null for the index's own order.
    // False, and without effect, where it is not of these users, or the one at hand.
    bool setOrder(std::shared_ptr<const std::vector<std::uint32_t>> order);
    // Different users of the index, in the order in which they shall stand. O(users) for each of them.
    void setPinned(std::vector<std::uint32_t> users);

    [[nodiscard]] std::size_t size() const { return m_users; }
    [[nodiscard]] bool isEmpty() const { return m_users == 0; }
    [[nodiscard]] const std::vector<std::uint32_t>& pinned() const { return m_pinned; }
    [[nodiscard]] bool isPinned(std::size_t user) const;

    // row < size(). O(pinned users).
    [[nodiscard]] std::size_t userAt(std::size_t row) const;
    // None where there is no such user. O(users) under an order of its own, O(1) for the user asked for last.
    [[nodiscard]] std::optional<std::size_t> rowOf(std::size_t user) const;

private:
    [[nodiscard]] std::size_t placeOf(std::size_t user) const;
    [[nodiscard]] bool isOrdered(std::size_t userOrPlace) const { return m_order && userOrPlace < m_order->size(); }
    void placePinned();

    // Invariants: m_order is null or holds every user below its size, at most m_users, once; m_pinnedPlaces holds the places of m_pinned in
    // that order, rising.
    std::size_t m_users = 0;
    std::shared_ptr<const std::vector<std::uint32_t>> m_order;
    std::vector<std::uint32_t> m_pinned;
    std::vector<std::size_t> m_pinnedPlaces;
    mutable std::optional<std::pair<std::size_t, std::size_t>> m_lastPlace; // user, place: the selected one is asked for every frame
};

} // namespace lull::ui
