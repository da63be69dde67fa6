// Seconds, milli-, micro- or nanoseconds since 1970-01-01T00:00:00Z, told apart by magnitude.
#pragma once

#include "core/event/time.h"

#include <optional>
#include <string_view>

namespace lull {

// A decimal number with an optional sign, decimals and exponent: below 10^11 seconds, below 10^14 milliseconds, below
// 10^17 microseconds, else nanoseconds; cut down to the microsecond before. Exact in every digit. Nothing for any other
// text and for numbers beyond 64 bits. The result may lie outside [kEarliestTime, kLatestTime].
[[nodiscard]] std::optional<EventTime> parseEpoch(std::string_view text);

} // namespace lull
