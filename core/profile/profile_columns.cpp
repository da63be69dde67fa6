#include "core/profile/profile_columns.h"

#include "core/profile/signed_varint.h"

#include <array>

namespace lull {

namespace {

Int192 wideOf(std::uint64_t value) { return {0, value}; }
Int192 wideOf(Int128 value) { return value; }
Int192 wideOf(const RatioSum& value) { return value.units(); }
Int192 wideOf(const Int192& value) { return value; }

// False where the value is too large for the field. Nothing in a profile is negative.
bool assign(std::uint64_t& field, const Int192& value)
{
    field = value.low();
    return value.high() == 0;
}
bool assign(Int128& field, const Int192& value)
{
    field = static_cast<Int128>(static_cast<Uint128>(value.high()) << 64 | value.low());
    return field >= 0 && Int192(field) == value;
}
bool assign(RatioSum& field, const Int192& value)
{
    Int128 units = 0;
    const bool fits = assign(units, value);
    field = RatioSum(units);
    return fits;
}
bool assign(Int192& field, const Int192& value)
{
    field = value;
    return value.high() >= 0;
}

struct Column {
    std::string_view name;
    Int192 (*get)(const GapTotals&);
    bool (*set)(GapTotals&, const Int192&);
};

// `field` takes totals, constant or not, to a reference of one of their fields.
template <typename Field>
constexpr Column column(std::string_view name, Field)
{
    return {name, [](const GapTotals& totals) { return wideOf(Field{}(totals)); },
            [](GapTotals& totals, const Int192& value) { return assign(Field{}(totals), value); }};
}

#define LULL_COLUMN(name, field) column(name, [](auto& t) -> auto& { return t.field; })

constexpr std::array kColumns{
    LULL_COLUMN("sessions", sessions),
    LULL_COLUMN("single_event_sessions", singleEventSessions),
    LULL_COLUMN("duration_microseconds", duration),
    LULL_COLUMN("search_sessions", searchSessions),
    LULL_COLUMN("clicks", clicks),
    LULL_COLUMN("clicked_searches", clickedSearches),
    LULL_COLUMN("clicked_sessions", clickedSessions),
    LULL_COLUMN("clicks_per_search_sum_60", clicksPerSearch),
    LULL_COLUMN("search_ctr_sum_60", searchCtr),
    LULL_COLUMN("searches_x_clicks", moments->searchesClicks.xy),
    LULL_COLUMN("clicks_squared", moments->searchesClicks.yy),
    LULL_COLUMN("searches_x_clicked_searches", moments->searchesClicked.xy),
    LULL_COLUMN("clicked_searches_squared", moments->searchesClicked.yy),
    LULL_COLUMN("search_sessions_squared", moments->searchSessionsClicked.xx),
    LULL_COLUMN("search_sessions_x_clicked_sessions", moments->searchSessionsClicked.xy),
    LULL_COLUMN("clicked_sessions_squared", moments->searchSessionsClicked.yy),
    LULL_COLUMN("search_sessions_x_clicks_per_search_60", moments->searchSessionsClicksPerSearch.xy),
    LULL_COLUMN("clicks_per_search_squared_120", moments->searchSessionsClicksPerSearch.yy),
    LULL_COLUMN("search_sessions_x_search_ctr_60", moments->searchSessionsSearchCtr.xy),
    LULL_COLUMN("search_ctr_squared_120", moments->searchSessionsSearchCtr.yy),
    LULL_COLUMN("sessions_squared", moments->sessionsSingle.xx),
    LULL_COLUMN("sessions_x_single_event_sessions", moments->sessionsSingle.xy),
    LULL_COLUMN("single_event_sessions_squared", moments->sessionsSingle.yy),
};

#undef LULL_COLUMN

bool unpackColumn(std::string_view& bytes, const Column& column, std::span<GapTotals> totals)
{
    Int192 value;
    for (GapTotals& gap : totals) {
        const auto change = takeVarint(bytes);
        if (!change)
            return false;
        value += *change;
        if (!column.set(gap, value))
            return false;
    }
    return true;
}

} // namespace

std::vector<std::string_view> profileColumnNames()
{
    std::vector<std::string_view> names;
    for (const Column& column : kColumns)
        names.push_back(column.name);
    return names;
}

std::string packColumns(std::span<const GapTotals> totals)
{
    std::string bytes;
    bytes.reserve(kColumns.size() * totals.size() * 2);
    for (const Column& column : kColumns) {
        Int192 before;
        for (const GapTotals& gap : totals) {
            const Int192 value = column.get(gap);
            appendVarint(bytes, value - before);
            before = value;
        }
    }
    return bytes;
}

bool unpackColumns(std::string_view bytes, std::span<GapTotals> totals)
{
    for (GapTotals& gap : totals)
        gap.moments.emplace();
    for (const Column& column : kColumns)
        if (!unpackColumn(bytes, column, totals))
            return false;
    return bytes.empty();
}

} // namespace lull
