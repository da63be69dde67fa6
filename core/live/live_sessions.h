// The sessions of a stream at one rule: which are open, when they close, and what the closed ones add up to.
//
//   LiveSessions sessions(index, table, rules, gap);
//   sessions.take(user, time, type, row);   // an accepted event
//   sessions.closeDue(now);
//
// An open session is only bounds: it is measured when it closes, once, and again only where an event joins it later.
#pragma once

#include "core/live/closed_session.h"
#include "core/live/closing_queue.h"
#include "core/live/live_index.h"
#include "core/live/live_totals.h"
#include "core/session/session_ends.h"
#include "core/stream/arrival_fold.h"
#include "core/stream/engine_rules.h"

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace lull {

// A session is closed when its user's watermark has passed it, or, where there is no watermark, when another of its user
// follows; at the end of input all are. `clock` is how far the clock that closes sessions has come: `now` where each user
// has a watermark, the watermark where one serves the whole stream. It never falls.
class LiveSessions {
public:
    // Index and table outlive the sessions.
    LiveSessions(LiveIndex& index, const EventTable& table, const EngineRules& rules, Duration gap);

    [[nodiscard]] const SessionRule& rule() const { return m_rule; }
    [[nodiscard]] LiveTotals& totals() { return m_totals; } // of the closed sessions
    [[nodiscard]] std::uint64_t openSessions() const { return m_openSessions; }
    [[nodiscard]] std::uint64_t closedEvents() const { return m_closedEvents; }

    // Whether the user has events and every session of theirs is closed.
    [[nodiscard]] bool hasClosedAll(const UserState& state, EventTime clock)
    {
        return state.count > 0
            && isClosed(state, m_ends ? closesOf(state, knownBegin(state), state.count) : m_rule.closingWatermark(state.last), clock);
    }

    // Adds an accepted event to the index and to a session. Amortised O(1) where it is not before the user's latest; else
    // O(events behind it, and those of the sessions it joins). Closing is left to closeDue.
    void take(StringId user, EventTime time, EventType type, Row row);
    // The user's clock was forgotten and has started anew with `row`, which is about to be taken. Opens again what that clock
    // does not close; merges lose nothing of what came before.
    void startAnew(StringId user, Row row, EventTime clock);

    // O(sessions closed · log users).
    void closeDue(EventTime clock);
    // End of input.
    void closeAll();
    // The clock at which the next session closes; kNeverCloses where none will by itself.
    [[nodiscard]] EventTime nextClosing();

    // Splits all events of an index whose sessions were those of another rule, or none yet. False where `stop` was
    // requested: then they are those of neither. O(events).
    [[nodiscard]] bool splitAll(EventTime clock, const std::stop_token& stop);

    [[nodiscard]] std::size_t bytes() const { return m_totals.bytes() + m_queue.bytes(); }

private:
    // Where an event goes in its user's time order, and what it joins there.
    struct Place {
        std::uint32_t at = 0;
        bool joinsLeft = false;
        bool joinsRight = false;
        bool isInside = false; // those are one session already
    };

    // The watermark that closes the session of the user's events [begin, end).
    [[nodiscard]] EventTime closesOf(const UserState& state, std::uint32_t begin, std::uint32_t end);
    // Whether the clock closes what a watermark of `closes` does.
    [[nodiscard]] bool isClosed(const UserState& state, EventTime closes, EventTime clock) const;
    // Likewise of the first open session.
    [[nodiscard]] bool isFirstClosed(const UserState& state, EventTime clock) const;
    [[nodiscard]] EventTime closingOf(const UserState& state) const;
    [[nodiscard]] Place placeOf(const UserState& state, EventTime time) const;
    // Bounds of the session that holds the event; with end rules sessionEnd wants its first.
    [[nodiscard]] std::uint32_t sessionBegin(const UserState& state, std::uint32_t event);
    [[nodiscard]] std::uint32_t sessionEnd(const UserState& state, std::uint32_t event);

    void insertIntoOpen(UserState& state, const Place& place, StringId user, EventTime time, EventType type, Row row);
    void insertIntoClosed(UserState& state, const Place& place, StringId user, EventTime time, EventType type, Row row);
    // The same with end rules, in live_sessions_ended.cpp.
    void takeEnded(UserState& state, StringId user, EventTime time, EventType type, Row row);
    void appendEnded(UserState& state, StringId user, EventTime time, EventType type, Row row);
    void insertEnded(UserState& state, StringId user, EventTime time, EventType type, Row row);
    void reopenFrom(UserState& state, StringId user, std::uint32_t begin);
    void countOpen(UserState& state);
    [[nodiscard]] std::uint32_t& knownBegin(const UserState& state);
    [[nodiscard]] std::uint32_t beginEnded(const UserState& state, std::uint32_t event);
    [[nodiscard]] SessionSpan spanOf(const UserState& state, std::uint32_t begin, std::uint32_t end) const;

    void insert(UserState& state, std::uint32_t place, StringId user, EventTime time, EventType type, Row row);
    void loseByMerge(UserState& state, std::uint32_t place, StringId user, const FoldedEvent& event);
    void startFold(const UserState& state, StringId user);

    void addClosed(const UserState& state, StringId user, std::uint32_t first, std::uint32_t end);
    void removeClosed(const UserState& state, StringId user, std::uint32_t first, std::uint32_t end);
    void closeFirst(UserState& state, StringId user);
    void closeDueOf(const Closing& due, EventTime clock);
    void closeDueOf(UserState& state, StringId user, EventTime clock);
    void findFirstOpen(UserState& state);
    // After an event: sees to it that what it changed is closed in time.
    void settle(UserState& state, StringId user);

    LiveIndex& m_index;
    const EventTable& m_table;
    WatermarkScope m_scope;
    Duration m_wait;
    SessionRule m_rule;
    std::optional<SessionEnds> m_ends;        // where end rules are in force
    std::vector<std::uint32_t> m_lastBegins;  // then by user id: where the user's last session begins
    bool m_losesByMerge;
    LiveTotals m_totals;
    SessionMeter m_meter;
    ClosingQueue m_queue;
    std::uint64_t m_openSessions = 0;
    std::uint64_t m_closedEvents = 0;
    absl::flat_hash_map<StringId, ArrivalFold> m_folds; // of users with an event out of order, where merges lose
    absl::flat_hash_map<StringId, Row> m_firstRows;     // of users whose clock started anew: their folds begin there
    std::vector<std::uint32_t> m_lost;
};

} // namespace lull
