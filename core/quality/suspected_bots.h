// Users that no person can be: crawlers, monitors, or many people behind one name.
//
//   for (const SuspectedBot& bot : findBots(index, stop))
//       …
#pragma once

#include "core/quality/quality_report.h"
#include "core/session/session_index.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace lull {

// From what on a user is suspected, by searches and clicks; by all events of a log without searches. Fixed, not relative to other users: a log of busy people has no bots for that.
inline constexpr Duration kBotStretch{std::chrono::minutes{5}};
inline constexpr std::uint64_t kBotSearches = 100; // searches and clicks in a stretch: one each 3 s, for five minutes
inline constexpr std::uint64_t kBotEvents = 300;   // events in a stretch, of a log without searches: one a second
inline constexpr Duration kBotAwake{std::chrono::hours{24}}; // so long in action …
inline constexpr Duration kBotRest{std::chrono::hours{1}};   // … without a longer pause
inline constexpr std::uint64_t kBotBeats = 60;     // pauses in a row that are the same, above 0
inline constexpr std::uint64_t kBotEventBeats = 300; // likewise, of a log without searches: pages may report in by themselves

// By user name; each with the sign that is found first, in the order of BotSign. `index` holds all events. None where `stop`
// was requested. O(events).
[[nodiscard]] std::optional<std::vector<SuspectedBot>> findBots(const SessionIndex& index, const std::stop_token& stop);

// Whom to leave out.
[[nodiscard]] std::vector<StringId> usersOf(std::span<const SuspectedBot> bots);

// What to say of them; none where there are none.
[[nodiscard]] std::optional<QualityFinding> describeBots(const SessionIndex& index, std::span<const SuspectedBot> bots);

} // namespace lull
