// The rows of a stream while it grows: an order that costs little to find again as users and events come.
#pragma once

#include "core/metrics/user_order.h"
#include "core/session/session_index.h"

#include <cstdint>
#include <vector>

namespace lull::ui {

// Whether the order can be had from the events alone: orders by what sessions add up to wait for the stream's end.
[[nodiscard]] constexpr bool isGrowingOrder(UserOrder order)
{
    return order == UserOrder::Name || order == UserOrder::FirstSeen || order == UserOrder::MostEvents;
}

// Place → user; every other order is that of names. O(users · log users).
[[nodiscard]] std::vector<std::uint32_t> orderGrowing(const SessionIndex& index, UserOrder order);

} // namespace lull::ui
