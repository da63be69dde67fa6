#include "core/session/shared_events.h"

#include <algorithm>
#include <numeric>

namespace lull {

std::span<const std::uint32_t> UsersByName::places() const
{
    std::call_once(m_once, [this] {
        m_places.resize(m_events.regions.size());
        std::iota(m_places.begin(), m_places.end(), 0U);
        const Dictionary& names = m_events.table->userNames();
        std::ranges::sort(m_places, {}, [&](std::uint32_t user) { return names.textOf(m_events.users->ids[user]); });
    });
    return m_places;
}

} // namespace lull
