// How long a user's pauses are: a script says them in relation to each other, the pace makes them fill the days.
#pragma once

#include "core/stream/simulation/user_script.h"

#include <cstdint>

namespace lull {

// The user's own clock runs in activity (see daily_rhythm.h). A session takes up as much of it as in the busiest hour,
// whenever it happens: so the pauses between sessions can be planned without knowing the hours that sessions fall into.
class Pace {
public:
    Pace() = default; // of a user without events

    // `within`: what pauses within sessions are multiplied by. `between`: activity per unit of weight. `first`: activity
    // before the first event.
    Pace(double within, double between, std::int64_t first) : m_within(within), m_between(between), m_activity(first) {}

    // When the first event happens, in ms from the first midnight.
    [[nodiscard]] std::int64_t firstMs() const;

    // When the event after `step` happens, where that one happened at `nowMs`; not before. To be called step by step.
    [[nodiscard]] std::int64_t timeAfter(const ScriptStep& step, std::int64_t nowMs);

private:
    double m_within = 1;
    double m_between = 0;
    std::int64_t m_activity = 0; // at least that of the time of the latest event
};

// Rehearses the script, which must have an event and an end, and arranges its circle of sessions: the days begin at a random moment
// of one of its pauses and end in the same one, so that no day is busier than another. All events lie before the end of the
// last day; where they are so many that they leave no room, pauses within sessions shrink too, down to none. O(events).
[[nodiscard]] Pace paceOver(std::uint32_t days, UserScript& script, const Habits& habits, Random random);

// For an endless script of a user with so many events a day on average, met at a random moment too. O(1).
[[nodiscard]] Pace paceOfEndless(double eventsPerDay, const UserScript& script, const Habits& habits, Random random);

} // namespace lull
