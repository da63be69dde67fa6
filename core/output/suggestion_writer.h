// A suggested gap and its evidence as one JSON object.
#pragma once

#include "core/profile/gap_suggestion.h"

#include <ostream>

namespace lull {

// Null where there is nothing to tell; `message` has the sentence of a refusal.
void writeSuggestionJson(std::ostream& out, const GapSuggestion& suggestion);

} // namespace lull
