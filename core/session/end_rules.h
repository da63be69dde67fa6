// What else may end a session, besides a pause longer than the gap: off unless asked for, with any preset.
//
//   SessionRule rule{.gap = 30min};
//   rule.ends = {.onAppClose = true, .maxLength = 4h, .midnightZone = "Europe/Berlin"};
#pragma once

#include "core/event/time.h"

#include <optional>
#include <string>

namespace lull {

struct EndRules {
    bool onAppClose = false;                         // an app_close is its session's last event, whatever follows and when
    std::optional<Duration> maxLength = std::nullopt; // an event joins only at most so long after the session's first
    std::string midnightZone = {};                   // an event joins only on the same local date; empty: on any

    [[nodiscard]] constexpr bool any() const { return onAppClose || maxLength || !midnightZone.empty(); }
    bool operator==(const EndRules&) const = default;
};

} // namespace lull
