// Accepted events of a stream by user and time, growing: an event is written at the end of its user's region, or, where it
// comes out of order, before the user's later ones. A snapshot shares the columns and holds one region a user.
//
//   LiveIndex index(withLost);
//   index.append(id, time, type, row);                    // not before the user's latest
//   SessionIndex now = SessionIndex::over(index.share(table));
#pragma once

#include "core/live/region_columns.h"
#include "core/live/user_state.h"
#include "core/metrics/histograms.h"
#include "core/session/event_columns.h"
#include "core/session/shared_events.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace lull {

// Users go by their id in the table. Places are positions within a user's region, in time order.
class LiveIndex {
public:
    // `withLost`: merges may lose events.
    explicit LiveIndex(bool withLost);

    // Creates the state where it is new. The reference is good until the next call with a new user.
    [[nodiscard]] UserState& state(StringId user)
    {
        if (indexOf(user) >= m_states.size())
            growTo(indexOf(user) + 1);
        return m_states[indexOf(user)];
    }
    [[nodiscard]] UserStates& states() { return m_states; }
    [[nodiscard]] const UserStates& states() const { return m_states; }

    // For an event that is not before the user's latest. Amortised O(1).
    void append(StringId user, UserState& state, EventTime time, EventType type, Row row)
    {
        if (state.count == 0)
            addUser(user, state);
        else
            addPause(state, time - state.last);
        if (state.count == RegionColumns::capacityOf(state.sizeClass))
            move(state, state.count);
        write(state, state.count, time, type, row);
        ++state.count;
        state.last = time;
        countEvent(time, type);
    }
    // For an event that belongs before the user's event at `place`. O(events from there on), O(events of the user) where
    // readers may look at those.
    void insert(UserState& state, std::uint32_t place, EventTime time, EventType type, Row row);
    // Marks an event as lost by a merge. O(1), O(events of the user) where readers may look at it.
    void markLost(UserState& state, std::uint32_t place);

    // The user's columns, in time order. Good until the next event of the user.
    [[nodiscard]] const EventTime* timesOf(const UserState& state) const { return m_columns.times(state.begin); }
    [[nodiscard]] const EventType* typesOf(const UserState& state) const { return m_columns.types(state.begin); }
    [[nodiscard]] const Row* rowsOf(const UserState& state) const { return m_columns.rows(state.begin); }
    // All columns as far as they go now.
    [[nodiscard]] EventColumns columns(const EventTable& table) const;

    // Has the memory ready that the next event of the user writes to.
    void prefetch(const UserState& state) const;
    // Has the memory ready that holds the user's events from `place` on.
    void prefetchFrom(const UserState& state, std::uint32_t place) const;

    [[nodiscard]] std::size_t eventCount() const { return m_eventCount; }
    [[nodiscard]] std::size_t lostCount() const { return m_lostCount; }
    [[nodiscard]] EventTime earliest() const { return m_earliest; }
    [[nodiscard]] EventTime latest() const { return m_latest; }
    [[nodiscard]] std::span<const StringId> users() const { return m_users->ids; }
    [[nodiscard]] PauseHistogram pauses() const; // O(users)

    // The events so far; they stay as they are while the index goes on. O(users).
    [[nodiscard]] SharedEvents share(std::shared_ptr<const EventTable> table);

    [[nodiscard]] std::size_t bytes() const;

private:
    void growTo(std::size_t users);
    void addUser(StringId user, UserState& state);
    void countEvent(EventTime time, EventType type);
    void addPause(UserState& state, Duration pause);
    void splitPause(UserState& state, std::uint32_t place, EventTime time);
    // Takes the region's events to another with a free place at `hole`; larger where it was full.
    void move(UserState& state, std::uint32_t hole);
    void write(const UserState& state, std::uint32_t place, EventTime time, EventType type, Row row);

    RegionColumns m_columns;
    UserStates m_states;
    std::shared_ptr<StreamUsers> m_users;
    bool m_usersShown = false;               // readers may look at m_users: a new user goes to a copy
    PauseHistogram m_pauses;
    std::size_t m_eventCount = 0;
    std::size_t m_lostCount = 0;
    std::array<std::size_t, kAllEventTypes.size()> m_eventsOfType{};
    EventTime m_earliest = kBeforeAllTime;
    EventTime m_latest = kBeforeAllTime;
};

} // namespace lull
