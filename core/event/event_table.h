// All events of a data set as columns, in arrival order.
//
//   EventTable table;
//   table.append({.user = "1", .time = t, .type = EventType::Search, .query = "dogs"});
//   table.userNames().textOf(table.userAt(0)) == "1"
//   std::shared_ptr<const EventTable> seen = table.view();   // for another thread, while this one appends
#pragma once

#include "core/event/column.h"
#include "core/event/dictionary.h"
#include "core/event/event_type.h"
#include "core/event/result_lists.h"
#include "core/event/time.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lull {

// The number of an event in arrival order, from 0: an index into every column of the table.
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
    EventTable(EventTable&&) noexcept = default;
    EventTable& operator=(EventTable&&) noexcept = default;

    // The events there are now, which stay as they are while this table grows: hand it to other threads under a mutex or
    // through a queue. O(columns), whatever the number of events.
    [[nodiscard]] std::shared_ptr<const EventTable> view() const;

    // Extra columns kept as dimensions. All must be added before the first event.
    void addDimension(std::string name);

    // The time must lie in [kEarliestTime, kLatestTime]. At most kMostRows events.
    void append(const EventRecord& event);

    // Adds `by` to every known position from `first` on: for readers that learn only at the end what a log counts from.
    void shiftPositions(Row first, std::int32_t by);

    [[nodiscard]] std::size_t size() const { return m_times.size(); }
    [[nodiscard]] StringId userAt(Row row) const { return m_users[row]; } // in userNames()
    [[nodiscard]] EventTime timeAt(Row row) const { return m_times[row]; }
    [[nodiscard]] EventType typeAt(Row row) const { return m_types[row]; }
    [[nodiscard]] StringId queryAt(Row row) const { return m_queries[row]; }
    [[nodiscard]] StringId itemAt(Row row) const { return m_items[row]; }
    [[nodiscard]] std::uint32_t positionAt(Row row) const { return m_positions[row]; }
    [[nodiscard]] ResultList resultsAt(Row row) const { return m_resultLists.at(m_results[row]); }
    [[nodiscard]] std::uint64_t lineAt(Row row) const { return m_lines[row]; }
    [[nodiscard]] std::uint32_t trueSessionAt(Row row) const { return m_trueSessions[row]; }
    // The type as the data spells it, else nameOf(type).
    [[nodiscard]] std::string_view labelAt(Row row) const;

    [[nodiscard]] std::span<const std::string> dimensionNames() const { return m_dimensionNames; }
    [[nodiscard]] StringId dimensionAt(std::size_t dimension, Row row) const { return m_dimensions[dimension][row]; }
    [[nodiscard]] const Dictionary& dimensionValues(std::size_t dimension) const { return m_dimensionValues[dimension]; }

    [[nodiscard]] const Dictionary& userNames() const { return m_userNames; }
    [[nodiscard]] const Dictionary& queryTexts() const { return m_queryTexts; }
    [[nodiscard]] const Dictionary& itemNames() const { return m_itemNames; }

    // Bytes held by columns and dictionaries, counting capacity. Not for views of a table that grows meanwhile.
    [[nodiscard]] std::size_t bytes() const;
    [[nodiscard]] std::size_t dictionaryBytes() const; // of these, the texts and lists that rows only refer to

private:
    [[nodiscard]] std::uint32_t resultsOf(const EventRecord& event);

    // Every column has size() entries.
    Column<StringId> m_users;
    Column<EventTime> m_times;
    Column<EventType> m_types;
    Column<StringId> m_labels;
    Column<StringId> m_queries;
    Column<StringId> m_items;
    Column<std::uint32_t> m_positions;
    Column<std::uint32_t> m_results;      // in m_resultLists
    Column<std::uint64_t> m_lines;
    Column<std::uint32_t> m_trueSessions; // 0 where unknown
    std::vector<std::string> m_dimensionNames;
    std::vector<Column<StringId>> m_dimensions;

    Dictionary m_userNames;
    Dictionary m_labelTexts;
    Dictionary m_queryTexts;
    Dictionary m_itemNames;
    ResultLists m_resultLists;
    std::vector<StringId> m_shownItems;   // of the row at hand
    std::vector<Dictionary> m_dimensionValues;
};

} // namespace lull
