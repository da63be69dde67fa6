// One user's sessions as Bytewax 0.19 folds them: event after event in arrival order, losing contents where sessions merge.
#pragma once

#include "core/event/time.h"
#include "core/stream/ended_fold.h"
#include "core/session/session_rule.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace lull {

// One user's open sessions as they grow, merge and close in arrival order.
class ArrivalFold {
public:
    // `wait` as in findLostByMerge.
    ArrivalFold(const SessionRule& rule, std::optional<Duration> wait);

    // Adds an event; the numbers of those that the merge it causes loses are appended to `lost`.
    void add(const FoldedEvent& event, std::vector<std::uint32_t>& lost);

private:
    struct Open {
        EventTime last;
        std::vector<std::uint32_t> contents;
    };
    using Sessions = std::map<EventTime, Open>;

    static void forget(Open& open, std::vector<std::uint32_t>& lost);
    // `time` is not before the session's first event.
    [[nodiscard]] bool joins(const Open& open, EventTime time) const
    {
        return time <= open.last || m_rule.joins(time - open.last);
    }
    // An event starts exactly where `session` does.
    [[nodiscard]] bool losesToItsTie(Sessions::const_iterator session) const;
    // Closes what the watermark has passed now that an event at `time` has come; never the session of the latest event.
    void closeBehind(EventTime time);

    SessionRule m_rule;
    std::optional<Duration> m_wait;
    EventTime m_latest = kBeforeAllTime;
    Sessions m_sessions; // by first event; no two within the gap
    std::optional<EndedFold> m_ended; // takes all where end rules are in force: then nothing else is used
};

} // namespace lull
