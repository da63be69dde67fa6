// Makes the numbers of several threads' texts one: ids by first appearance in arrival order, whoever met a text first.
#pragma once

#include "core/event/table_columns.h"
#include "core/input/table_builder.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace lull {

// Texts or lists of one thread.
struct LocalIds {
    std::uint32_t texts = 0;
    std::uint32_t first = 0;
    std::uint32_t end = 0;
};

// Of one kind, in the order in which rows first refer to them. The same text may come once a thread, the same list more often.
using Appearances = std::vector<LocalIds>;

// What rows refer to.
struct TextAppearances {
    Appearances users;
    Appearances labels;
    Appearances queries;
    Appearances items;
    Appearances lists;
    std::vector<Appearances> dimensions;
};

// By what each piece has added to its thread's texts, or row by row where these hold more than the rows refer to. Of the first
// rows alone where `stop` is requested on the way.
[[nodiscard]] TextAppearances findAppearances(const TableSource& source, const std::stop_token& stop);

// By thread and one more than its number, what a column holds: one more than the id; 0 for kNoText and for what no row has.
using IdWords = std::vector<std::vector<std::uint32_t>>;

struct MergedTexts {
    IdWords users;
    IdWords labels;
    IdWords queries;
    IdWords items;
    IdWords lists; // as they are: ResultLists' ids, 0 for kUnreadableList
    std::vector<IdWords> dimensions;
};

// Fills the dictionaries of `columns`. None where `stop` was requested.
[[nodiscard]] std::optional<MergedTexts> mergeTexts(const TableSource& source, const TextAppearances& seen, TableColumns& columns,
                                                    unsigned threads, const std::stop_token& stop);

} // namespace lull
