// Accepted events by user and time: built once, then every gap is one sequential pass.
//
//   SessionIndex index = SessionIndex::build(table, acceptedRows);
//   for (std::size_t user = 0; user < index.userCount(); ++user)
//       for (std::size_t e = index.firstEventOf(user); e < index.endEventOf(user); ++e)
//           index.times()[e] …
#pragma once

#include "core/event/column_view.h"
#include "core/event/event_table.h"
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

    // `rows` are the accepted events in arrival order. O(n log n) in the events of the busiest user.
    [[nodiscard]] static SessionIndex build(std::shared_ptr<const EventTable> table, std::span<const Row> rows);

    [[nodiscard]] const EventTable& table() const { return *m_table; }
    [[nodiscard]] std::shared_ptr<const EventTable> sharedTable() const { return m_table; }

    [[nodiscard]] std::size_t userCount() const { return m_users.size(); }
    [[nodiscard]] std::size_t eventCount() const { return m_types.size(); }
    [[nodiscard]] StringId userId(std::size_t user) const { return m_users[user]; } // in the table's userNames()
    [[nodiscard]] std::string_view userName(std::size_t user) const { return m_table->userNames().textOf(m_users[user]); }
    // The user's place in the index; none where the name is unknown. O(log users).
    [[nodiscard]] std::optional<std::size_t> findUser(std::string_view name) const;
    // The first user whose name is not less than `prefix` (byte order); userCount() where there is none.
    [[nodiscard]] std::size_t firstUserNotBefore(std::string_view prefix) const;
    // The user that owns an event. O(log users).
    [[nodiscard]] std::size_t userOfEvent(std::size_t event) const;

    // A user's events are [firstEventOf(user), endEventOf(user)) in the columns below.
    [[nodiscard]] std::size_t firstEventOf(std::size_t user) const { return m_firstEvents[user]; }
    [[nodiscard]] std::size_t endEventOf(std::size_t user) const { return m_firstEvents[user + 1]; }

    [[nodiscard]] EventTimes times() const { return m_times.view(); }
    [[nodiscard]] ColumnView<EventType> types() const { return std::span(m_types); }
    [[nodiscard]] ColumnView<Row> rows() const { return std::span(m_rows); } // where each event stands in the table

    [[nodiscard]] std::size_t countOf(EventType type) const { return m_eventsOfType[static_cast<std::size_t>(type)]; }

    // Every search and what followed it, in the order of the events.
    [[nodiscard]] std::span<const SearchFacts> searches() const { return m_searches; }

    // Time of the earliest and the latest event; both kBeforeAllTime where there is none.
    [[nodiscard]] EventTime earliest() const { return m_earliest; }
    [[nodiscard]] EventTime latest() const { return m_latest; }

    [[nodiscard]] std::size_t bytes() const;

private:
    std::shared_ptr<const EventTable> m_table;
    std::vector<StringId> m_users;
    std::vector<std::uint32_t> m_firstEvents; // userCount() + 1 entries
    PackedTimes m_times;
    std::vector<EventType> m_types;
    std::vector<Row> m_rows;
    std::array<std::size_t, kAllEventTypes.size()> m_eventsOfType{};
    std::vector<SearchFacts> m_searches;
    EventTime m_earliest = kBeforeAllTime;
    EventTime m_latest = kBeforeAllTime;
};

} // namespace lull
