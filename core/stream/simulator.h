// A search log out of nothing: users search, click and come back, event by event in the order in which the events arrive.
//
//   Simulator simulator({.events = 1'000'000, .users = 20'000, .days = 14, .seed = 42});
//   EventText text(simulator.settings());
//   while (const auto event = simulator.next())
//       table.append(text.recordOf(*event));
//
// It knows the session that each event truly belongs to, which is what a gap is scored against.
#pragma once

#include "core/event/event_type.h"
#include "core/event/time.h"
#include "core/stream/simulation/pace.h"
#include "core/stream/simulation/population.h"
#include "core/stream/simulation/simulator_settings.h"
#include "core/stream/simulation/turn_queue.h"
#include "core/stream/simulation/user_script.h"

#include <cstdint>
#include <optional>
#include <queue>
#include <stop_token>
#include <vector>

namespace lull {

// Numbers only; EventText turns it into words. Times are whole milliseconds from kSimulationStart on.
struct SimulatedEvent {
    EventTime time;                // when it happened
    EventTime arrival;             // when the log learned of it: `time`, or later for a late event
    std::uint32_t user = 0;        // from 0
    EventType type = EventType::Other;
    std::uint8_t segment = 0;      // of the user, in SimulatorSettings::segments
    QueryNumber query = 0;         // of a search, of the results it got, and of the clicks on them
    std::uint32_t position = 0;    // of a click, from 1; else 0
    std::uint32_t trueSession = 0; // from 1, for each user
};

inline constexpr EventTime kSimulationStart{std::chrono::sys_days{std::chrono::January / 1 / 2024}};

// Memory: about 130 bytes a user, and the late events that are on their way. Not thread-safe.
class Simulator {
public:
    // The settings must pass check(). Without a number of events it starts at once; else every user's days are
    // rehearsed first, some 30 ns an event. Where `stop` is requested before that is done there are no events.
    explicit Simulator(const SimulatorSettings& settings, std::stop_token stop = {});

    // The next event in order of arrival; none after the last. O(log users), without allocation save for a late event.
    [[nodiscard]] std::optional<SimulatedEvent> next();

    [[nodiscard]] const SimulatorSettings& settings() const { return m_settings; }

private:
    struct User {
        UserScript script;
        Pace pace;
    };
    struct ArrivesLater {
        bool operator()(const SimulatedEvent& a, const SimulatedEvent& b) const;
    };

    void meetUsers(const std::stop_token& stop);
    [[nodiscard]] User meet(std::uint32_t user, const PlannedUser& planned) const;
    [[nodiscard]] SimulatedEvent takeTurn();
    [[nodiscard]] bool isDelayedNext() const;
    [[nodiscard]] SimulatedEvent takeDelayed();

    SimulatorSettings m_settings;
    Habits m_habits;
    std::int64_t m_endMs;              // of the last day
    std::vector<User> m_users;
    TurnQueue m_turns;
    Random m_arrivals;                 // of its own, so that the share of late events changes no event
    Chance m_late;
    QuantileTable m_delayMs;           // beyond the least
    std::priority_queue<SimulatedEvent, std::vector<SimulatedEvent>, ArrivesLater> m_delayed;
};

} // namespace lull
