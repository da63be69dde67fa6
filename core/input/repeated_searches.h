// Logs without a column for types, of which each row is a search, mostly with a click: the same user, query and time again
// are further clicks of one search.
#pragma once

#include "core/input/table_builder.h"

namespace lull {

// Takes out the searches that repeat the one before of the same user and input. Nothing is done where no row may. O(rows).
// Where `stop` is requested on the way the rest is left in.
void dropRepeatedSearches(TableSource& source, const std::stop_token& stop);

} // namespace lull
