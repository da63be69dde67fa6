// The events that are in no session, in words: late ones, and those that a merge lost.
//
//   for (const LateRow& late : lateRows(data, result)) …       // in arrival order
#pragma once

#include "core/dataset.h"

#include <optional>
#include <string_view>
#include <vector>

namespace lull {

struct LateRow {
    Row row = 0;
    std::optional<Duration> lateBy; // behind the watermark; none for what is lost by merging, which is not late
};

// "late" or "lost_by_merge".
[[nodiscard]] std::string_view reasonOf(const LateRow& late);

// All of them, in arrival order. O(late), and O(events) where merges lost some.
[[nodiscard]] std::vector<LateRow> lateRows(const Dataset& data, const Sessionized& result);

} // namespace lull
