// Sentences that say how a thing is done on the command line in brackets of their own, for readers who have none.
//
//   withoutOptions("choose the column that holds it (--map user=COLUMN)") == "choose the column that holds it"
#pragma once

#include <string>
#include <string_view>

namespace lull {

// Leaves out every bracket that begins with an option, and the blank before it.
[[nodiscard]] std::string withoutOptions(std::string_view sentence);

// Whether there is such a bracket.
[[nodiscard]] bool namesOptions(std::string_view sentence);

} // namespace lull
