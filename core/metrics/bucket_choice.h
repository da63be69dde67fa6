// Into which stretches of time a chart over time gathers sessions, and by whose clock.
#pragma once

#include "core/event/time.h"

#include <string>

namespace lull {

struct BucketChoice {
    Duration width{0};        // >= 0; 0: one that suits the span
    std::string zone = "UTC"; // a name that checkTimeZone() knows
    bool operator==(const BucketChoice&) const = default;
};

} // namespace lull
