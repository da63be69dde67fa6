// What a filter by a value says of itself.
#pragma once

#include "core/event/field_filter.h"

#include <QString>

namespace lull::ui {

// "segment: new", "segment: no value".
[[nodiscard]] QString filterWords(const FieldFilter& filter);
// "Only events whose segment is new", "Only events without a segment".
[[nodiscard]] QString filterExplanation(const FieldFilter& filter);

} // namespace lull::ui
