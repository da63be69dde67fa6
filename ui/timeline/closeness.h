// When the timelines are close enough for words: as soon as the pause between two events has room for its length.
#pragma once

#include "core/session/session_index.h"
#include "ui/timeline/time_scale.h"

namespace lull::ui {

// The median pause between neighbouring events of a user, of some thousand spread over the index; 0 where all are alone.
// O(1) for each of them.
[[nodiscard]] Duration typicalPause(const SessionIndex& index);

// At `perPixel` such a pause is wide enough to be labelled.
[[nodiscard]] bool isCloseEnoughForWords(Duration perPixel, Duration typicalPause);

} // namespace lull::ui
