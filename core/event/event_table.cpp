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
    seen->m_users = m_users.view();
    seen->m_times = m_times.view();
    seen->m_types = m_types.view();
    seen->m_labels = m_labels.view();
    seen->m_queries = m_queries.view();
    seen->m_items = m_items.view();
    seen->m_positions = m_positions.view();
    seen->m_results = m_results.view();
    seen->m_lines = m_lines.view();
    seen->m_trueSessions = m_trueSessions.view();
    seen->m_dimensionNames = m_dimensionNames;
    for (const auto& column : m_dimensions)
        seen->m_dimensions.push_back(column.view());
    seen->m_userNames = m_userNames.view();
    seen->m_labelTexts = m_labelTexts.view();
    seen->m_queryTexts = m_queryTexts.view();
    seen->m_itemNames = m_itemNames.view();
    seen->m_resultLists = m_resultLists.view();
    for (const Dictionary& values : m_dimensionValues)
        seen->m_dimensionValues.push_back(values.view());
    return seen;
}

void EventTable::addDimension(std::string name)
{
    m_dimensionNames.push_back(std::move(name));
    m_dimensions.emplace_back();
    m_dimensionValues.emplace_back();
}

void EventTable::append(const EventRecord& event)
{
    m_users.push(m_userNames.idOf(event.user));
    m_times.push(event.time);
    m_types.push(event.type);
    m_labels.push(idOrNone(m_labelTexts, event.label));
    m_queries.push(idOrNone(m_queryTexts, event.query));
    m_items.push(idOrNone(m_itemNames, event.item));
    m_positions.push(event.position);
    m_results.push(resultsOf(event));
    m_lines.push(event.line);
    m_trueSessions.push(event.trueSession);
    for (std::size_t d = 0; d < m_dimensions.size(); ++d)
        m_dimensions[d].push(d < event.dimensions.size() ? idOrNone(m_dimensionValues[d], event.dimensions[d]) : kNoString);
}

std::uint32_t EventTable::resultsOf(const EventRecord& event)
{
    if (event.items.empty() && !event.resultCount)
        return ResultLists::kUnknown;
    m_shownItems.clear();
    for (const std::string_view item : event.items)
        m_shownItems.push_back(m_itemNames.idOf(item));
    return m_resultLists.idOf(event.items.empty() ? *event.resultCount : static_cast<std::uint32_t>(event.items.size()),
                              m_shownItems);
}

void EventTable::shiftPositions(Row first, std::int32_t by)
{
    Column<std::uint32_t> shifted;
    for (std::size_t row = 0; row < m_positions.size(); ++row) {
        const std::uint32_t position = m_positions[row];
        shifted.push(row < first || position == 0 ? position : position + static_cast<std::uint32_t>(by));
    }
    m_positions = std::move(shifted);
}

std::string_view EventTable::labelAt(Row row) const
{
    const StringId label = m_labels[row];
    return label == kNoString ? nameOf(m_types[row]) : m_labelTexts.textOf(label);
}

std::size_t EventTable::bytes() const
{
    std::size_t total = m_users.bytes() + m_times.bytes() + m_types.bytes() + m_labels.bytes() + m_queries.bytes()
                        + m_items.bytes() + m_positions.bytes() + m_results.bytes() + m_lines.bytes()
                        + m_trueSessions.bytes();
    for (const auto& column : m_dimensions)
        total += column.bytes();
    return total + dictionaryBytes();
}

std::size_t EventTable::dictionaryBytes() const
{
    std::size_t total = m_userNames.bytes() + m_labelTexts.bytes() + m_queryTexts.bytes() + m_itemNames.bytes()
                        + m_resultLists.bytes();
    for (const Dictionary& values : m_dimensionValues)
        total += values.bytes();
    return total;
}

} // namespace lull
