#include "core/event/true_sessions.h"

namespace lull {

TrueSessions trueSessionsOf(const EventTable& table)
{
    TrueSessions sessions(table.size());
    for (std::size_t row = 0; row < sessions.size(); ++row)
        sessions[row] = table.trueSessionAt(static_cast<Row>(row));
    return sessions;
}

} // namespace lull
