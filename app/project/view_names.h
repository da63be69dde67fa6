// What the window's choices are called in a project.
#pragma once

#include "core/metrics/user_order.h"
#include "core/panel_answer.h"

#include <optional>
#include <string_view>

namespace lull::app {

// "name", "first_seen", "most_events", "most_sessions", "highest_ctr", "longest_session".
[[nodiscard]] std::string_view nameOf(UserOrder order);
[[nodiscard]] std::optional<UserOrder> parseUserOrder(std::string_view name);

// "distributions", "segments", "queries".
[[nodiscard]] std::string_view nameOf(PanelKind panel);
[[nodiscard]] std::optional<PanelKind> parsePanelKind(std::string_view name);

} // namespace lull::app
