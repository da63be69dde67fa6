#include "core/input/content_guess.h"

#include "core/input/row_text.h"
#include "core/input/time_parser.h"

#include <algorithm>
#include <optional>

namespace lull {

namespace {

// A column's cells in the rows shown.
std::vector<std::string_view> cellsOf(const LogPreview& preview, std::size_t column)
{
    std::vector<std::string_view> cells;
    for (const std::vector<std::string>& row : preview.rows)
        cells.push_back(trimmed(row[column]));
    return cells;
}

bool holdsTimes(const std::vector<std::string_view>& cells, const TimeParser& times)
{
    constexpr EventTime kEarliest{std::chrono::sys_days{std::chrono::year{1990} / 1 / 1}};
    const auto isTime = [&](std::string_view cell) {
        const auto time = times.parse(cell);
        return time && *time >= kEarliest;
    };
    return !cells.empty() && static_cast<std::size_t>(std::ranges::count_if(cells, isTime)) * 10 >= cells.size() * 9;
}

// `values` covers more rows than are shown.
bool holdsUsers(const std::vector<std::string_view>& cells, const ColumnValues& values)
{
    const auto isName = [](std::string_view cell) { return !cell.empty() && cell.find(' ') == std::string_view::npos; };
    return !cells.empty() && std::ranges::all_of(cells, isName)
        && std::ranges::any_of(values.mostFrequent, [](const ValueCount& value) { return value.count > 1; });
}

bool holdsQueries(const std::vector<std::string_view>& cells)
{
    const auto isWords = [](std::string_view cell) {
        return cell.find(' ') != std::string_view::npos && !cell.starts_with("http");
    };
    return static_cast<std::size_t>(std::ranges::count_if(cells, isWords)) * 5 >= cells.size() && !cells.empty();
}

} // namespace

Mapping guessByContent(const LogPreview& preview, const LogOptions& options)
{
    Mapping mapping = preview.recognition.mapping;
    const std::vector<std::string>& columns = preview.recognition.columns;
    const auto times = TimeParser::make(options.zone, options.timeFormat);
    if (!times)
        return mapping;
    const auto isFree = [&](std::size_t column) {
        return std::ranges::none_of(mapping.columns, [&](const auto& entry) { return entry.second == columns[column]; });
    };
    const auto guess = [&](Field field, const auto& holds) {
        for (std::size_t column = 0; column < columns.size() && !mapping.has(field); ++column)
            if (isFree(column) && holds(column))
                mapping.columns[field] = columns[column];
    };
    guess(Field::Time, [&](std::size_t column) { return holdsTimes(cellsOf(preview, column), *times); });
    guess(Field::User, [&](std::size_t column) { return holdsUsers(cellsOf(preview, column), preview.values[column]); });
    guess(Field::Query, [&](std::size_t column) { return holdsQueries(cellsOf(preview, column)); });
    return mapping;
}

} // namespace lull
