// The users in the order that the window lists them in; sorted again only where the order can have changed.
//
//   UserList users;
//   users.fill(snapshot, UserOrder::LongestSession, stop);   // sets order and rows of the snapshot
#pragma once

#include "core/snapshot.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

namespace lull::app {

class UserList {
public:
    // False where `stop` was requested: the snapshot is then left as it was. O(sessions + users · log users), or O(1)
    // where the list at hand still holds.
    [[nodiscard]] bool fill(Snapshot& snapshot, UserOrder order, const std::stop_token& stop, unsigned threads);

private:
    [[nodiscard]] bool stillHolds(const Snapshot& snapshot, UserOrder order) const;

    // What m_rows is of; m_data null before the first.
    std::shared_ptr<const Dataset> m_data;
    SessionFilter m_filter;
    UserOrder m_order = UserOrder::Name;
    std::shared_ptr<const std::vector<std::uint32_t>> m_rows;
};

} // namespace lull::app
