#include "core/session/session_filter.h"

#include <utility>
#include <vector>

namespace lull {

std::optional<Sessions> filterSessions(const SessionIndex& index, const Sessions& sessions, const SessionFilter& filter,
                                       std::stop_token stop)
{
    if (filter.acceptsAll())
        return sessions;
    std::vector<Session> accepted;
    for (std::size_t s = 0; s < sessions.size(); ++s) {
        if (s % 4096 == 0 && stop.stop_requested())
            return std::nullopt;
        if (filter.accepts(index, sessions.all()[s]))
            accepted.push_back(sessions.all()[s]);
    }
    return Sessions(std::move(accepted), index.userCount());
}

} // namespace lull
