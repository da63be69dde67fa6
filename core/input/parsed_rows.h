// Events as a parsing thread leaves them: texts are numbers of that thread's own, to be made one with the others' later.
#pragma once

#include "core/event/event_type.h"
#include "core/event/time.h"
#include "core/input/parsed_lists.h"
#include "core/input/text_interner.h"

#include <cstdint>
#include <vector>

namespace lull {

// "No text here", in the numbers below.
inline constexpr std::uint32_t kNoText = 0xFFFF'FFFF;

struct ParsedRow {
    EventTime time;
    std::uint32_t user = 0;
    std::uint32_t query = kNoText;
    std::uint32_t item = kNoText;
    std::uint32_t results = ResultLists::kUnknown;
    std::uint32_t label = kNoText;
    std::uint32_t position = 0;      // one more than the log says; 0 where unknown
    std::uint32_t line = 0;          // counted from its piece's first, 0
    EventType type = EventType::Other;
    bool mayRepeatSearch = false;    // only where it does not repeat the user's search before it does this search count
    bool hasUnreadableItems = false;
};

// What the numbers of one thread stand for.
struct RowTexts {
    TextInterner users;
    TextInterner labels;
    TextInterner queries;
    TextInterner items;
    ParsedLists lists; // of numbers in `items`
    std::vector<TextInterner> dimensions;
};

struct ParsedRows {
    std::vector<ParsedRow> rows;
    std::vector<std::uint32_t> dimensions; // so many a row as the table has
    bool hasPositionZero = false;
    bool mayRepeatSearches = false;        // one of the rows does
    std::uint64_t droppedRows = 0;         // by filters, or as users outside the sample
};

} // namespace lull
