// Accepted events by user and time: built once, then every gap is one sequential pass. Or, of a stream that goes on, seen as
// it stands at one moment.
//
//   SessionIndex index = SessionIndex::build(table);
//   for (std::size_t user = 0; user < index.userCount(); ++user)
//       for (std::size_t e = index.firstEventOf(user); e < index.endEventOf(user); ++e)
//           index.times()[e] …
#pragma once

#include "core/event/column_view.h"
#include "core/event/event_table.h"
#include "core/event/ordered_events.h"
#include "core/session/event_columns.h"
#include "core/session/event_times.h"
#include "core/session/search_facts.h"
#include "core/session/shared_events.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

namespace lull {

// Immutable; any number of threads may read it.
//
// Invariants: each user has at least one event; a user's events are next to each other, ordered by time, ties by arrival.
// Users are numbered in the order of their names (bytes) where the index was built, and then one's events follow the other's;
// of a stream in the order of their first accepted event, and their events lie anywhere in the columns.
class SessionIndex {
public:
    SessionIndex();

    // Of every event. Costs little where the table is in order: the index then shares its columns. Where `stop` is requested on
    // the way, here and below, what comes back is unfinished: whoever hands in a token asks it.
    [[nodiscard]] static SessionIndex build(std::shared_ptr<const EventTable> table, unsigned threads = 1,
                                            const std::stop_token& stop = {});
    // `rows` are the accepted events, ascending. O(n log n) in the events of the busiest user.
    [[nodiscard]] static SessionIndex build(std::shared_ptr<const EventTable> table, std::span<const Row> rows,
                                            unsigned threads = 1, const std::stop_token& stop = {});

    // Shares the events, none is copied. O(1).
    [[nodiscard]] static SessionIndex over(SharedEvents events);

    // Whether users are numbered by name and one's events follow the other's.
    [[nodiscard]] bool isPacked() const { return m_shared == nullptr; }
    // The same events so arranged, for what goes through all of them at full speed. O(events), more where users' events
    // arrived out of order; it takes memory like the index that build() makes.
    [[nodiscard]] SessionIndex packed() const;

    [[nodiscard]] const EventTable& table() const { return *m_table; }
    [[nodiscard]] std::shared_ptr<const EventTable> sharedTable() const { return m_table; }

    [[nodiscard]] std::size_t userCount() const { return m_shared ? m_shared->events.regions.size() : m_events->users.size(); }
    [[nodiscard]] std::size_t eventCount() const { return m_shared ? m_shared->events.eventCount : m_events->types.size(); }
    // In the table's userNames().
    [[nodiscard]] StringId userId(std::size_t user) const { return m_shared ? m_shared->events.users->ids[user] : m_events->users[user]; }
    [[nodiscard]] std::string_view userName(std::size_t user) const { return m_table->userNames().textOf(userId(user)); }
    // The user of that place in the order of names. Of a stream, the first who asks for names waits for their sorting.
    [[nodiscard]] std::size_t userByName(std::size_t place) const { return m_shared ? m_shared->byName.places()[place] : place; }
    // None where the name is unknown. O(log users).
    [[nodiscard]] std::optional<std::size_t> findUser(std::string_view name) const;
    // By the table's number for the name. O(1) of a stream, else O(log users).
    [[nodiscard]] std::optional<std::size_t> findUser(StringId id) const;
    // In the order of names (bytes) the first user that is not before `prefix`; userCount() where there is none.
    [[nodiscard]] std::size_t firstUserNotBefore(std::string_view prefix) const;

    // A user's events are [firstEventOf(user), endEventOf(user)) in the columns below.
    [[nodiscard]] std::size_t firstEventOf(std::size_t user) const
    {
        return m_shared ? m_shared->events.regions[user].begin : m_events->firstEvents[user];
    }
    [[nodiscard]] std::size_t endEventOf(std::size_t user) const
    {
        if (!m_shared)
            return m_events->firstEvents[user + 1];
        const UserRegion region = m_shared->events.regions[user];
        return std::size_t{region.begin} + region.count;
    }

    [[nodiscard]] EventTimes times() const { return m_shared ? EventTimes(m_shared->events.times) : m_events->times.view(); }
    [[nodiscard]] ColumnView<EventType> types() const { return m_shared ? m_shared->events.types : std::span(m_events->types); }
    // Where each event stands in the table.
    [[nodiscard]] ColumnView<Row> rows() const
    {
        if (m_rowIsEvent)
            return ColumnView<Row>::positions(eventCount());
        return m_shared ? m_shared->events.rows : std::span(m_rows);
    }
    // 1 where a merge lost the event; empty where none is, and where that depends on the gap asked for (findLostByMerge).
    [[nodiscard]] ColumnView<std::uint8_t> lost() const
    {
        return m_shared ? m_shared->events.lost : ColumnView<std::uint8_t>();
    }
    [[nodiscard]] std::size_t lostCount() const { return m_shared ? m_shared->events.lostCount : 0; }
    [[nodiscard]] EventColumns columns(const ColumnView<std::uint8_t>& lost = {}) const
    {
        return {m_table.get(), times(), types(), rows(), lost};
    }
    // Entries of each column: eventCount(), and of a stream the room between users' events as well.
    [[nodiscard]] std::size_t columnSize() const { return m_shared ? m_shared->events.types.size() : m_events->types.size(); }

    [[nodiscard]] std::size_t countOf(EventType type) const { return m_eventsOfType[static_cast<std::size_t>(type)]; }

    // Every search and what followed it, in the order of the events; of a stream nobody knows (findSearchFacts finds them).
    [[nodiscard]] bool knowsSearches() const { return m_shared == nullptr; }
    [[nodiscard]] std::span<const SearchFacts> searches() const { return m_searches; }

    // Time of the earliest and the latest event; both kBeforeAllTime where there is none.
    [[nodiscard]] EventTime earliest() const { return m_earliest; }
    [[nodiscard]] EventTime latest() const { return m_latest; }

    // Beside the table: what both share is the table's. Of an index that was built. Counting capacity.
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Shared {
        explicit Shared(SharedEvents shared) : events(std::move(shared)), byName(events) {}
        SharedEvents events;
        UsersByName byName;
    };

    void finish(unsigned threads, const std::stop_token& stop);

    std::shared_ptr<const EventTable> m_table;
    std::shared_ptr<const OrderedEvents> m_events; // the table's own where nothing is late
    std::vector<Row> m_rows;                       // empty where each event's row is its own place
    bool m_rowIsEvent = false;
    std::array<std::size_t, kAllEventTypes.size()> m_eventsOfType{};
    std::vector<SearchFacts> m_searches;
    EventTime m_earliest = kBeforeAllTime;
    EventTime m_latest = kBeforeAllTime;
    std::shared_ptr<const Shared> m_shared; // of a stream; then the columns above are empty
};

} // namespace lull
