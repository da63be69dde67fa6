// Events as a parsing thread leaves them: texts are numbers of that thread's own, to be made one with the others' later.
#pragma once

#include "core/event/event_type.h"
#include "core/event/time.h"
#include "core/input/line_runs.h"
#include "core/input/parsed_lists.h"
#include "core/input/row_run.h"
#include "core/input/text_interner.h"
#include "core/input/time_grid.h"

#include <cstdint>
#include <vector>

namespace lull {

// What the numbers of one thread stand for.
struct RowTexts {
    TextInterner users;
    TextInterner labels;
    TextInterner queries;
    TextInterner items;
    ParsedLists lists; // of numbers in `items`
    std::vector<TextInterner> dimensions;
    std::vector<std::uint32_t> rowsOfUser; // by number
};

// How many of each there are.
struct TextCounts {
    std::uint32_t users = 0;
    std::uint32_t labels = 0;
    std::uint32_t queries = 0;
    std::uint32_t items = 0;
    std::uint32_t lists = 1;               // the one for no list counted
    std::vector<std::uint32_t> dimensions; // none while nothing was counted

    static TextCounts of(const RowTexts& texts);
};

struct ParsedRows {
    RowRun rows;
    std::vector<std::uint32_t> dimensions; // so many a row as the table has
    LineRuns lines;                        // of the rows, counted from their piece's first, 0
    TimeGrid times;                        // of the rows
    TextCounts textsAfter;                 // of the thread, once these rows were parsed
    std::uint64_t unreadableItems = 0;     // rows whose results could not be read
    bool hasPositionZero = false;
    bool mayRepeatSearches = false;        // one of the rows does
    std::uint64_t droppedRows = 0;         // by filters
    std::uint64_t unsampledRows = 0;       // of users outside the sample
};

inline TextCounts TextCounts::of(const RowTexts& texts)
{
    TextCounts counts{texts.users.size(), texts.labels.size(), texts.queries.size(), texts.items.size(),
                      static_cast<std::uint32_t>(texts.lists.size()), {}};
    for (const TextInterner& values : texts.dimensions)
        counts.dimensions.push_back(values.size());
    return counts;
}

} // namespace lull
