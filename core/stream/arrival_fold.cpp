#include "core/stream/arrival_fold.h"

#include <algorithm>
#include <iterator>

namespace lull {

void ArrivalFold::add(std::uint32_t event, EventTime time, std::vector<std::uint32_t>& lost)
{
    auto session = m_sessions.upper_bound(time);
    if (session != m_sessions.begin() && joins(std::prev(session)->second, time))
        --session;
    else
        session = m_sessions.emplace_hint(session, time, Open{time, {}});
    Open& open = session->second;
    open.last = std::max(open.last, time);
    open.contents.push_back(event);
    for (auto next = std::next(session); next != m_sessions.end() && joins(open, next->first);
         next = m_sessions.erase(next)) {
        open.last = std::max(open.last, next->second.last);
        lost.insert(lost.end(), next->second.contents.begin(), next->second.contents.end());
    }
}

} // namespace lull
