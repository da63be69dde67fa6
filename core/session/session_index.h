// Accepted events by user and time: built once, then every gap is one sequential pass.
//
//   SessionIndex index = SessionIndex::build(table);
//   for (std::size_t user = 0; user < index.userCount(); ++user)
//       for (std::size_t e = index.firstEventOf(user); e < index.endEventOf(user); ++e)
//           index.times()[e] …
#pragma once

#include "core/event/column_view.h"
#include "core/event/event_table.h"
#include "core/event/ordered_events.h"
#include "core/session/event_times.h"
#include "core/session/search_facts.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lull {

// Immutable; any number of threads may read it.
//
// Invariants: users are ordered by the bytes of their names; each has at least one event; a user's events are ordered by
// time, ties by arrival.
class SessionIndex {
public:
    SessionIndex();

    // Of every event. Costs next to nothing where the table is in order: the index then shares its columns.
    [[nodiscard]] static SessionIndex build(std::shared_ptr<const EventTable> table, unsigned threads = 1);
    // `rows` are the accepted events, ascending. O(n log n) in the events of the busiest user.
    [[nodiscard]] static SessionIndex build(std::shared_ptr<const EventTable> table, std::span<const Row> rows,
                                            unsigned threads = 1);

    [[nodiscard]] const EventTable& table() const { return *m_table; }
    [[nodiscard]] std::shared_ptr<const EventTable> sharedTable() const { return m_table; }

    [[nodiscard]] std::size_t userCount() const { return m_events->users.size(); }
    [[nodiscard]] std::size_t eventCount() const { return m_events->types.size(); }
    [[nodiscard]] StringId userId(std::size_t user) const { return m_events->users[user]; } // in the table's userNames()
    [[nodiscard]] std::string_view userName(std::size_t user) const { return m_table->userNames().textOf(m_events->users[user]); }
    // The user's place in the index; none where the name is unknown. O(log users).
    [[nodiscard]] std::optional<std::size_t> findUser(std::string_view name) const;
    // The first user whose name is not less than `prefix` (byte order); userCount() where there is none.
    [[nodiscard]] std::size_t firstUserNotBefore(std::string_view prefix) const;
    // The user that owns an event. O(log users).
    [[nodiscard]] std::size_t userOfEvent(std::size_t event) const { return m_events->userOf(event); }

    // A user's events are [firstEventOf(user), endEventOf(user)) in the columns below.
    [[nodiscard]] std::size_t firstEventOf(std::size_t user) const { return m_events->firstEvents[user]; }
    [[nodiscard]] std::size_t endEventOf(std::size_t user) const { return m_events->firstEvents[user + 1]; }

    [[nodiscard]] EventTimes times() const { return m_events->times.view(); }
    [[nodiscard]] ColumnView<EventType> types() const { return std::span(m_events->types); }
    // Where each event stands in the table.
    [[nodiscard]] ColumnView<Row> rows() const
    {
        return m_rowIsEvent ? ColumnView<Row>::positions(eventCount()) : ColumnView<Row>(std::span(m_rows));
    }

    [[nodiscard]] std::size_t countOf(EventType type) const { return m_eventsOfType[static_cast<std::size_t>(type)]; }

    // Every search and what followed it, in the order of the events.
    [[nodiscard]] std::span<const SearchFacts> searches() const { return m_searches; }

    // Time of the earliest and the latest event; both kBeforeAllTime where there is none.
    [[nodiscard]] EventTime earliest() const { return m_earliest; }
    [[nodiscard]] EventTime latest() const { return m_latest; }

    // Beside the table: what both share is the table's. Counting capacity.
    [[nodiscard]] std::size_t bytes() const;

private:
    void finish(unsigned threads);

    std::shared_ptr<const EventTable> m_table;
    std::shared_ptr<const OrderedEvents> m_events; // the table's own where nothing is late
    std::vector<Row> m_rows;                       // empty where each event's row is its own place
    bool m_rowIsEvent = false;
    std::array<std::size_t, kAllEventTypes.size()> m_eventsOfType{};
    std::vector<SearchFacts> m_searches;
    EventTime m_earliest = kBeforeAllTime;
    EventTime m_latest = kBeforeAllTime;
};

} // namespace lull
