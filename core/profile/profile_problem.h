// Whether one profile can answer every gap: only where the gap decides neither what is late nor what is lost.
#pragma once

#include "core/dataset.h"
#include "core/error.h"

#include <optional>

namespace lull {

// Why the data's sessions need a replay for each gap; none where one profile holds them all. O(events) for Bytewax 0.19, else
// O(1).
[[nodiscard]] std::optional<Error> profileProblem(const Dataset& data);

// What to say where a profile is asked for under end rules: it covers sessions without them.
[[nodiscard]] Error endRulesProblem();

} // namespace lull
