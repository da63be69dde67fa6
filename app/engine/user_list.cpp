#include "app/engine/user_list.h"

#include <utility>

namespace lull::app {

bool UserList::stillHolds(const Snapshot& snapshot, UserOrder order) const
{
    if (!m_data || m_data != snapshot.opened.data || m_order != order)
        return false;
    return order == UserOrder::Name || (!dependsOnGap(order) && m_filter == snapshot.filter && m_filter.acceptsAll());
}

bool UserList::fill(Snapshot& snapshot, UserOrder order, const std::stop_token& stop, unsigned threads)
{
    if (!stillHolds(snapshot, order)) {
        if (order != UserOrder::Name && !snapshot.sessions->list(stop, threads))
            return false;
        auto rows = orderUsers(snapshot.opened.data->index, *snapshot.sessions, order, snapshot.ctrKind, stop);
        if (!rows)
            return false;
        m_data = snapshot.opened.data;
        m_filter = snapshot.filter;
        m_order = order;
        m_rows = std::make_shared<const std::vector<std::uint32_t>>(std::move(*rows));
    }
    snapshot.order = order;
    snapshot.rows = m_rows;
    return true;
}

} // namespace lull::app
