#include "core/input/row_to_events.h"

#include "core/input/row_text.h"
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

RowToEvents::RowToEvents(RowTexts& texts, const TimeParser& times, const RowLayout& layout,
                         const std::map<std::string, EventType, std::less<>>& types, double userShare)
    : m_texts(texts), m_times(times), m_layout(layout), m_givenTypes(types), m_userShare(userShare)
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
    return place ? cellAt(row, *place) : std::string_view{};
}

std::optional<RejectReason> RowToEvents::add(const RawRow& row)
{
    if (isDropped(row)) {
        (void)readPosition(cellOf(row, Field::Position)); // a zero there still tells what the column counts from
        ++m_parsed.droppedRows;
        return std::nullopt;
    }
    ParsedRow event;
    if (const auto reason = readUserAndTime(row, event))
        return reason;
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
        putResults(event, cellOf(row, Field::Items));
        append(event, row);
        putText(m_texts.items, cellOf(row, Field::Item), &ParsedRow::item);
        return std::nullopt;
    }
    const std::string_view clicked = cellOf(row, Field::Item);
    ParsedRow search = event;
    search.type = EventType::Search;
    search.mayRepeatSearch = !clicked.empty();
    search.position = 0;
    putResults(search, cellOf(row, Field::Items));
    append(search, row);
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

// The same cells come again and again: what they mean is looked up by how they are spelled.
void RowToEvents::putResults(ParsedRow& event, std::string_view cell)
{
    if (cell.empty())
        return;
    if (m_itemCells.size() >= kMostItemCells) {
        m_itemCells.clear();
        m_itemLists.clear();
    }
    const std::uint32_t known = m_itemCells.idOf(cell);
    if (known == m_itemLists.size()) {
        const auto shown = m_items.parse(cell);
        const std::uint32_t none = trimmed(cell).empty() ? ResultLists::kUnknown : kUnreadable;
        m_itemLists.push_back(shown ? listOf(*shown) : none);
    }
    event.hasUnreadableItems = m_itemLists[known] == kUnreadable;
    event.results = event.hasUnreadableItems ? ResultLists::kUnknown : m_itemLists[known];
}

std::uint32_t RowToEvents::listOf(const ShownItems& shown)
{
    m_listItems.clear();
    for (const std::string_view name : shown.names)
        m_listItems.push_back(StringId{m_texts.items.idOf(name)});
    return m_texts.lists.idOf(shown.count, m_listItems);
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
        return {};
    const std::uint32_t id = m_typeTexts.idOf(value);
    if (id < m_types.size())
        return m_types[id];
    KnownType known;
    if (const auto given = m_givenTypes.find(value); given != m_givenTypes.end())
        known.type = given->second;
    else
        known.type = parseEventType(value).value_or(EventType::Other);
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

// Fills a cell of the last row, at once or, where the text stays, when its place in the table has come from memory.
void RowToEvents::putText(TextInterner& texts, std::string_view text, std::uint32_t ParsedRow::* cell)
{
    if (text.empty())
        return;
    const bool stays = std::less_equal{}(m_pieceText.data(), text.data())
        && std::less{}(text.data(), m_pieceText.data() + m_pieceText.size());
    if (!stays) {
        m_parsed.rows.back().*cell = texts.idOf(text);
        return;
    }
    if (m_pendingCount == m_pending.size())
        settlePending();
    const std::size_t hash = TextInterner::hashOf(text);
    texts.prefetch(hash);
    m_pending[m_pendingCount++] = {&texts, text, hash, m_parsed.rows.size() - 1, cell};
}

void RowToEvents::settlePending()
{
    for (std::size_t i = 0; i < m_pendingCount; ++i) {
        const Pending& pending = m_pending[i];
        m_parsed.rows[pending.row].*pending.cell = pending.texts->idOf(pending.text, pending.hash);
    }
    m_pendingCount = 0;
}

} // namespace lull
