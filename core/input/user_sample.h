// A sample of whole users: which ones is a matter of their names alone, so that it is the same in every log, on every
// machine, and a larger sample holds the smaller.
#pragma once

#include <string_view>

namespace lull {

// Whether a user belongs to the share of all (0 < share <= 1).
[[nodiscard]] bool isInSample(std::string_view user, double share);

} // namespace lull
