#include "core/input/row_to_events.h"

#include "core/input/row_text.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace lull {

namespace {

constexpr Row kNoRow = 0xFFFF'FFFF;

std::string_view cellAt(const RawRow& row, std::size_t place)
{
    return place < row.cells.size() ? row.cells[place] : std::string_view{};
}

std::optional<std::string_view> textOrNone(std::string_view cell)
{
    return cell.empty() ? std::nullopt : std::optional(cell);
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

RowToEvents::RowToEvents(EventTable& table, const TimeParser& times, RowLayout layout,
                         std::map<std::string, EventType, std::less<>> types)
    : m_table(table)
    , m_times(times)
    , m_layout(std::move(layout))
    , m_givenTypes(std::move(types))
    , m_firstRow(table.size())
    , m_dimensions(m_layout.dimensions.size())
{
}

std::string_view RowToEvents::cellOf(const RawRow& row, Field field) const
{
    const auto place = m_layout.placeOf(field);
    return place ? cellAt(row, *place) : std::string_view{};
}

std::optional<RejectReason> RowToEvents::add(const RawRow& row)
{
    if (isDropped(row)) {
        ++m_droppedRows;
        return std::nullopt;
    }
    EventRecord event;
    if (const auto reason = readUserAndTime(row, event))
        return reason;
    event.query = textOrNone(cellOf(row, Field::Query));
    event.item = textOrNone(cellOf(row, Field::Item));
    event.position = readPosition(cellOf(row, Field::Position));
    event.line = row.line;
    fillDimensions(row);
    event.dimensions = m_dimensions;
    if (!m_layout.placeOf(Field::Type) && m_layout.placeOf(Field::Query)) {
        appendSearch(event, cellOf(row, Field::Items));
        return std::nullopt;
    }
    fillItems(event, cellOf(row, Field::Items));
    appendTyped(event, cellOf(row, Field::Type));
    return std::nullopt;
}

std::optional<RejectReason> RowToEvents::readUserAndTime(const RawRow& row, EventRecord& event) const
{
    if (std::max(*m_layout.placeOf(Field::User), *m_layout.placeOf(Field::Time)) >= row.cells.size())
        return RejectReason::TooFewColumns;
    event.user = cellOf(row, Field::User);
    if (event.user.empty())
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

void RowToEvents::fillDimensions(const RawRow& row)
{
    for (std::size_t i = 0; i < m_dimensions.size(); ++i)
        m_dimensions[i] = textOrNone(cellAt(row, m_layout.dimensions[i]));
}

void RowToEvents::fillItems(EventRecord& event, std::string_view cell)
{
    if (cell.empty())
        return;
    if (const auto shown = m_items.parse(cell)) {
        event.resultCount = shown->count;
        event.items = shown->names;
    } else if (!trimmed(cell).empty()) {
        ++m_unreadableItems;
    }
}

// One more than the row says, so that 0 stays free for "unknown" until finish() knows what positions count from.
std::uint32_t RowToEvents::readPosition(std::string_view cell)
{
    if (cell.empty())
        return 0;
    const auto position = parsePosition(cell);
    if (!position)
        return 0;
    m_hasPositionZero = m_hasPositionZero || *position == 0;
    return *position + 1;
}

void RowToEvents::finish()
{
    if (!m_hasPositionZero)
        m_table.shiftPositions(static_cast<Row>(m_firstRow), -1);
}

RowToEvents::KnownType RowToEvents::typeOf(std::string_view value)
{
    const std::size_t id = indexOf(m_typeTexts.idOf(value));
    if (id < m_types.size())
        return m_types[id];
    KnownType known;
    if (const auto given = m_givenTypes.find(value); given != m_givenTypes.end())
        known.type = given->second;
    else
        known.type = parseEventType(value).value_or(EventType::Other);
    known.needsLabel = value != nameOf(known.type);
    m_types.push_back(known);
    return known;
}

void RowToEvents::appendTyped(EventRecord event, std::string_view type)
{
    if (!type.empty()) {
        const KnownType known = typeOf(type);
        event.type = known.type;
        if (known.needsLabel)
            event.label = type;
    }
    m_hasSearch = m_hasSearch || event.type == EventType::Search;
    m_table.append(event);
}

void RowToEvents::appendSearch(EventRecord event, std::string_view items)
{
    const bool isClicked = event.item.has_value();
    EventRecord click = event;
    if (!isClicked || !repeatsLastSearch(event)) {
        event.type = EventType::Search;
        event.item = std::nullopt;
        event.position = 0;
        fillItems(event, items);
        m_table.append(event);
        m_hasSearch = true;
        rememberSearch();
    }
    if (isClicked) {
        click.type = EventType::Click;
        m_table.append(click);
    }
}

bool RowToEvents::repeatsLastSearch(const EventRecord& event) const
{
    const StringId user = m_table.userNames().find(event.user);
    if (user == kNoString || indexOf(user) >= m_lastSearches.size())
        return false;
    const Row last = m_lastSearches[indexOf(user)];
    return last != kNoRow && m_table.timeAt(last) == event.time
        && m_table.queryTexts().textOf(m_table.queryAt(last)) == event.query.value_or(std::string_view{});
}

void RowToEvents::rememberSearch()
{
    const std::size_t user = indexOf(m_table.userAt(static_cast<Row>(m_table.size() - 1)));
    if (user >= m_lastSearches.size())
        m_lastSearches.resize(m_table.userNames().size(), kNoRow);
    m_lastSearches[user] = static_cast<Row>(m_table.size() - 1);
}

} // namespace lull
