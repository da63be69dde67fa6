#include "core/input/event_preview.h"

#include <algorithm>
#include <utility>

namespace lull {

namespace {

std::string textOf(const Dictionary& texts, StringId id)
{
    return id == kNoString ? std::string() : std::string(texts.textOf(id));
}

PreviewEvent eventAt(const EventTable& table, Row row)
{
    PreviewEvent event;
    event.line = table.lineAt(row);
    event.user = table.userNames().textOf(table.userAt(row));
    event.time = table.timeAt(row);
    event.type = table.typeAt(row);
    event.label = table.labelAt(row);
    event.query = textOf(table.queryTexts(), table.queryAt(row));
    event.item = textOf(table.itemNames(), table.itemAt(row));
    event.position = table.positionAt(row);
    if (const ResultList results = table.resultsAt(row); results.known)
        event.results = results.count;
    return event;
}

} // namespace

std::expected<EventPreview, Error> previewEvents(const std::vector<std::string>& inputs, const LogOptions& options,
                                                 std::stop_token stop)
{
    LogOptions first = options;
    first.mostRows = kEventPreviewRows;
    first.strict = false;
    first.truthFile.clear(); // it tells of all events, not of the first
    auto log = readLog(inputs, first, {.stop = std::move(stop), .progress = nullptr, .onReject = {}});
    if (!log)
        return std::unexpected(std::move(log.error()));
    EventPreview preview;
    preview.rejects = std::move(log->rejects);
    preview.recognition = std::move(log->recognition);
    const EventTable& table = *log->events;
    for (Row row = 0; row < table.size(); ++row)
        ++preview.ofType[static_cast<std::size_t>(table.typeAt(row))];
    const std::vector<Row> rows = table.rowsByArrival();
    for (std::size_t i = 0; i < std::min(rows.size(), kPreviewEvents); ++i)
        preview.events.push_back(eventAt(table, rows[i]));
    return preview;
}

} // namespace lull
