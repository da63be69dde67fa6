// What the engine rules are called in the window, and how they are explained.
#pragma once

#include "core/stream/engine_rules.h"

#include <QString>

namespace lull::ui {

// "Batch", "Bytewax", "Bytewax 0.19".
[[nodiscard]] QString rulesTitle(EnginePreset preset);
// What they do, in a sentence or two.
[[nodiscard]] QString rulesExplanation(EnginePreset preset);

} // namespace lull::ui
