#include "core/output/late_rows.h"

#include <algorithm>

namespace lull {

std::string_view reasonOf(const LateRow& late) { return late.lateBy ? "late" : "lost_by_merge"; }

std::vector<LateRow> lateRows(const Dataset& data, const Sessionized& result)
{
    std::vector<LateRow> rows;
    for (const LateEvent& late : data.late)
        rows.push_back({late.row, late.lateBy(data.table->timeAt(late.row))});
    const EventColumns columns = data.index.columns(result.lost(data));
    for (std::size_t user = 0; user < data.index.userCount(); ++user)
        for (std::size_t event = data.index.firstEventOf(user); event < data.index.endEventOf(user); ++event)
            if (columns.isLost(event))
                rows.push_back({columns.rows[event], std::nullopt});
    std::ranges::sort(rows, {}, [&data](const LateRow& late) { return data.table->arrivalAt(late.row); });
    return rows;
}

} // namespace lull
