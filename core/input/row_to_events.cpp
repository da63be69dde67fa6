#include "core/input/row_to_events.h"

#include "core/input/bulk_action.h"
#include "core/input/row_text.h"
#include "core/input/type_names.h"
#include "core/input/user_sample.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <utility>

namespace lull {

namespace {

constexpr std::uint32_t kUnreadable = 0xFFFF'FFFF;
constexpr std::uint32_t kMostItemCells = 1 << 17; // some 20 MB

std::string_view cellAt(const RawRow& row, std::size_t place)
{
    return place < row.cells.size() ? row.cells[place] : std::string_view{};
}

// A whole number, also as "3.0", the way tables with gaps are exported. Nothing for any other text.
std::optional<std::uint32_t> parsePosition(std::string_view text)
{
    constexpr std::uint32_t kMostPosition = 1'000'000'000;
    text = trimmed(text);
    if (const std::size_t point = text.find('.'); point != std::string_view::npos) {
        if (text.find_first_not_of('0', point + 1) != std::string_view::npos)
            return std::nullopt;
        text = text.substr(0, point);
    }
    std::uint32_t position = 0;
    const char* const end = text.data() + text.size();
    const auto [parsed, error] = std::from_chars(text.data(), end, position);
    return error == std::errc{} && parsed == end && position < kMostPosition ? std::optional(position) : std::nullopt;
}

} // namespace

std::optional<std::size_t> RowLayout::placeOfItemsAlone() const
{
    const auto items = placeOf(Field::Items);
    const auto holdsItems = [&items](const std::vector<std::size_t>& others) { return std::ranges::count(others, items) > 0; };
    const bool isShared = std::ranges::count(places, items) > 1 || std::ranges::any_of(otherPlaces, holdsItems)
                          || std::ranges::count(filters, items, &Filter::place) > 0 || holdsItems(dimensions);
    return isShared ? std::nullopt : items;
}

RowToEvents::RowToEvents(RowTexts& texts, const TimeParser& times, const RowLayout& layout, const Mapping& mapping,
                         double userShare)
    : m_texts(texts), m_times(times), m_layout(layout), m_mapping(mapping), m_userShare(userShare),
      m_untyped{typeNamed(m_mapping, ""), kNoText}
{
}

void RowToEvents::begin(std::string_view text)
{
    m_pieceText = text;
    m_parsed = {};
    m_parsed.rows.reserve(m_likelyRows);
}

ParsedRows RowToEvents::take()
{
    settlePending();
    m_likelyRows = m_parsed.rows.size() + m_parsed.rows.size() / 16;
    return std::move(m_parsed);
}

std::string_view RowToEvents::cellOf(const RawRow& row, Field field) const
{
    const auto place = m_layout.placeOf(field);
    if (!place)
        return {};
    const std::string_view cell = filled(row, *place);
    if (!cell.empty())
        return cell;
    for (const std::size_t other : m_layout.otherPlaces[static_cast<std::size_t>(field)])
        if (const std::string_view found = filled(row, other); !found.empty())
            return found;
    return {};
}

// Empty too where the cell says that it is.
std::string_view RowToEvents::filled(const RawRow& row, std::size_t place) const
{
    const std::string_view cell = cellAt(row, place);
    const bool saysNothing = !m_mapping.missing.empty() && std::ranges::find(m_mapping.missing, cell) != m_mapping.missing.end();
    return saysNothing ? std::string_view{} : cell;
}

std::optional<RejectReason> RowToEvents::add(const RawRow& row)
{
    if (isDropped(row)) {
        (void)readPosition(cellOf(row, Field::Position)); // a zero there still tells what the column counts from
        ++m_parsed.droppedRows;
        return std::nullopt;
    }
    ParsedRow event;
    if (const auto reason = readUserAndTime(row, event)) {
        const bool isNoRow = m_mapping.skipsBulkActions && isBulkAction(row.text);
        return isNoRow ? std::nullopt : reason;
    }
    if (m_userShare < 1 && !isInSample(cellOf(row, Field::User), m_userShare)) {
        ++m_parsed.droppedRows;
        return std::nullopt;
    }
    event.line = static_cast<std::uint32_t>(row.line);
    event.position = readPosition(cellOf(row, Field::Position));
    if (m_layout.placeOf(Field::Type) || !m_layout.placeOf(Field::Query)) {
        const KnownType type = typeOf(cellOf(row, Field::Type));
        event.type = type.type;
        event.label = type.label;
        append(event, row);
        putResults(row);
        putText(m_texts.items, cellOf(row, Field::Item), &ParsedRow::item);
        return std::nullopt;
    }
    const std::string_view clicked = cellOf(row, Field::Item);
    ParsedRow search = event;
    search.type = EventType::Search;
    search.mayRepeatSearch = !clicked.empty();
    search.position = 0;
    m_parsed.mayRepeatSearches |= search.mayRepeatSearch;
    append(search, row);
    putResults(row);
    if (!clicked.empty()) {
        event.type = EventType::Click;
        append(event, row);
        putText(m_texts.items, clicked, &ParsedRow::item);
    }
    return std::nullopt;
}

std::optional<RejectReason> RowToEvents::readUserAndTime(const RawRow& row, ParsedRow& event) const
{
    if (std::max(*m_layout.placeOf(Field::User), *m_layout.placeOf(Field::Time)) >= row.cells.size())
        return RejectReason::TooFewColumns;
    if (cellOf(row, Field::User).empty())
        return RejectReason::NoUser;
    const std::string_view text = trimmed(cellOf(row, Field::Time));
    if (text.empty())
        return RejectReason::NoTime;
    const auto time = m_times.parse(text);
    if (!time)
        return RejectReason::UnreadableTime;
    event.time = *time;
    return std::nullopt;
}

bool RowToEvents::isDropped(const RawRow& row) const
{
    for (const RowLayout::Filter& filter : m_layout.filters) {
        if (cellAt(row, filter.place) != filter.value)
            return true;
    }
    return false;
}

// What they mean is looked up by how they are spelled.
void RowToEvents::putResults(const RawRow& row)
{
    const std::string_view cell = cellOf(row, Field::Items);
    if (cell.empty())
        return;
    ItemCells& cells = row.hasDoubledQuotes ? m_doubledItemCells : m_itemCells;
    const std::size_t hash = TextInterner::hashOf(cell);
    put({.texts = &cells.spellings, .text = cell, .hash = hash, .row = m_parsed.rows.size() - 1, .results = &cells});
}

void RowToEvents::settleResults(const Pending& pending)
{
    ItemCells& cells = *pending.results;
    if (cells.spellings.size() >= kMostItemCells) {
        cells.spellings.clear();
        cells.lists.clear();
    }
    const std::uint32_t known = cells.spellings.idOf(pending.text, pending.hash);
    if (known == cells.lists.size()) {
        std::string_view cell = pending.text;
        if (&cells == &m_doubledItemCells) {
            m_halved.resize(cell.size());
            cell = {m_halved.data(), copyHalvingQuotes(cell, m_halved.data())};
        }
        cells.lists.push_back(readResults(cell));
    }
    ParsedRow& row = m_parsed.rows[pending.row];
    row.hasUnreadableItems = cells.lists[known] == kUnreadable;
    row.results = row.hasUnreadableItems ? ResultLists::kUnknown : cells.lists[known];
}

std::uint32_t RowToEvents::readResults(std::string_view cell)
{
    if (const auto shown = m_items.parse(cell))
        return listOf(*shown);
    return trimmed(cell).empty() ? ResultLists::kUnknown : kUnreadable;
}

// Their places in the table come from memory together.
std::uint32_t RowToEvents::listOf(const ShownItems& shown)
{
    m_itemHashes.clear();
    for (const std::string_view name : shown.names) {
        m_itemHashes.push_back(TextInterner::hashOf(name));
        m_texts.items.prefetch(m_itemHashes.back());
    }
    m_listItems.clear();
    for (std::size_t i = 0; i < shown.names.size(); ++i)
        m_listItems.push_back(StringId{m_texts.items.idOf(shown.names[i], m_itemHashes[i])});
    return m_texts.lists.add(shown.count, m_listItems);
}

// One more than the row says, so that 0 stays free for "unknown" until it is known what positions count from.
std::uint32_t RowToEvents::readPosition(std::string_view cell)
{
    if (cell.empty())
        return 0;
    const auto position = parsePosition(cell);
    if (!position)
        return 0;
    m_parsed.hasPositionZero = m_parsed.hasPositionZero || *position == 0;
    return *position + 1;
}

RowToEvents::KnownType RowToEvents::typeOf(std::string_view value)
{
    if (value.empty())
        return m_untyped;
    const std::uint32_t id = m_typeTexts.idOf(value);
    if (id < m_types.size())
        return m_types[id];
    KnownType known{typeNamed(m_mapping, value), kNoText};
    if (value != nameOf(known.type))
        known.label = m_texts.labels.idOf(value);
    m_types.push_back(known);
    return known;
}

// The event, with the texts that all events of its row share.
void RowToEvents::append(const ParsedRow& event, const RawRow& row)
{
    m_parsed.rows.push_back(event);
    putText(m_texts.users, cellOf(row, Field::User), &ParsedRow::user);
    putText(m_texts.queries, cellOf(row, Field::Query), &ParsedRow::query);
    for (std::size_t d = 0; d < m_layout.dimensions.size(); ++d) {
        const std::string_view cell = cellAt(row, m_layout.dimensions[d]);
        m_parsed.dimensions.push_back(cell.empty() ? kNoText : m_texts.dimensions[d].idOf(cell));
    }
}

// Fills a cell of the last row.
void RowToEvents::putText(TextInterner& texts, std::string_view text, std::uint32_t ParsedRow::* cell)
{
    if (!text.empty())
        put({.texts = &texts, .text = text, .hash = TextInterner::hashOf(text), .row = m_parsed.rows.size() - 1, .cell = cell});
}

// At once or, where the text stays, when its place in the table has come from memory.
void RowToEvents::put(Pending pending)
{
    const char* const text = pending.text.data();
    if (std::less{}(text, m_pieceText.data()) || !std::less{}(text, m_pieceText.data() + m_pieceText.size()))
        return settle(pending);
    if (m_pendingCount == m_pending.size())
        settlePending();
    pending.texts->prefetch(pending.hash);
    m_pending[m_pendingCount++] = pending;
}

void RowToEvents::settle(const Pending& pending)
{
    if (pending.results != nullptr)
        settleResults(pending);
    else
        m_parsed.rows[pending.row].*pending.cell = pending.texts->idOf(pending.text, pending.hash);
}

void RowToEvents::settlePending()
{
    const std::span<const Pending> pending = std::span(m_pending).first(m_pendingCount);
    for (const Pending& text : pending)
        text.texts->prefetchText(text.text, text.hash);
    for (const Pending& text : pending)
        settle(text);
    m_pendingCount = 0;
}

} // namespace lull
