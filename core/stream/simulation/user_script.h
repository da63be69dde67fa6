// What one simulated user does, event by event: sessions of searches, results and clicks, with pauses in between.
//
//   UserScript script(habits, UserTraits{…}, Random::of(seed, user), events);
//   while (!script.isOver()) { const ScriptStep step = script.next(); … }
#pragma once

#include "core/event/event_type.h"
#include "core/stream/simulation/quantile_table.h"
#include "core/stream/simulation/random.h"
#include "core/stream/simulation/search_catalog.h"
#include "core/stream/simulation/zipf_ranks.h"

#include <cstdint>
#include <limits>

namespace lull {

// The distributions that all users share.
struct Habits {
    // Medians and deviations make two clear humps: within sessions around 26 s, between sessions some hours.
    QuantileTable pauseWithin = QuantileTable::logNormal(26'000, 1.43); // ms
    QuantileTable pauseBetween = QuantileTable::logNormal(65'536, 1.27); // as a weight: how long depends on the user
    ZipfRanks popularity;
};

// A weight as pauseBetween draws them, but as likely as it is long: the pause in which a user is first met.
[[nodiscard]] std::int64_t drawPauseAround(const Habits& habits, Random& random);

// How many events the sessions of people have on average, roughly: for rates, not for exact counts.
inline constexpr double kEventsPerSession = 5.1;

struct UserTraits {
    std::uint8_t segment = 0;
    bool isBot = false;   // asks several times a second, hundreds of times on end, and never clicks
    Chance clicks;        // on a search that has results
};

struct ScriptStep {
    EventType type = EventType::Other;
    QueryNumber query = 0;      // of the search that this event belongs to
    std::uint32_t position = 0; // clicked, from 1; 0 for other events
    std::uint32_t session = 0;  // the user's how manieth, from 1
    bool endsSession = false;
    std::int64_t pause = 0;     // until the next event: in ms, or where a session ends as a weight of pauseBetween
};

// Copyable: a copy goes on just the same, which is how a rehearsal learns what is to come.
class UserScript {
public:
    static constexpr std::uint64_t kEndless = std::numeric_limits<std::uint64_t>::max();

    UserScript(const UserTraits& traits, Random random, std::uint64_t events);

    [[nodiscard]] bool isOver() const { return m_eventsLeft == 0; }
    [[nodiscard]] const UserTraits& traits() const { return m_traits; }

    // Must not be over. The session of the last event ends with it. O(1).
    [[nodiscard]] ScriptStep next(const Habits& habits);

private:
    enum class Stage : std::uint8_t { Open, Search, Results, Click, Close, Between };

    void beginSession(const Habits& habits);
    void chooseQuery(const Habits& habits);
    [[nodiscard]] Stage afterOpen();
    [[nodiscard]] Stage afterResults();
    [[nodiscard]] Stage afterClick();
    [[nodiscard]] Stage afterSearch(Chance searchesOn);
    [[nodiscard]] std::int64_t drawPause(const Habits& habits);

    Random m_random;
    std::uint64_t m_eventsLeft;
    UserTraits m_traits;
    std::uint32_t m_session = 0;
    QueryNumber m_query = 0;
    Stage m_stage = Stage::Between; // of the event to come
    bool m_hasSearched = false;     // in this session
    std::uint8_t m_position = 0;    // clicked, or to be clicked
};

} // namespace lull
