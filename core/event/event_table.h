// All events of a data set as columns, in arrival order.
//
//   EventTable table;
//   table.append({.user = "1", .time = t, .type = EventType::Search, .query = "dogs"});
//   table.userNames().textOf(table.userAt(0)) == "1"
#pragma once

#include "core/event/dictionary.h"
#include "core/event/event_type.h"
#include "core/event/time.h"

#include <cstdint>
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

// What is known of the results that a row shows.
struct ResultList {
    bool known = false;
    std::uint32_t count = 0;          // meaningful where known
    std::span<const StringId> items;  // ranked, in itemNames(); empty where only the count is known
};

// Columns that the data never fills take no memory. Not thread-safe while it grows.
class EventTable {
public:
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
    [[nodiscard]] StringId queryAt(Row row) const { return cell(m_queries, row); }
    [[nodiscard]] StringId itemAt(Row row) const { return cell(m_items, row); }
    [[nodiscard]] std::uint32_t positionAt(Row row) const { return m_positions.empty() ? 0 : m_positions[row]; }
    [[nodiscard]] ResultList resultsAt(Row row) const;
    [[nodiscard]] std::uint64_t lineAt(Row row) const { return m_lines.empty() ? 0 : m_lines[row]; }
    [[nodiscard]] std::uint32_t trueSessionAt(Row row) const { return m_trueSessions.empty() ? 0 : m_trueSessions[row]; }
    // The type as the data spells it, else nameOf(type).
    [[nodiscard]] std::string_view labelAt(Row row) const;

    [[nodiscard]] std::span<const std::string> dimensionNames() const { return m_dimensionNames; }
    [[nodiscard]] StringId dimensionAt(std::size_t dimension, Row row) const { return cell(m_dimensions[dimension], row); }
    [[nodiscard]] const Dictionary& dimensionValues(std::size_t dimension) const { return m_dimensionValues[dimension]; }

    [[nodiscard]] const Dictionary& userNames() const { return m_userNames; }
    [[nodiscard]] const Dictionary& queryTexts() const { return m_queryTexts; }
    [[nodiscard]] const Dictionary& itemNames() const { return m_itemNames; }

    // Bytes held by columns and dictionaries, counting capacity.
    [[nodiscard]] std::size_t bytes() const;

private:
    static StringId cell(const std::vector<StringId>& column, Row row) { return column.empty() ? kNoString : column[row]; }
    void appendResults(const EventRecord& event, std::size_t rowsBefore);

    // Invariant: the first three columns have size() entries; every other column has size() entries or none.
    std::vector<StringId> m_users;
    std::vector<EventTime> m_times;
    std::vector<EventType> m_types;
    std::vector<StringId> m_labels;
    std::vector<StringId> m_queries;
    std::vector<StringId> m_items;
    std::vector<std::uint32_t> m_positions;
    std::vector<std::uint32_t> m_resultCounts;    // kUnknownResults where unknown
    std::vector<std::uint64_t> m_resultListEnds;  // end of each row's run in m_resultItems; none while no list was seen
    std::vector<StringId> m_resultItems;
    std::vector<std::uint64_t> m_lines;
    std::vector<std::uint32_t> m_trueSessions;
    std::vector<std::string> m_dimensionNames;
    std::vector<std::vector<StringId>> m_dimensions;

    Dictionary m_userNames;
    Dictionary m_labelTexts;
    Dictionary m_queryTexts;
    Dictionary m_itemNames;
    std::vector<Dictionary> m_dimensionValues;
};

} // namespace lull
