// What the gap bar says of a suggestion.
#pragma once

#include "core/profile/gap_suggestion.h"

#include <QString>

namespace lull::ui {

// "Pauses form one hump, not two.": why there is no suggestion; there must be none.
[[nodiscard]] QString refusalSentence(const GapSuggestion& suggestion);

// "No clear gap in this data: pauses form one hump, not two".
[[nodiscard]] QString noClearGap(const GapSuggestion& suggestion);

// "likely between 21 min 43 s and 22 min 14 s"; empty without the bootstrap's bounds.
[[nodiscard]] QString likelyBetween(const GapSuggestion& suggestion);

} // namespace lull::ui
