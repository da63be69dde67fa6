// Times as logs write them, to the microsecond. Mixed forms in one column work: each text is read by itself.
//
//   auto parser = TimeParser::make("Europe/Berlin", "");
//   parser->parse("2024-01-01T00:00:05.25+01:00")   // an offset or Z wins over the zone
//   parser->parse("2024-01-01 00:00:05")            // in the zone
//   parser->parse("1704067205250")                  // epoch seconds, milli-, micro- or nanoseconds, by magnitude
//
// Forms, with spaces around them ignored:
//   - ISO 8601: date, `T` or a space, hh:mm[:ss[.f]], then Z, UTC, ±hh, ±hhmm, ±hh:mm or nothing; a date alone is its
//     midnight. One to nine decimals; what is below a microsecond is cut off.
//   - YYYYMMDDhhmmss and YYMMDDhhmmss (years 69 to 99 are 1969 to 1999, others 20xx): 14 or 12 digits that form a valid
//     date are a date, in the zone, and no epoch.
//   - a number, also with decimals or an exponent: below 10^11 seconds, below 10^14 milliseconds, below 10^17
//     microseconds, else nanoseconds; cut down to the microsecond before.
//   - access logs: 10/Oct/2000:13:55:36 -0700, with or without brackets.
// The leap second 23:59:60 UTC is read as the midnight that follows; any other second 60 is unreadable. A local time
// that the zone skips or has twice is read with the offset in force before the change.
#pragma once

#include "core/error.h"
#include "core/event/time.h"

#include <absl/time/time.h>

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace lull {

// Error BadArgument where the system knows no zone of this name ("UTC", "Europe/Berlin").
[[nodiscard]] std::expected<absl::TimeZone, Error> loadTimeZone(const std::string& name);

class TimeParser {
public:
    // An empty `format` takes every form above; else only this one, as absl::ParseTime understands it
    // ("%d.%m.%Y %H:%M:%S"). Error BadArgument for an unknown zone.
    [[nodiscard]] static std::expected<TimeParser, Error> make(const std::string& zone, std::string format);

    // Nothing where the text is no time or lies outside [kEarliestTime, kLatestTime].
    [[nodiscard]] std::optional<EventTime> parse(std::string_view text) const;

    // What a date was last read as: times that follow each other mostly share it.
    struct LastDay {
        std::array<char, 10> date{}; // "2024-01-01"; no date at first
        EventTime midnight{};        // in UTC
    };
    // The same as parse(), faster for ISO times in UTC. `last` is for the texts of one thread.
    [[nodiscard]] std::optional<EventTime> parseNext(std::string_view text, LastDay& last) const;

private:
    TimeParser(absl::TimeZone zone, std::string format);
    [[nodiscard]] std::optional<EventTime> parseWithFormat(std::string_view text) const;

    absl::TimeZone m_zone;
    bool m_isUtc;
    std::string m_format;
};

} // namespace lull
