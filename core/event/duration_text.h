// Durations as people write them: `500ms`, `10s`, `25.5m`, `1h30m`, `1d`; a bare number is seconds.
//
//   parseDuration("1h30m") == Duration{5'400'000'000}
//   spellDuration(Duration{1'800'000'000}) == "30 min"
#pragma once

#include "core/error.h"
#include "core/event/time.h"

#include <expected>
#include <string>
#include <string_view>

namespace lull {

// Units `us`, `ms`, `s`, `m` or `min`, `h`, `d`, in any case, largest first, spaces allowed: what spellDuration writes
// can be read back. Errors (code BadArgument): nothing to read, an unknown unit, a negative duration, a fraction of a
// microsecond, more than kLongestDuration. Zero is a duration; where it makes no sense (a gap) use parseGap.
[[nodiscard]] std::expected<Duration, Error> parseDuration(std::string_view text);

// parseDuration, but zero is an error too.
[[nodiscard]] std::expected<Duration, Error> parseGap(std::string_view text);

// Exact, for people: "30 min", "1 h 30 min", "2.5 s", "500 ms", "1 d 2 h". Negative durations carry a true minus sign.
[[nodiscard]] std::string spellDuration(Duration duration);

// At most two units or three digits, for labels where exactness would only be noise: "9 h 15 min", "41 s", "2.3 s".
[[nodiscard]] std::string spellDurationShort(Duration duration);

} // namespace lull
