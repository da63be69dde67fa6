// What the values of a log's type column mean.
#pragma once

#include "core/event/event_type.h"
#include "core/input/mapping.h"

#include <string_view>

namespace lull {

// As the mapping says it, else by its usual name unless only given types count, else `Other`.
[[nodiscard]] EventType typeNamed(const Mapping& mapping, std::string_view value);

} // namespace lull
