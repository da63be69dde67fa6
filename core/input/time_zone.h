// Names of time zones, as `--tz` takes them.
#pragma once

#include "core/error.h"

#include <expected>
#include <string>

namespace lull {

// Error BadArgument where the system's zone data knows no such name ("UTC", "Europe/Berlin").
[[nodiscard]] std::expected<void, Error> checkTimeZone(const std::string& name);

} // namespace lull
