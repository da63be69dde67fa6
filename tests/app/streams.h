// Streams for tests of the player: small, with late events, silences and ties; and a wall clock that stands still until it
// is moved.
#pragma once

#include "app/engine/replay_source.h"
#include "app/engine/settings.h"

#include <memory>
#include <random>
#include <string>

namespace lull::app::test {

inline constexpr EventTime kStreamBegin{std::chrono::sys_days{std::chrono::year{2024} / 1 / 1}};

// `count` events of `users` users in a shuffled order of arrival: some late, some at the same time, some after hours of
// silence.
inline std::shared_ptr<const EventTable> unevenLog(int count, int users, unsigned seed)
{
    std::mt19937 random(seed);
    auto table = std::make_shared<EventTable>();
    EventTime time = kStreamBegin;
    for (int i = 0; i < count; ++i) {
        const unsigned dice = random() % 100;
        time += dice < 20 ? Duration{0} : dice < 95 ? Duration{std::chrono::seconds{random() % 120}} : Duration{std::chrono::hours{2}};
        const Duration back = random() % 10 == 0 ? Duration{std::chrono::seconds{random() % 300}} : Duration{0};
        const std::string user = std::string("u").append(std::to_string(random() % static_cast<unsigned>(users)));
        const std::string query = std::string("q").append(std::to_string(i % 5));
        table->append({.user = user,
                       .time = time - back,
                       .type = kAllEventTypes[random() % kAllEventTypes.size()],
                       .query = query});
    }
    return table;
}

inline std::unique_ptr<StreamSource> replayOf(std::shared_ptr<const EventTable> table, ReplayOrder order = ReplayOrder::Arrival)
{
    return std::make_unique<ReplaySource>(std::move(table), order);
}

inline Settings bytewaxSettings(Duration wait = std::chrono::seconds{10})
{
    Settings settings;
    settings.rules = EngineRules::of(EnginePreset::Bytewax);
    settings.rules.wait = wait;
    return settings;
}

} // namespace lull::app::test
