// A stretch of time in words.
#pragma once

#include "core/event/time_range.h"

#include <QString>

namespace lull::ui {

// "Mon 6 May 2024, 17:30 to 18:10", "Mon 6 May 2024" for a whole day, "Mon 6 May 2024 17:30 to Wed 8 May 2024"; seconds and
// their parts only where an end has them. UTC.
[[nodiscard]] QString rangeWords(const TimeRange& range);

} // namespace lull::ui
