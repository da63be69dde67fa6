// What the window calls the rules that end sessions besides the gap, and what they ended.
#pragma once

#include "core/metrics/end_counts.h"
#include "core/session/end_rules.h"

#include <QString>

namespace lull::ui {

// "app close, 4 h at most, midnight in Europe/Berlin"; empty where only the gap ends sessions.
[[nodiscard]] QString endRulesText(const EndRules& ends);

// "By the app's close 210, at the longest length 12, at midnight 3." of the rules in force; empty without any.
[[nodiscard]] QString endedByText(const EndRules& ends, const EndCounts& counts);

} // namespace lull::ui
