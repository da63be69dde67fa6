// Which queries are listed, and in which order: what a click on a column's head asks for.
//
//   orderQueries(table, texts, {.column = QueryColumn::Searches, .needle = "shoe"})   // numbers of rows, most searched first
#pragma once

#include "core/event/dictionary.h"
#include "core/metrics/query_table.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lull {

enum class QueryColumn { Query, Searches, Users, Ctr, Abandonment, ZeroResults, ClickedPosition, FirstClick, Reworded };

struct QueryOrder {
    QueryColumn column = QueryColumn::Searches;
    bool descending = true;
    CtrKind kind = CtrKind::SearchCtrPooled; // of QueryColumn::Ctr
    std::string needle = {};                 // only queries that hold this text, whatever its case; all where empty
    bool operator==(const QueryOrder&) const = default;
};

// Rows without a value come last either way; ties keep the table's order. `queries` are the texts the table's rows refer to. None
// where `stop` was requested. O(rows · log rows + bytes of all texts).
[[nodiscard]] std::optional<std::vector<std::uint32_t>> orderQueries(const QueryTable& table, const Dictionary& queries,
                                                                     const QueryOrder& order, std::stop_token stop = {});

} // namespace lull
