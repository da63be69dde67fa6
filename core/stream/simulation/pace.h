// How long a user's pauses are: a script says them in relation to each other, the pace makes them fill the days.
#pragma once

#include "core/stream/simulation/user_script.h"

#include <cstdint>

namespace lull {

struct Pace {
    double within = 1;  // what pauses within sessions are multiplied by
    double between = 1; // activity (see daily_rhythm.h) per unit of weight
    std::int64_t firstMs = 0;

    // When the event after `step` happens, in ms from the first midnight, where that one happened at `nowMs`. Not before.
    [[nodiscard]] std::int64_t timeAfter(const ScriptStep& step, std::int64_t nowMs) const;
};

// Rehearses the script, which must not be endless: its sessions are spread over the days like a stretch cut out of an
// unending life, so that no day is busier than another. All events lie before the end of the last day, save that where the
// events leave no room, pauses within sessions shrink too, down to none. O(events of the user).
[[nodiscard]] Pace paceOver(std::uint32_t days, UserScript script, const Habits& habits, Random random);

// For an endless script of a user with so many events a day on average. O(1).
[[nodiscard]] Pace paceOfEndless(double eventsPerDay, const Habits& habits, Random random);

} // namespace lull
