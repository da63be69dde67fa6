// In which order users are listed: by what their sessions add up to.
//
//   auto rows = orderUsers(index, sessions, UserOrder::LongestSession, kind);   // (*rows)[0]: who had the longest
#pragma once

#include "core/metrics/ctr.h"
#include "core/session/sessions.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace lull {

enum class UserOrder {
    Name,           // by bytes
    FirstSeen,      // by the first event of their sessions, earliest first
    MostEvents,     // in their sessions
    MostSessions,
    HighestCtr,     // of all their sessions together; equal ones by how many searches it is over; users without a search last
    LongestSession, // by the longest of their durations
};

// Whether another gap can change the order.
[[nodiscard]] constexpr bool dependsOnGap(UserOrder order) { return order != UserOrder::Name && order != UserOrder::FirstSeen; }

// Place in the list → user of the index; every user is listed. `sessions` may be a part of all: users without any come
// last in every order but that of names. Ties keep the index's order. None where `stop` was requested.
// O(sessions + users · log users).
[[nodiscard]] std::optional<std::vector<std::uint32_t>> orderUsers(const SessionIndex& index, const Sessions& sessions,
                                                                   UserOrder order, CtrKind kind, std::stop_token stop = {});

} // namespace lull
