#include "core/metrics/end_counts.h"

namespace lull {

EndCounts countEnds(const Sessions& sessions)
{
    EndCounts ends;
    for (const Session& session : sessions.all())
        ++ends.counts[static_cast<std::size_t>(session.closedBy)];
    return ends;
}

} // namespace lull
