// In which order the users' rows stand.
#pragma once

#include "core/session/session_index.h"

#include <cstdint>
#include <vector>

namespace lull::ui {

enum class UserOrder { Name, MostEvents, FirstSeen };

// Row → user. Ties keep the order of names. O(users · log users).
[[nodiscard]] std::vector<std::uint32_t> orderUsers(const SessionIndex& index, UserOrder order);

} // namespace lull::ui
