// Which column of a file without a header holds what, told from its first rows: a guess to be shown, never one to go by unseen.
#pragma once

#include "core/input/log_preview.h"
#include "core/input/mapping.h"

namespace lull {

// Adds to the preview's mapping, where they are missing: as the time the first column of which nearly every value is a time later
// than 1990; as the user the first other column that is always filled, with texts without blanks of which some come again; as
// the query a column with several words in some of its rows, that is no address. O(rows shown).
[[nodiscard]] Mapping guessByContent(const LogPreview& preview, const LogOptions& options);

} // namespace lull
