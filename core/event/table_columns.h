// The columns of an event table and the texts they refer to. Readers go through EventTable.
#pragma once

#include "core/event/column.h"
#include "core/event/dictionary.h"
#include "core/event/event_type.h"
#include "core/event/ordered_events.h"
#include "core/event/result_lists.h"
#include "core/event/time.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace lull {

struct TableColumns {
    // As many entries as there are events; those of a table in order hold users, times and types in `ordered` instead.
    Column<StringId> users;
    Column<EventTime> times;
    Column<EventType> types;
    std::shared_ptr<const OrderedEvents> ordered; // none: rows are in arrival order
    Column<std::uint32_t> arrivals;               // of each row; empty where rows are in arrival order
    Column<StringId> labels;
    Column<StringId> queries;
    Column<StringId> items;
    Column<std::uint32_t> positions;
    Column<std::uint32_t> results;                // in resultLists
    Column<std::uint64_t> lines;                  // by arrival, whatever the order of the rows: there they count up
    Column<std::uint32_t> trueSessions;           // 0 where unknown
    std::vector<std::string> dimensionNames;
    std::vector<Column<StringId>> dimensions;

    Dictionary userNames;
    Dictionary labelTexts;
    Dictionary queryTexts;
    Dictionary itemNames;
    ResultLists resultLists;
    std::vector<Dictionary> dimensionValues;

    // Of what there is now, as SharedVector::view. O(columns).
    [[nodiscard]] TableColumns view() const;

    // Counting capacity: of the columns, and of what they refer to.
    [[nodiscard]] std::size_t bytes() const;
    [[nodiscard]] std::size_t dictionaryBytes() const;
};

} // namespace lull
