#include "core/event/event_table.h"

#include <utility>

namespace lull {

namespace {

constexpr std::uint32_t kUnknownResults = 0xFFFF'FFFF;

// Appends to a column that exists only once it holds something: the first value that is not `missing` fills the rows
// before it.
template <typename T>
void appendSparse(std::vector<T>& column, std::size_t rowsBefore, const T& value, const T& missing)
{
    if (column.empty()) {
        if (value == missing)
            return;
        column.resize(rowsBefore, missing);
    }
    column.push_back(value);
}

StringId idOrNone(Dictionary& dictionary, const std::optional<std::string_view>& text)
{
    return text ? dictionary.idOf(*text) : kNoString;
}

template <typename T>
std::size_t bytesOf(const std::vector<T>& column)
{
    return column.capacity() * sizeof(T);
}

} // namespace

void EventTable::addDimension(std::string name)
{
    m_dimensionNames.push_back(std::move(name));
    m_dimensions.emplace_back();
    m_dimensionValues.emplace_back();
}

void EventTable::append(const EventRecord& event)
{
    const std::size_t before = size();
    m_users.push_back(m_userNames.idOf(event.user));
    m_times.push_back(event.time);
    m_types.push_back(event.type);
    appendSparse(m_labels, before, idOrNone(m_labelTexts, event.label), kNoString);
    appendSparse(m_queries, before, idOrNone(m_queryTexts, event.query), kNoString);
    appendSparse(m_items, before, idOrNone(m_itemNames, event.item), kNoString);
    appendSparse(m_positions, before, event.position, std::uint32_t{0});
    appendSparse(m_lines, before, event.line, std::uint64_t{0});
    appendSparse(m_trueSessions, before, event.trueSession, std::uint32_t{0});
    appendResults(event, before);
    for (std::size_t d = 0; d < m_dimensions.size(); ++d) {
        const StringId id = d < event.dimensions.size() ? idOrNone(m_dimensionValues[d], event.dimensions[d]) : kNoString;
        appendSparse(m_dimensions[d], before, id, kNoString);
    }
}

void EventTable::shiftPositions(Row first, std::int32_t by)
{
    for (std::size_t row = first; row < m_positions.size(); ++row) {
        if (m_positions[row] != 0)
            m_positions[row] += static_cast<std::uint32_t>(by);
    }
}

void EventTable::appendResults(const EventRecord& event, std::size_t rowsBefore)
{
    for (const std::string_view item : event.items)
        m_resultItems.push_back(m_itemNames.idOf(item));
    const std::uint32_t count = event.items.empty() ? event.resultCount.value_or(kUnknownResults)
                                                    : static_cast<std::uint32_t>(event.items.size());
    appendSparse(m_resultCounts, rowsBefore, count, kUnknownResults);
    if (m_resultListEnds.empty() && m_resultItems.empty())
        return;
    if (m_resultListEnds.empty())
        m_resultListEnds.resize(rowsBefore, 0);
    m_resultListEnds.push_back(m_resultItems.size());
}

ResultList EventTable::resultsAt(Row row) const
{
    if (m_resultCounts.empty() || m_resultCounts[row] == kUnknownResults)
        return {};
    ResultList results{true, m_resultCounts[row], {}};
    if (!m_resultListEnds.empty()) {
        const std::uint64_t begin = row == 0 ? 0 : m_resultListEnds[row - 1];
        results.items = std::span(m_resultItems).subspan(begin, m_resultListEnds[row] - begin);
    }
    return results;
}

std::string_view EventTable::labelAt(Row row) const
{
    const StringId label = cell(m_labels, row);
    return label == kNoString ? nameOf(m_types[row]) : m_labelTexts.textOf(label);
}

std::size_t EventTable::bytes() const
{
    std::size_t total = bytesOf(m_users) + bytesOf(m_times) + bytesOf(m_types) + bytesOf(m_labels) + bytesOf(m_queries)
                        + bytesOf(m_items) + bytesOf(m_positions) + bytesOf(m_resultCounts) + bytesOf(m_resultListEnds)
                        + bytesOf(m_resultItems) + bytesOf(m_lines) + bytesOf(m_trueSessions) + m_userNames.bytes() + m_labelTexts.bytes()
                        + m_queryTexts.bytes() + m_itemNames.bytes();
    for (std::size_t d = 0; d < m_dimensions.size(); ++d)
        total += bytesOf(m_dimensions[d]) + m_dimensionValues[d].bytes();
    return total;
}

} // namespace lull
