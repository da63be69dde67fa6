// Who the simulated users are: how active, in which segment, which of them are bots.
//
//   Population population(settings);
//   for (std::uint32_t user = 0; user < settings.users; ++user) { … = population.next(); }
#pragma once

#include "core/stream/simulation/simulator_settings.h"
#include "core/stream/simulation/user_script.h"

#include <cstdint>
#include <vector>

namespace lull {

// What a random sequence of a user is for; each is independent of the others.
enum class RandomUse : std::uint64_t { Person, Script, FirstPause };
[[nodiscard]] Random randomOf(std::uint64_t seed, std::uint32_t user, RandomUse use);

struct PlannedUser {
    UserTraits traits;
    std::uint64_t events = 0;   // they add up to the settings' events; UserScript::kEndless for a stream without end
    double eventsPerDay = 0;    // on average
};

// Activity is log-normal: most users do little, a few do a great deal. Memory O(segments).
class Population {
public:
    // The settings must pass check(). O(users).
    explicit Population(const SimulatorSettings& settings);

    // User after user, from the first; at most as many as there are. O(segments).
    [[nodiscard]] PlannedUser next();

private:
    [[nodiscard]] bool isBot(std::uint32_t user) const;
    [[nodiscard]] std::uint64_t activityOf(std::uint32_t user, Random& random) const;
    [[nodiscard]] UserTraits traitsOf(std::uint32_t user, Random& random) const;
    [[nodiscard]] std::uint64_t shareOfEvents(std::uint64_t activity);

    SimulatorSettings m_settings;
    QuantileTable m_activity;
    std::vector<std::uint64_t> m_segmentEnds; // cumulative shares in 2^-32
    std::uint32_t m_bots = 0;
    std::uint64_t m_totalActivity = 0;

    std::uint32_t m_nextUser = 0;
    std::uint64_t m_activityBefore = 0; // of the users before m_nextUser
};

} // namespace lull
