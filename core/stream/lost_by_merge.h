// What Bytewax 0.19 forgets: when an event joins a session that starts after it, that session's earlier contents vanish
// from the result, though its bounds stay. The same befalls some sessions that start exactly with the event, where 20 to
// 48 sessions of its user are open: the engine's sort can put the event first. Both observed with Bytewax 0.19.1, which has
// no end rules; with them, what is lost is the same but for such ties.
#pragma once

#include "core/session/session_index.h"
#include "core/session/session_rule.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace lull {

struct LostByMerge {
    std::vector<std::uint8_t> lost; // by position in the index, 1 where it is lost; empty where none is
    std::size_t count = 0;
};

// Folds each user's events in arrival order. `wait` is how far each user's own watermark stays behind; where there is no
// such watermark no session is known to be open, and ties lose nothing. None where `stop` was requested. O(events), and
// O(k log k) for the k events of a user whose events arrived out of order.
[[nodiscard]] std::optional<LostByMerge> findLostByMerge(const SessionIndex& index, const SessionRule& rule,
                                                         std::optional<Duration> wait, std::stop_token stop = {});

} // namespace lull
