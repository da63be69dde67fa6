// Events of users in time order as columns, wherever they lie: a loaded index, or a stream that goes on.
#pragma once

#include "core/event/column_view.h"
#include "core/event/event_table.h"
#include "core/session/event_times.h"

#include <cstdint>

namespace lull {

// A cheap value; valid as long as what it looks at. All columns are read by the same position.
struct EventColumns {
    const EventTable* table = nullptr;
    EventTimes times;
    ColumnView<EventType> types;
    ColumnView<Row> rows;           // where each event stands in the table
    ColumnView<std::uint8_t> lost;  // 1 where a merge lost the event; empty where none is

    [[nodiscard]] bool isLost(std::size_t event) const { return !lost.empty() && lost[event] != 0; }
};

} // namespace lull
