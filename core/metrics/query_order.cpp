#include "core/metrics/query_order.h"

#include "core/metrics/query_words.h"

#include <algorithm>

namespace lull {

namespace {

constexpr std::size_t kRowsBetweenPolls = 4096;

std::optional<double> valueOf(const QueryTotals& row, const QueryOrder& order)
{
    switch (order.column) {
    case QueryColumn::Query: break;
    case QueryColumn::Searches: return row.searches;
    case QueryColumn::Users: return row.users;
    case QueryColumn::Ctr: return row.ctr(order.kind);
    case QueryColumn::Abandonment: return row.abandonmentRate();
    case QueryColumn::ZeroResults: return row.zeroResultsRate();
    case QueryColumn::ClickedPosition: return row.meanClickedPosition();
    case QueryColumn::FirstClick:
        return row.timeToFirstClick ? std::optional(toSeconds(*row.timeToFirstClick)) : std::nullopt;
    case QueryColumn::Reworded: return row.rewordedShare();
    }
    return std::nullopt;
}

std::optional<std::vector<std::uint32_t>> rowsWith(const QueryTable& table, const Dictionary& queries, const std::string& needle,
                                                   const std::stop_token& stop)
{
    const std::string wanted = lowered(needle);
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < table.rows().size(); ++row) {
        if (row % kRowsBetweenPolls == 0 && stop.stop_requested())
            return std::nullopt;
        const StringId query = table.rows()[row].query;
        if (wanted.empty() || (query != kNoString && lowered(queries.textOf(query)).find(wanted) != std::string::npos))
            rows.push_back(row);
    }
    return rows;
}

void sortByText(std::vector<std::uint32_t>& rows, const QueryTable& table, const Dictionary& queries, bool descending)
{
    std::ranges::stable_sort(rows, [&](std::uint32_t a, std::uint32_t b) {
        const StringId queryA = table.rows()[a].query;
        const StringId queryB = table.rows()[b].query;
        if (queryA == kNoString || queryB == kNoString)
            return queryA != kNoString;
        const int compared = queries.textOf(queryA).compare(queries.textOf(queryB));
        return descending ? compared > 0 : compared < 0;
    });
}

void sortByValue(std::vector<std::uint32_t>& rows, const QueryTable& table, const QueryOrder& order)
{
    // Keys beside the rows: a comparison that divides and jumps about the table costs several times more.
    struct Keyed {
        double key = 0;
        std::uint32_t row = 0;
    };
    std::vector<Keyed> keyed;
    std::vector<std::uint32_t> without;
    for (const std::uint32_t row : rows) {
        if (const auto value = valueOf(table.rows()[row], order))
            keyed.push_back({order.descending ? -*value : *value, row});
        else
            without.push_back(row);
    }
    std::ranges::sort(keyed, {}, [](const Keyed& entry) { return std::pair(entry.key, entry.row); });
    std::ranges::transform(keyed, rows.begin(), &Keyed::row);
    std::ranges::copy(without, rows.begin() + static_cast<std::ptrdiff_t>(keyed.size()));
}

} // namespace

std::optional<std::vector<std::uint32_t>> orderQueries(const QueryTable& table, const Dictionary& queries, const QueryOrder& order,
                                                       std::stop_token stop)
{
    auto rows = rowsWith(table, queries, order.needle, stop);
    if (!rows)
        return std::nullopt;
    if (order.column == QueryColumn::Query)
        sortByText(*rows, table, queries, order.descending);
    else
        sortByValue(*rows, table, order);
    return rows;
}

} // namespace lull
