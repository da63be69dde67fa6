#include "ui/timeline/baseline.h"

#include <algorithm>

namespace lull::ui {

std::span<const Session> Baseline::sessionsOf(const SessionIndex& index, std::size_t user) const
{
    const auto own = &index == &data->index ? std::optional(user) : data->index.findUser(index.userName(user));
    return own ? result->sessions.ofUser(*own) : std::span<const Session>();
}

std::span<const Session> Baseline::sessionsWithin(const SessionIndex& index, std::size_t user, EventTime first,
                                                  EventTime last) const
{
    const std::span<const Session> all = sessionsOf(index, user);
    const auto begin = std::ranges::lower_bound(all, first, {}, [this](const Session& session) { return lastOf(session); });
    const auto end = std::ranges::upper_bound(begin, all.end(), last, {}, [this](const Session& session) { return firstOf(session); });
    return {begin, end};
}

std::vector<SplitPause> splitPauses(const Baseline& baseline, std::span<const Session> before, const EventTimes& times,
                                    std::span<const Session> now)
{
    std::vector<SplitPause> pauses;
    auto around = before.begin();
    for (std::size_t session = 1; session < now.size(); ++session) {
        const EventTime begin = times[now[session - 1].endEvent - 1];
        const EventTime end = times[now[session].firstEvent];
        while (around != before.end() && baseline.lastOf(*around) < end)
            ++around;
        if (around != before.end() && baseline.firstOf(*around) <= begin)
            pauses.push_back({begin, end});
    }
    return pauses;
}

} // namespace lull::ui
