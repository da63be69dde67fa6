// All events of a data set as columns: in arrival order while it grows, by user and time once a log is loaded.
//
//   EventTable table;
//   table.append({.user = "1", .time = t, .type = EventType::Search, .query = "dogs"});
//   table.userNames().textOf(table.userAt(0)) == "1"
//   std::shared_ptr<const EventTable> seen = table.view();   // for another thread, while this one appends
#pragma once

#include "core/event/table_columns.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lull {

// The place of an event in the table, from 0.
using Row = std::uint32_t;
inline constexpr std::size_t kMostRows = 0xFFFF'FFFE;

// One event on its way into the table. Views need to live only until append returns.
struct EventRecord {
    std::string_view user = {};
    EventTime time = {};
    EventType type = EventType::Other;
    std::optional<std::string_view> label = std::nullopt; // the type as the data spells it; none where nameOf(type) says it all
    std::optional<std::string_view> query = std::nullopt;
    std::optional<std::string_view> item = std::nullopt;  // clicked
    std::uint32_t position = 0;                           // 1-based rank of the click; 0 where unknown
    std::optional<std::uint32_t> resultCount = std::nullopt;         // how many results were shown; none where unknown
    std::span<const std::string_view> items = {};         // the results, ranked; if given, resultCount is its size
    std::uint64_t line = 0;                               // 1-based line of the source; 0 where there is none
    std::uint32_t trueSession = 0;                        // the user's session in truth, from 1; 0 where unknown
    std::span<const std::optional<std::string_view>> dimensions = {}; // one per column of addDimension, or empty
};

// Columns that the data never fills take no memory. One thread may append while others read views taken before.
class EventTable {
public:
    EventTable() = default;
    // A finished table: nothing may be appended. Without `columns.ordered` its rows are in arrival order.
    explicit EventTable(TableColumns columns) : m_columns(std::move(columns)), m_size(m_columns.labels.size()) {}
    // The same events with the sessions that they truly belong to, one for each row. O(rows); the rest is shared.
    [[nodiscard]] std::shared_ptr<const EventTable> withTrueSessions(std::span<const std::uint32_t> sessions) const;
    EventTable(EventTable&&) noexcept = default;
    EventTable& operator=(EventTable&&) noexcept = default;

    // The events there are now, which stay as they are while this table grows: hand it to other threads under a mutex or
    // through a queue. O(columns), whatever the number of events.
    [[nodiscard]] std::shared_ptr<const EventTable> view() const;

    // Extra columns kept as dimensions. All must be added before the first event.
    void addDimension(std::string name);

    // The time must lie in [kEarliestTime, kLatestTime]. At most kMostRows events.
    void append(const EventRecord& event);

    [[nodiscard]] std::size_t size() const { return m_size; }
    // O(1), or O(log users) in a table in order.
    [[nodiscard]] StringId userAt(Row row) const // in userNames()
    {
        return isOrdered() ? ordered()->users[ordered()->userOf(row)] : m_columns.users[row];
    }
    [[nodiscard]] EventTime timeAt(Row row) const { return isOrdered() ? ordered()->times.view()[row] : m_columns.times[row]; }
    [[nodiscard]] EventType typeAt(Row row) const { return isOrdered() ? ordered()->types[row] : m_columns.types[row]; }
    [[nodiscard]] StringId queryAt(Row row) const { return m_columns.queries[row]; }
    [[nodiscard]] StringId itemAt(Row row) const { return m_columns.items[row]; }
    [[nodiscard]] std::uint32_t positionAt(Row row) const { return m_columns.positions[row]; }
    [[nodiscard]] ResultList resultsAt(Row row) const { return m_columns.resultLists.at(m_columns.results[row]); }
    [[nodiscard]] std::uint64_t lineAt(Row row) const { return m_columns.lines[arrivalAt(row)]; }
    [[nodiscard]] std::uint32_t trueSessionAt(Row row) const { return m_columns.trueSessions[row]; }
    // Whether any row's true session is known. O(1).
    [[nodiscard]] bool knowsTrueSessions() const { return m_knowsTrueSessions; }
    // The type as the data spells it, else nameOf(type).
    [[nodiscard]] std::string_view labelAt(Row row) const;

    // The place of a row's event in the order of arrival, from 0.
    [[nodiscard]] std::uint32_t arrivalAt(Row row) const { return isOrdered() ? m_columns.arrivals[row] : row; }
    // All rows in the order of arrival. O(rows).
    [[nodiscard]] std::vector<Row> rowsByArrival() const;
    // Whether rows are ordered by user name, time and arrival; `ordered` then holds the flat columns, else nothing.
    [[nodiscard]] bool isOrdered() const { return m_columns.ordered != nullptr; }
    [[nodiscard]] const std::shared_ptr<const OrderedEvents>& ordered() const { return m_columns.ordered; }

    [[nodiscard]] std::span<const std::string> dimensionNames() const { return m_columns.dimensionNames; }
    [[nodiscard]] StringId dimensionAt(std::size_t dimension, Row row) const { return m_columns.dimensions[dimension][row]; }
    [[nodiscard]] const Dictionary& dimensionValues(std::size_t dimension) const { return m_columns.dimensionValues[dimension]; }

    [[nodiscard]] const Dictionary& userNames() const { return m_columns.userNames; }
    [[nodiscard]] const Dictionary& queryTexts() const { return m_columns.queryTexts; }
    [[nodiscard]] const Dictionary& itemNames() const { return m_columns.itemNames; }

    // Bytes held by columns and dictionaries, counting capacity. Not for views of a table that grows meanwhile.
    [[nodiscard]] std::size_t bytes() const { return m_columns.bytes() + m_columns.dictionaryBytes(); }
    [[nodiscard]] std::size_t dictionaryBytes() const { return m_columns.dictionaryBytes(); } // of these, the texts and lists that rows only refer to

private:
    [[nodiscard]] std::uint32_t resultsOf(const EventRecord& event);

    TableColumns m_columns;
    std::size_t m_size = 0;
    bool m_knowsTrueSessions = false;
    std::vector<StringId> m_shownItems; // of the row at hand
};

} // namespace lull
