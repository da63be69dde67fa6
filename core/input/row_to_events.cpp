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

constexpr std::uint32_t kMostItemCells = 1 << 19; // some 100 MB

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

RowToEvents::RowToEvents(RowTexts& texts, BlockPool& blocks, const TimeParser& times, const RowLayout& layout,
                         const Mapping& mapping, double userShare)
    : m_texts(texts), m_blocks(blocks), m_times(times), m_layout(layout), m_mapping(mapping), m_userShare(userShare),
      m_readsOnePlace(mapping.missing.empty()
                      && std::ranges::all_of(layout.otherPlaces, [](const auto& others) { return others.empty(); })),
      m_isTyped(layout.placeOf(Field::Type) || !layout.placeOf(Field::Query)), m_untyped{typeNamed(m_mapping, ""), kNoText}
{
    std::ranges::transform(layout.places, m_places.begin(), [](const auto& place) { return place.value_or(SIZE_MAX); });
}

void RowToEvents::begin(std::string_view text)
{
    m_pieceText = text;
    m_parsed = {};
}

ParsedRows RowToEvents::take()
{
    settle();
    m_parsed.textsAfter = TextCounts::of(m_texts);
    return std::move(m_parsed);
}

std::string_view RowToEvents::firstFilled(const RawRow& row, Field field) const
{
    const std::size_t place = m_places[static_cast<std::size_t>(field)];
    const std::string_view cell = filled(row, place);
    if (!cell.empty() || place == SIZE_MAX)
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

bool RowToEvents::add(const RawRow& row, RejectReason& why)
{
    if (isDropped(row)) {
        (void)readPosition(cellOf(row, Field::Position)); // a zero there still tells what the column counts from
        ++m_parsed.droppedRows;
        return true;
    }
    const auto time = readUserAndTime(row, why);
    if (!time)
        return m_mapping.skipsBulkActions && isBulkAction(row.text);
    if (m_userShare < 1 && !isInSample(cellOf(row, Field::User), m_userShare)) {
        ++m_parsed.unsampledRows;
        return true;
    }
    const std::uint32_t position = readPosition(cellOf(row, Field::Position));
    if (!m_isTyped) {
        addSearch(row, *time, position);
        return true;
    }
    const KnownType type = typeOf(cellOf(row, Field::Type));
    ParsedRow& event = append({*time, type.type, false}, row);
    event.label = type.label;
    event.position = position;
    putItem(cellOf(row, Field::Item));
    putResults(row);
    return true;
}

// The position is its click's.
void RowToEvents::addSearch(const RawRow& row, EventTime time, std::uint32_t position)
{
    const std::string_view clicked = cellOf(row, Field::Item);
    m_parsed.mayRepeatSearches |= !clicked.empty();
    (void)append({time, EventType::Search, !clicked.empty()}, row);
    putResults(row);
    if (clicked.empty())
        return;
    append({time, EventType::Click, false}, row).position = position;
    putItem(clicked);
}

std::optional<EventTime> RowToEvents::readUserAndTime(const RawRow& row, RejectReason& why)
{
    const auto nothingAs = [&why](RejectReason reason) {
        why = reason;
        return std::nullopt;
    };
    if (std::max(m_places[static_cast<std::size_t>(Field::User)], m_places[static_cast<std::size_t>(Field::Time)]) >= row.cells.size())
        return nothingAs(RejectReason::TooFewColumns);
    if (cellOf(row, Field::User).empty())
        return nothingAs(RejectReason::NoUser);
    const std::string_view text = trimmed(cellOf(row, Field::Time));
    if (text.empty())
        return nothingAs(RejectReason::NoTime);
    const auto time = m_times.parseNext(text, m_lastDay);
    return time ? time : nothingAs(RejectReason::UnreadableTime);
}

bool RowToEvents::isDropped(const RawRow& row) const
{
    for (const RowLayout::Filter& filter : m_layout.filters) {
        if (cellAt(row, filter.place) != filter.value)
            return true;
    }
    return false;
}

// An event, with the texts that all events of its row share.
ParsedRow& RowToEvents::append(TypedTime when, const RawRow& row)
{
    if (m_users.isFull() || m_queries.isFull() || m_shown.isFull())
        settle();
    ParsedRow& event = m_parsed.rows.push(when, m_blocks);
    m_parsed.times.add(when.time());
    m_parsed.lines.push(static_cast<std::uint32_t>(row.line));
    if (!put(m_users, m_texts.users, cellOf(row, Field::User), nullptr))
        settleUsers();
    if (const std::string_view query = cellOf(row, Field::Query); !query.empty())
        if (!put(m_queries, m_texts.queries, query, nullptr))
            settleQueries();
    for (std::size_t d = 0; d < m_layout.dimensions.size(); ++d) {
        const std::string_view cell = cellAt(row, m_layout.dimensions[d]);
        m_parsed.dimensions.push_back(cell.empty() ? kNoText : m_texts.dimensions[d].idOf(cell));
    }
    return event;
}

// Of the last row.
void RowToEvents::putItem(std::string_view cell)
{
    if (!cell.empty() && !put(m_shown, m_texts.items, cell, nullptr))
        settleShown();
}

// Of the last row. What they mean is looked up by how they are spelled.
void RowToEvents::putResults(const RawRow& row)
{
    const std::string_view cell = cellOf(row, Field::Items);
    if (cell.empty())
        return;
    ItemCells& cells = row.hasDoubledQuotes ? m_doubledItemCells : m_itemCells;
    if (!put(m_shown, cells.spellings, cell, &cells))
        settleShown();
}

// Of the last row. False where the text does not stay where it is until the batch is settled by itself.
template <std::size_t most>
bool RowToEvents::put(Batch<most>& batch, const TextInterner& texts, std::string_view cell, ItemCells* cells)
{
    Awaited& awaited = batch.texts[batch.count++];
    TextInterner::makeKey(cell, awaited.key);
    awaited.row = lastRow();
    awaited.cells = cells;
    texts.prefetch(awaited.key);
    const char* const text = cell.data();
    return !std::less{}(text, m_pieceText.data()) && std::less{}(text, m_pieceText.data() + m_pieceText.size());
}

void RowToEvents::settle()
{
    settleUsers();
    settleQueries();
    settleShown();
}

void RowToEvents::settleUsers()
{
    std::array<std::uint32_t, kBatch> ids;
    std::uint32_t* out = ids.data();
    for (const Awaited& user : m_users.all()) {
        *out = m_texts.users.idOf(user.key);
        m_parsed.rows[user.row].user = *out++;
    }
    m_texts.rowsOfUser.resize(m_texts.users.size());
    for (const std::uint32_t id : std::span(ids).first(m_users.count)) // by themselves: they all wait for memory together
        ++m_texts.rowsOfUser[id];
    m_users.count = 0;
}

void RowToEvents::settleQueries()
{
    for (const Awaited& query : m_queries.all())
        m_parsed.rows[query.row].query = m_texts.queries.idOf(query.key);
    m_queries.count = 0;
}

void RowToEvents::settleShown()
{
    for (const Awaited& shown : m_shown.all())
        if (shown.cells != nullptr)
            shown.cells->spellings.prefetchText(shown.key);
    for (const Awaited& shown : m_shown.all()) {
        if (shown.cells != nullptr)
            settleResults(shown);
        else
            m_parsed.rows[shown.row].item = m_texts.items.idOf(shown.key);
    }
    m_shown.count = 0;
}

void RowToEvents::settleResults(const Awaited& awaited)
{
    ItemCells& cells = *awaited.cells;
    if (cells.spellings.size() >= kMostItemCells) {
        cells.spellings.clear();
        cells.lists.clear();
    }
    const std::uint32_t known = cells.spellings.idOf(awaited.key);
    if (known == cells.lists.size())
        cells.lists.push_back(readResults(awaited.key.text, &cells == &m_doubledItemCells));
    m_parsed.rows[awaited.row].results = cells.lists[known];
    m_parsed.unreadableItems += cells.lists[known] == kUnreadableList ? 1 : 0;
}

std::uint32_t RowToEvents::readResults(std::string_view cell, bool isDoubled)
{
    if (const auto shown = isDoubled ? m_items.parseDoubled(cell) : m_items.parse(cell))
        return listOf(*shown);
    return trimmed(cell).empty() ? ResultLists::kUnknown : kUnreadableList;
}

// Their places in the table come from memory together.
std::uint32_t RowToEvents::listOf(const ShownItems& shown)
{
    m_itemKeys.clear();
    for (const std::string_view name : shown.names) {
        TextInterner::makeKey(name, m_itemKeys.emplace_back());
        m_texts.items.prefetch(m_itemKeys.back());
    }
    m_listItems.clear();
    for (const TextInterner::Key& key : m_itemKeys)
        m_listItems.push_back(StringId{m_texts.items.idOf(key)});
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

} // namespace lull
