#include "app/engine/replay_source.h"

#include <algorithm>

namespace lull::app {

namespace {

std::optional<std::string_view> textOrNone(const Dictionary& texts, StringId id)
{
    return id == kNoString ? std::nullopt : std::optional(texts.textOf(id));
}

} // namespace

ReplaySource::ReplaySource(std::shared_ptr<const EventTable> table, ReplayOrder order, const std::vector<FieldFilter>& where)
    : m_table(std::move(table)), m_rows(m_table->rowsByArrival())
{
    if (const auto kept = rowsThatHold(*m_table, where); !kept->empty())
        std::erase_if(m_rows, [&kept](Row row) { return (*kept)[row] == 0; });
    if (order == ReplayOrder::Event)
        std::ranges::stable_sort(m_rows, {}, [this](Row row) { return m_table->timeAt(row); });
}

std::optional<EventTime> ReplaySource::nextArrival()
{
    if (m_next == m_rows.size())
        return std::nullopt;
    return std::max(m_latest, m_table->timeAt(m_rows[m_next]));
}

EventRecord ReplaySource::next()
{
    const EventTable& table = *m_table;
    const Row row = m_rows[m_next++];
    m_latest = std::max(m_latest, table.timeAt(row));
    const ResultList results = table.resultsAt(row);
    m_items.clear();
    for (const StringId item : results.items)
        m_items.push_back(table.itemNames().textOf(item));
    m_dimensions.clear();
    for (std::size_t d = 0; d < table.dimensionNames().size(); ++d)
        m_dimensions.push_back(textOrNone(table.dimensionValues(d), table.dimensionAt(d, row)));
    EventRecord event{.user = table.userNames().textOf(table.userAt(row)), .time = table.timeAt(row), .type = table.typeAt(row)};
    if (const std::string_view label = table.labelAt(row); label != nameOf(event.type))
        event.label = label;
    event.query = textOrNone(table.queryTexts(), table.queryAt(row));
    event.item = textOrNone(table.itemNames(), table.itemAt(row));
    event.position = table.positionAt(row);
    if (results.known)
        event.resultCount = results.count;
    event.items = m_items;
    event.line = table.lineAt(row);
    event.trueSession = table.trueSessionAt(row);
    event.dimensions = m_dimensions;
    return event;
}

void ReplaySource::rewind()
{
    m_next = 0;
    m_latest = kBeforeAllTime;
}

} // namespace lull::app
