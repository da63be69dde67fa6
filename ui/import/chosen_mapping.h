// What a person chose of columns and values, against what the reader recognises by itself.
#pragma once

#include "core/input/mapping.h"

namespace lull::ui {

// `given` with every choice that the reader, left to `given`, would not have made. Where all is as recognised that is `given`
// itself: files of other columns are then still recognised each by itself.
[[nodiscard]] Mapping chosenMapping(const Mapping& given, const Mapping& recognised, const Mapping& chosen);

} // namespace lull::ui
