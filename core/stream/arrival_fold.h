// One user's sessions as Bytewax 0.19 folds them: event after event in arrival order, losing contents where sessions merge.
#pragma once

#include "core/event/time.h"
#include "core/session/session_rule.h"

#include <cstdint>
#include <map>
#include <vector>

namespace lull {

class ArrivalFold {
public:
    explicit ArrivalFold(const SessionRule& rule) : m_rule(rule) {}

    // Adds an event, by whatever number; those that the merge it causes loses are appended to `lost`.
    void add(std::uint32_t event, EventTime time, std::vector<std::uint32_t>& lost);

private:
    struct Open {
        EventTime last;
        std::vector<std::uint32_t> contents;
    };

    // `time` is not before the session's first event.
    [[nodiscard]] bool joins(const Open& open, EventTime time) const
    {
        return time <= open.last || m_rule.joins(time - open.last);
    }

    SessionRule m_rule;
    std::map<EventTime, Open> m_sessions; // by first event; no two within the gap
};

} // namespace lull
