#include "core/event/table_columns.h"

namespace lull {

TableColumns TableColumns::view() const
{
    TableColumns seen{.users = users.view(),
                      .times = times.view(),
                      .types = types.view(),
                      .ordered = ordered,
                      .arrivals = arrivals.view(),
                      .labels = labels.view(),
                      .queries = queries.view(),
                      .items = items.view(),
                      .positions = positions.view(),
                      .results = results.view(),
                      .lines = lines.view(),
                      .trueSessions = trueSessions.view(),
                      .dimensionNames = dimensionNames,
                      .dimensions = {},
                      .userNames = userNames.view(),
                      .labelTexts = labelTexts.view(),
                      .queryTexts = queryTexts.view(),
                      .itemNames = itemNames.view(),
                      .resultLists = resultLists.view(),
                      .dimensionValues = {}};
    for (const auto& column : dimensions)
        seen.dimensions.push_back(column.view());
    for (const Dictionary& values : dimensionValues)
        seen.dimensionValues.push_back(values.view());
    return seen;
}

std::size_t TableColumns::bytes() const
{
    std::size_t total = users.bytes() + times.bytes() + types.bytes() + (ordered ? ordered->bytes() : 0) + arrivals.bytes()
                        + labels.bytes() + queries.bytes() + items.bytes() + positions.bytes() + results.bytes()
                        + lines.bytes() + trueSessions.bytes();
    for (const auto& column : dimensions)
        total += column.bytes();
    return total;
}

std::size_t TableColumns::dictionaryBytes() const
{
    std::size_t total = userNames.bytes() + labelTexts.bytes() + queryTexts.bytes() + itemNames.bytes() + resultLists.bytes();
    for (const Dictionary& values : dimensionValues)
        total += values.bytes();
    return total;
}

} // namespace lull
