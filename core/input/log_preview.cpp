#include "core/input/log_preview.h"

#include "core/input/column_choice.h"
#include "core/input/opened_log.h"
#include "core/event/dictionary.h"
#include "core/input/text_buffer.h"

#include <algorithm>
#include <utility>

namespace lull {

namespace {

// Counts the distinct values of one column, up to kPreviewValues of them.
class ValueCounter {
public:
    void add(std::string_view value)
    {
        if (value.empty())
            return;
        if (const StringId known = m_texts.find(value); known != kNoString) {
            ++m_values.mostFrequent[indexOf(known)].count;
        } else if (m_texts.size() < kPreviewValues) {
            m_texts.idOf(value);
            m_values.mostFrequent.push_back({std::string(value), 1});
        } else {
            m_values.hasMore = true;
        }
    }

    [[nodiscard]] ColumnValues take()
    {
        std::ranges::stable_sort(m_values.mostFrequent, std::greater{}, &ValueCount::count);
        return std::move(m_values);
    }

private:
    ColumnValues m_values;
    Dictionary m_texts; // in the order of mostFrequent, until that is sorted
};

std::string_view cellAt(const RawRow& row, std::size_t place)
{
    return place < row.cells.size() ? row.cells[place] : std::string_view{};
}

void readRows(OpenedLog& log, LogPreview& preview)
{
    std::vector<std::size_t> places;
    for (const std::string& column : log.recognition.columns)
        places.push_back(log.rows->placeOf(column).value_or(0));
    std::vector<ValueCounter> counters(places.size());
    for (auto row = log.rows->next(); row && preview.rowsRead < kPreviewValueRows; row = log.rows->next()) {
        if (row->broken)
            continue;
        ++preview.rowsRead;
        for (std::size_t i = 0; i < places.size(); ++i)
            counters[i].add(cellAt(*row, places[i]));
        if (preview.rows.size() == kPreviewRows)
            continue;
        std::vector<std::string>& shown = preview.rows.emplace_back();
        for (const std::size_t place : places)
            shown.emplace_back(cellAt(*row, place));
    }
    for (ValueCounter& counter : counters)
        preview.values.push_back(counter.take());
}

} // namespace

std::expected<LogPreview, Error> previewLog(const std::string& input, const LogOptions& options, std::stop_token stop)
{
    auto log = openLog(input, options, stop, kBlockBytes);
    if (!log)
        return std::unexpected(std::move(log.error()));
    LogPreview preview;
    preview.firstLineLooksLikeData = log->firstLineLooksLikeData;
    readRows(*log, preview);
    if (stop.stop_requested()) // the rows may end too early
        return std::unexpected(Error{ErrorCode::Cancelled, "looking into the file was stopped", log->name, ""});
    preview.recognition = log->recognition;
    preview.recognition.mapping = guessMapping(*log, options);
    if (const Preset* preset = presetFor(*log, options)) {
        preview.recognition.preset = preset->name;
        preview.recognition.isPresetGuessed = options.preset.empty();
    }
    return preview;
}

} // namespace lull
