// Engine rules in plain sentences, for readers who know no engine.
#pragma once

#include "core/stream/engine_rules.h"

#include <string>

namespace lull::report {

// All that the rules decide, in one or two sentences.
[[nodiscard]] std::string sentenceOf(const EngineRules& rules);

// "a pause of exactly the gap joins".
[[nodiscard]] std::string sentenceOf(Boundary boundary);

} // namespace lull::report
