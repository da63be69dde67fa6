// Turns rows into events: one, none where a filter drops the row, or a search with its click.
#pragma once

#include "core/input/mapping.h"
#include "core/input/parsed_rows.h"
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
    std::array<std::vector<std::size_t>, kAllFields.size()> otherPlaces; // looked at in turn where that one is empty
    std::vector<Filter> filters;
    std::vector<std::size_t> dimensions; // one per dimension of the table

    [[nodiscard]] std::optional<std::size_t> placeOf(Field field) const { return places[static_cast<std::size_t>(field)]; }
    // Where the results stand, if nothing else is read from there.
    [[nodiscard]] std::optional<std::size_t> placeOfItemsAlone() const;
};

// With a type column each row is the event its type names. Without one but with a query column each row is a search,
// and with an item a click too; where the same user, query and time come again with an item, only the click is new: that
// is for whoever has all rows to tell (ParsedRow::when). With neither each row is `Other`. Empty cells are
// unknown, also an empty query.
class RowToEvents {
public:
    // All but the share must outlive this. Of the mapping its types and its ways to say nothing matter, the layout has its
    // columns. Of all users the share `userShare` is kept.
    RowToEvents(RowTexts& texts, BlockPool& blocks, const TimeParser& times, const RowLayout& layout, const Mapping& mapping,
                double userShare);

    // Begins a new piece; cells within `text` stay where they are until take().
    void begin(std::string_view text);
    // Adds what a whole row says. False where it cannot be read, and `why`. Lines are counted from 0. The cell of
    // RowLayout::placeOfItemsAlone may have its quotes doubled.
    [[nodiscard]] bool add(const RawRow& row, RejectReason& why);
    // What was added since begin().
    [[nodiscard]] ParsedRows take();

private:
    struct KnownType {
        EventType type = EventType::Other;
        std::uint32_t label = kNoText; // where the type's name is not all
    };
    // Cells of results met lately, by how they are spelled: the same come again and again.
    struct ItemCells {
        TextInterner spellings;
        std::vector<std::uint32_t> lists; // what each means; kUnreadableList where nothing
    };
    // A text of a row whose place in a table is under way from memory.
    struct Awaited {
        TextInterner::Key key;
        std::uint32_t row = 0;
        ItemCells* cells = nullptr; // of results; none for an item
    };
    // So many rows are parsed before their texts are looked up.
    static constexpr std::size_t kBatch = 64;
    template <std::size_t most>
    struct Batch {
        std::array<Awaited, most> texts;
        std::size_t count = 0;

        // What one more row may add would not fit.
        [[nodiscard]] bool isFull() const { return count + most / kBatch > most; }
        [[nodiscard]] std::span<const Awaited> all() const { return std::span(texts).first(count); }
    };

    [[nodiscard]] std::optional<EventTime> readUserAndTime(const RawRow& row, RejectReason& why);
    [[nodiscard]] bool isDropped(const RawRow& row) const;
    [[nodiscard]] std::string_view cellOf(const RawRow& row, Field field) const
    {
        const std::size_t place = m_places[static_cast<std::size_t>(field)];
        if (!m_readsOnePlace)
            return firstFilled(row, field);
        return place < row.cells.size() ? row.cells[place] : std::string_view{};
    }
    [[nodiscard]] std::string_view firstFilled(const RawRow& row, Field field) const;
    [[nodiscard]] std::string_view filled(const RawRow& row, std::size_t place) const;
    void addSearch(const RawRow& row, EventTime time, std::uint32_t position);
    ParsedRow& append(TypedTime when, const RawRow& row);
    void putItem(std::string_view cell);
    void putResults(const RawRow& row);
    template <std::size_t most>
    [[nodiscard]] bool put(Batch<most>& batch, const TextInterner& texts, std::string_view cell, ItemCells* cells);
    [[nodiscard]] std::uint32_t lastRow() const { return static_cast<std::uint32_t>(m_parsed.rows.size() - 1); }
    void settle();
    void settleUsers();
    void settleQueries();
    void settleShown();
    void settleResults(const Awaited& awaited);
    [[nodiscard]] std::uint32_t readResults(std::string_view cell, bool isDoubled);
    [[nodiscard]] std::uint32_t listOf(const ShownItems& shown);
    std::uint32_t readPosition(std::string_view cell);
    KnownType typeOf(std::string_view value);

    RowTexts& m_texts;
    BlockPool& m_blocks;
    const TimeParser& m_times;
    const RowLayout& m_layout;
    const Mapping& m_mapping;
    double m_userShare;
    std::array<std::size_t, kAllFields.size()> m_places; // as the layout has them; SIZE_MAX where there is none
    bool m_readsOnePlace = false;                        // for each field, whatever its cell says
    bool m_isTyped = false;                              // each row is one event

    KnownType m_untyped;               // a row that says nothing of its type
    TextInterner m_typeTexts;          // every value seen so far
    std::vector<KnownType> m_types;    // by its number
    TimeParser::LastDay m_lastDay;
    ItemCells m_itemCells;
    ItemCells m_doubledItemCells;      // those whose quotes are doubled
    std::vector<TextInterner::Key> m_itemKeys;
    std::vector<StringId> m_listItems;
    ItemsParser m_items;

    std::string_view m_pieceText;
    ParsedRows m_parsed;
    Batch<kBatch> m_users;
    Batch<kBatch> m_queries;
    Batch<2 * kBatch> m_shown;         // items and results, in the order of rows: both give numbers to items
};

} // namespace lull
