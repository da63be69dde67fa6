#include "core/event/field_filter.h"

#include <algorithm>

namespace lull {

namespace {

constexpr Row kRowsBetweenPolls = 1 << 16;

// Drops the rows of which the filter does not hold. False where `stop` was requested.
bool keepOnly(const EventTable& table, const FieldFilter& filter, std::vector<std::uint8_t>& kept, const std::stop_token& stop)
{
    const auto names = table.dimensionNames();
    const auto dimension = static_cast<std::size_t>(std::ranges::find(names, filter.column) - names.begin());
    const bool wantsNone = filter.value.empty();
    const StringId wanted = dimension < names.size() && !wantsNone ? table.dimensionValues(dimension).find(filter.value) : kNoString;
    if (dimension == names.size() || (!wantsNone && wanted == kNoString)) {
        std::ranges::fill(kept, std::uint8_t{0});
        return true;
    }
    for (Row row = 0; row < table.size(); ++row) {
        if (row % kRowsBetweenPolls == 0 && stop.stop_requested())
            return false;
        if (table.dimensionAt(dimension, row) != wanted)
            kept[row] = 0;
    }
    return true;
}

} // namespace

std::optional<std::vector<std::uint8_t>> rowsThatHold(const EventTable& table, std::span<const FieldFilter> where, std::stop_token stop)
{
    std::vector<std::uint8_t> kept;
    if (!where.empty())
        kept.assign(table.size(), 1);
    for (const FieldFilter& filter : where)
        if (!keepOnly(table, filter, kept, stop))
            return std::nullopt;
    return kept;
}

} // namespace lull
