// Turns rows into events: one, none where a filter drops the row, or a search with its click.
#pragma once

#include "core/event/event_table.h"
#include "core/input/mapping.h"
#include "core/input/result_items.h"
#include "core/input/row_reader.h"
#include "core/input/time_parser.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace lull {

// Where in a row each thing stands. User and time are always there.
struct RowLayout {
    struct Filter {
        std::size_t place = 0;
        std::string value;
    };
    std::array<std::optional<std::size_t>, kAllFields.size()> places;
    std::vector<Filter> filters;
    std::vector<std::size_t> dimensions; // one per dimension of the table

    [[nodiscard]] std::optional<std::size_t> placeOf(Field field) const { return places[static_cast<std::size_t>(field)]; }
};

// With a type column each row is the event its type names. Without one but with a query column each row is a search,
// and with an item a click too; where the same user, query and time come again with an item, only the click is new.
// With neither each row is `Other`. Empty cells are unknown, also an empty query.
class RowToEvents {
public:
    // `table` and `times` must outlive this; nothing else may append to the table meanwhile.
    RowToEvents(EventTable& table, const TimeParser& times, RowLayout layout,
                std::map<std::string, EventType, std::less<>> types);

    // Appends what a whole row says, or tells why it cannot be read.
    [[nodiscard]] std::optional<RejectReason> add(const RawRow& row);

    // To be called once, behind the last row: only now is it known whether positions count from 0.
    void finish();

    [[nodiscard]] bool positionsCountFromZero() const { return m_hasPositionZero; }
    [[nodiscard]] std::uint64_t droppedRows() const { return m_droppedRows; }
    [[nodiscard]] std::uint64_t unreadableItems() const { return m_unreadableItems; }
    [[nodiscard]] bool hasSearch() const { return m_hasSearch; }

private:
    struct KnownType {
        EventType type = EventType::Other;
        bool needsLabel = false;
    };

    [[nodiscard]] std::optional<RejectReason> readUserAndTime(const RawRow& row, EventRecord& event) const;
    [[nodiscard]] bool isDropped(const RawRow& row) const;
    void fillDimensions(const RawRow& row);
    void fillItems(EventRecord& event, std::string_view cell);
    std::uint32_t readPosition(std::string_view cell);
    KnownType typeOf(std::string_view value);
    void appendTyped(EventRecord event, std::string_view type);
    void appendSearch(EventRecord event, std::string_view items);
    [[nodiscard]] bool repeatsLastSearch(const EventRecord& event) const;
    void rememberSearch();
    [[nodiscard]] std::string_view cellOf(const RawRow& row, Field field) const;

    EventTable& m_table;
    const TimeParser& m_times;
    RowLayout m_layout;
    std::map<std::string, EventType, std::less<>> m_givenTypes;
    Dictionary m_typeTexts;            // every value seen so far
    std::vector<KnownType> m_types;    // by its id
    std::size_t m_firstRow;
    std::vector<std::optional<std::string_view>> m_dimensions; // of the row at hand
    std::vector<Row> m_lastSearches;                           // by user; kNoRow where none
    ItemsParser m_items;
    bool m_hasPositionZero = false;
    bool m_hasSearch = false;
    std::uint64_t m_droppedRows = 0;
    std::uint64_t m_unreadableItems = 0;
};

} // namespace lull
