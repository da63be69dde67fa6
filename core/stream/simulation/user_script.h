// What one simulated user does, event by event: sessions of searches, results and clicks, with pauses in between.
//
//   UserScript script(traits, seed, events);
//   while (!script.isOver()) { const ScriptStep step = script.next(habits); … }
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

struct UserTraits {
    std::uint8_t segment = 0;
    bool isBot = false;   // asks several times a second, hundreds of times on end, and never clicks
    Chance clicks;        // on a search that has results
};

// How many events a session has on average, roughly: for rates, not for exact counts.
[[nodiscard]] double usualSessionSize(const UserTraits& traits);

struct ScriptStep {
    EventType type = EventType::Other;
    QueryNumber query = 0;      // of the search that this event belongs to
    std::uint32_t position = 0; // clicked, from 1; 0 for other events
    std::uint32_t session = 0;  // the user's how manieth, from 1
    bool endsSession = false;
    std::int64_t pause = 0;     // until the next event: in ms, or where a session ends as a weight of pauseBetween
};

// A script of a given length is a circle of sessions, begun anywhere: each session has random numbers of its own and does
// not know what came before. The one that the length cuts short need not be the one that is played last.
struct SessionCircle {
    std::uint32_t first = 1;       // session to begin with
    std::uint32_t last = 0;        // after which comes session 1; 0: none, sessions have no end
    std::uint64_t eventsOfLast = 0; // at most
};

// Copyable: a copy goes on just the same, which is how a rehearsal learns what is to come.
class UserScript {
public:
    static constexpr std::uint64_t kEndless = std::numeric_limits<std::uint64_t>::max();

    // `seed` is the user's own.
    UserScript(const UserTraits& traits, std::uint64_t seed, std::uint64_t events);

    // To be called before the first event, with what a rehearsal from session 1 on found: the same sessions in another
    // order, the same number of events.
    void arrange(const SessionCircle& circle) { m_circle = circle; }

    [[nodiscard]] bool isOver() const { return m_eventsLeft == 0; }
    [[nodiscard]] const UserTraits& traits() const { return m_traits; }

    // Must not be over. The session of the last event ends with it. O(1).
    [[nodiscard]] ScriptStep next(const Habits& habits);

private:
    enum class Stage : std::uint8_t { Open, Search, Results, Click, Close, Between };

    void beginSession(const Habits& habits);
    void chooseQuery(const Habits& habits);
    [[nodiscard]] EventType act();
    [[nodiscard]] bool mustEndSession() const;
    [[nodiscard]] Stage afterOpen();
    [[nodiscard]] Stage afterResults();
    [[nodiscard]] Stage afterClick();
    [[nodiscard]] Stage afterSearch(Chance searchesOn);
    [[nodiscard]] std::int64_t drawPause(const Habits& habits);

    std::uint64_t m_seed;
    Random m_random;                // of the session
    std::uint64_t m_eventsLeft;
    std::uint64_t m_eventsOfSession = 0; // so far
    UserTraits m_traits;
    SessionCircle m_circle;
    std::uint32_t m_session = 0;    // how manieth
    QueryNumber m_query = 0;
    Stage m_stage = Stage::Between; // of the event to come
    bool m_hasSearched = false;     // in this session
    std::uint8_t m_position = 0;    // clicked, or to be clicked
};

} // namespace lull
