#include "core/event/event_table.h"

#include <utility>

namespace lull {

namespace {

StringId idOrNone(Dictionary& dictionary, const std::optional<std::string_view>& text)
{
    return text ? dictionary.idOf(*text) : kNoString;
}

} // namespace

std::shared_ptr<const EventTable> EventTable::view() const
{
    auto seen = std::make_shared<EventTable>();
    seen->m_columns = m_columns.view();
    seen->m_size = m_size;
    seen->m_knowsTrueSessions = m_knowsTrueSessions;
    return seen;
}

std::shared_ptr<const EventTable> EventTable::withTrueSessions(std::span<const std::uint32_t> sessions) const
{
    auto told = std::make_shared<EventTable>();
    told->m_columns = m_columns.view();
    told->m_size = m_size;
    Column<std::uint32_t> column;
    for (const std::uint32_t session : sessions) {
        column.push(session);
        told->m_knowsTrueSessions = told->m_knowsTrueSessions || session != 0;
    }
    told->m_columns.trueSessions = std::move(column);
    return told;
}

void EventTable::addDimension(std::string name)
{
    m_columns.dimensionNames.push_back(std::move(name));
    m_columns.dimensions.emplace_back();
    m_columns.dimensionValues.emplace_back();
}

void EventTable::append(const EventRecord& event)
{
    TableColumns& columns = m_columns;
    columns.users.push(columns.userNames.idOf(event.user));
    columns.times.push(event.time);
    columns.types.push(event.type);
    columns.labels.push(idOrNone(columns.labelTexts, event.label));
    columns.queries.push(idOrNone(columns.queryTexts, event.query));
    columns.items.push(idOrNone(columns.itemNames, event.item));
    columns.positions.push(event.position);
    columns.results.push(resultsOf(event));
    columns.lines.push(event.line);
    columns.trueSessions.push(event.trueSession);
    m_knowsTrueSessions = m_knowsTrueSessions || event.trueSession != 0;
    for (std::size_t d = 0; d < columns.dimensions.size(); ++d)
        columns.dimensions[d].push(d < event.dimensions.size() ? idOrNone(columns.dimensionValues[d], event.dimensions[d])
                                                               : kNoString);
    ++m_size;
}

std::uint32_t EventTable::resultsOf(const EventRecord& event)
{
    if (event.items.empty() && !event.resultCount)
        return ResultLists::kUnknown;
    m_shownItems.clear();
    for (const std::string_view item : event.items)
        m_shownItems.push_back(m_columns.itemNames.idOf(item));
    return m_columns.resultLists.idOf(event.items.empty() ? *event.resultCount : static_cast<std::uint32_t>(event.items.size()),
                              m_shownItems);
}

std::string_view EventTable::labelAt(Row row) const
{
    const StringId label = m_columns.labels[row];
    return label == kNoString ? nameOf(typeAt(row)) : m_columns.labelTexts.textOf(label);
}

std::vector<Row> EventTable::rowsByArrival() const
{
    std::vector<Row> rows(m_size);
    for (Row row = 0; row < m_size; ++row)
        rows[arrivalAt(row)] = row;
    return rows;
}

} // namespace lull
