// The sessionizer in the plainest code that could be right: slow, and sharing nothing with core but the names of its
// enumerations. The fast path must equal it.
//
//   Outcome outcome = batch(events, rules);            // or: stream(events, rules)
//   Metrics metrics = measure(events, outcome.sessions);
#pragma once

#include "core/event/event_type.h"
#include "core/session/closed_by.h"
#include "core/session/session_rule.h"
#include "core/stream/engine_rules.h"

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace lull::reference {

using Micros = std::int64_t;

// Events are known by their place in the stream, which is the order of arrival.
using Arrival = std::size_t;

struct Event {
    std::string user;
    Micros time = 0;
    EventType type = EventType::Other;
    std::optional<std::string> item = std::nullopt;               // clicked
    unsigned position = 0;                                        // 0: unknown
    std::optional<std::vector<std::string>> items = std::nullopt; // results shown, ranked
    std::optional<unsigned> resultCount = std::nullopt;           // where only their number is known
    std::optional<std::string> query = std::nullopt;
    std::optional<std::string> segment = std::nullopt;            // value of the dimension "segment"
};
std::ostream& operator<<(std::ostream& out, const Event& event);

struct Rules {
    Micros gap = 1;
    Boundary boundary = Boundary::Inclusive;
    WatermarkScope watermark = WatermarkScope::None;
    Micros wait = 0;
    bool callsLate = false;      // what comes behind the watermark stays out
    bool losesByMerging = false; // a session joined from before its start forgets its contents
    bool endsOnClose = false;
    std::optional<Micros> maxLength = std::nullopt;
    std::string midnightZone = {}; // empty: midnight ends nothing

    [[nodiscard]] bool hasEndRules() const { return endsOnClose || maxLength || !midnightZone.empty(); }
};

struct Session {
    std::string user;
    Micros first = 0;
    Micros last = 0;
    std::vector<Arrival> kept; // in time order, ties by arrival
    std::vector<Arrival> lost; // likewise
    ClosedBy closedBy = ClosedBy::EndOfInput; // of one that is open, too
    bool operator==(const Session&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Session& session);

struct Late {
    Arrival arrival = 0;
    Micros watermark = 0;
    bool operator==(const Late&) const = default;
};

struct Outcome {
    std::vector<Late> late;
    std::vector<Session> sessions; // by user (bytes), then start
};

// Whether Bytewax 0.19.1 puts an event at the start of the session `tied`, of so many open ones, before that session.
bool standsBeforeItsTie(std::size_t open, std::size_t tied);

// Looks at the whole stream at once.
Outcome batch(const std::vector<Event>& events, const Rules& rules);

// Takes events one by one as an engine does, merging open sessions and closing those that the watermark has passed.
Outcome stream(const std::vector<Event>& events, const Rules& rules);

// How a stream stands at one moment, system time elapsing: event i came at arrivals[i], and now it is `now`.
struct Moment {
    std::vector<Late> late;
    std::vector<Session> closed; // by user (bytes), then start; closedBy says whether the clock closed it, or the input's end
    std::vector<Session> open;   // likewise
    std::optional<Micros> nextClose; // the first `now` at which one of these closes by a user's clock
};
// `forgets`: a user's clock is forgotten when every session of theirs is closed. `finished`: the input has ended.
Moment live(const std::vector<Event>& events, const std::vector<Micros>& arrivals, const Rules& rules, bool forgets, Micros now,
            bool finished);

struct Ratio {
    std::optional<double> value;
    std::optional<std::pair<double, double>> ci95;
    std::size_t users = 0;
};

struct Metrics {
    std::uint64_t users = 0;
    std::uint64_t sessions = 0;
    std::uint64_t searchSessions = 0;
    std::uint64_t usersWithSearch = 0;
    std::uint64_t events = 0;
    std::uint64_t searches = 0;
    std::uint64_t clicks = 0;
    std::uint64_t clickedSearches = 0;
    std::uint64_t clicksWithoutSearch = 0;
    std::uint64_t orphanClicks = 0;
    std::uint64_t singleEventSessions = 0;
    std::optional<double> durationMedian, durationMean, durationP90;
    std::optional<double> firstClickMedian, firstClickP90;
    std::optional<double> zeroResultsRate;
    std::uint64_t searchesWithKnownResults = 0;
    std::optional<double> mrr;
    std::uint64_t mrrLeftOut = 0;
    std::optional<double> searchesPerSession;
    Ratio bounceRate, abandonmentRate;
    Ratio clicksPerSearchPooled, clicksPerSearchMean;
    Ratio searchCtrPooled, searchCtrMean;
    Ratio sessionCtr;
};
Metrics measure(const std::vector<Event>& events, const std::vector<Session>& sessions);

// What a session's own numbers are.
struct Counts {
    unsigned searches = 0;
    unsigned clicks = 0;
    unsigned clickedSearches = 0;
};
Counts countsOf(const std::vector<Event>& events, const Session& session);

// The 97.5 % quantile of Student's t, by numerical integration.
double tQuantile975(double degreesOfFreedom);

// One pair (X, Y) a user.
Ratio clusteredRatio(const std::vector<std::pair<double, double>>& users);

} // namespace lull::reference
